public import CredentialPrimitives

/// What a licence gives: what was sold.
public struct LicenceTerms: Hashable, Sendable {
  /// The seats that there can be.
  public static let seatCounts = 1...200_000
  /// What it is for: the vendor's own code, 1 to 64 printable characters of ASCII.
  public let product: String
  /// Who can use it.
  public let audience: LicenceAudience
  /// What kind of subscription its registration begins, which says how to get more places (F22).
  public let kind: SubscriptionKind
  /// How many seats, each of which holds a few devices (F21).
  public internal(set) var seats: Int
  /// The subscription that it came with; nil for one that was sold on its own.
  public let bundle: SubscriptionID?

  /// Terms of a sale.
  ///
  /// - Parameters:
  ///   - product: the vendor's own code of it, as ``product`` has it.
  ///   - audience: who may register it.
  ///   - kind: which ways to more places it has.
  ///   - seats: one of ``seatCounts``.
  ///   - bundle: for every bundled licence, and for a perpetual one if it came with another; nil
  ///     for the others.
  public init(
    product: String, audience: LicenceAudience, kind: SubscriptionKind, seats: Int = 1,
    bundledWith bundle: SubscriptionID? = nil
  ) throws(LicenceTermsError) {
    guard Self.isProduct(product) else { throw .product }
    guard Self.seatCounts ~= seats else { throw .seats }
    guard kind.canBeBundled(with: bundle) else { throw .bundle }
    (self.product, self.audience, self.kind) = (product, audience, kind)
    (self.seats, self.bundle) = (seats, bundle)
  }

  static func isProduct(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }
}

/// Who can use a licence.
public enum LicenceAudience: String, CaseIterable, Hashable, Sendable {
  /// A person, or an organisation that has bought what persons buy.
  case personal
  /// An organisation only (F15).
  case business
}

/// How a subscription came to be, by which its ways to more places differ (F22).
public enum SubscriptionKind: String, CaseIterable, Hashable, Sendable {
  /// Sold on its own: seats can be bought.
  case direct
  /// It came with another one, which is changed as a whole.
  case bundled
  /// Bought for good; it renews itself only once its owner has said so.
  case perpetual
  /// Sold by a store of apps, which knows no seats.
  case appStore = "app-store"

  func canBeBundled(with bundle: SubscriptionID?) -> Bool {
    switch self {
    case .bundled: bundle != nil
    case .perpetual: true
    case .direct, .appStore: bundle == nil
    }
  }
}

/// A licence that was sold, as stores keep it; of its key they have no more than the id.
public struct IssuedLicence: Hashable, Sendable {
  /// What the row is looked up by: ``LicenceKey/id``.
  public let id: LicenceID
  /// What was sold.
  public internal(set) var terms: LicenceTerms
  /// When that was.
  public let issued: Timestamp

  /// A new row.
  public init(id: LicenceID, terms: LicenceTerms, issued: Timestamp) {
    (self.id, self.terms, self.issued) = (id, terms, issued)
  }

  /// A row that a store has read.
  ///
  /// - Throws: for what no licence could have been stored as.
  public init(
    id: LicenceID, product: String, audience: LicenceAudience, kind: SubscriptionKind,
    seats: Int64, bundle: SubscriptionID?, issued: Timestamp
  ) throws(AccountRecordError) {
    do throws(LicenceTermsError) {
      let terms = try LicenceTerms(
        product: product, audience: audience, kind: kind, seats: Int(clamping: seats),
        bundledWith: bundle)
      self.init(id: id, terms: terms, issued: issued)
    } catch {
      throw .state
    }
  }
}

/// Why nothing can be sold on such terms.
@nonexhaustive
public enum LicenceTermsError: Error, Hashable, CustomStringConvertible {
  /// The product is no code.
  case product
  /// So many seats there cannot be.
  case seats
  /// A bundled licence without what it came with, or another one with it.
  case bundle

  /// One line: what was wrong and what would be right.
  public var description: String {
    switch self {
    case .product: "a product's code has 1 to 64 printable characters of ASCII and no blanks"
    case .seats:
      "a licence has \(LicenceTerms.seatCounts.lowerBound) to \(LicenceTerms.seatCounts.upperBound) seats"
    case .bundle:
      "a bundled licence needs the subscription that it came with; direct and app-store ones have none"
    }
  }
}
