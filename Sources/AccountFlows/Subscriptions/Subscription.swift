public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What a subscription is known by: the same bytes as the licence that it began with.
public typealias SubscriptionID = OpaqueID<Subscription>

/// A subscription as stores keep it: what a registered licence gives, and how many places it has.
public struct Subscription: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: SubscriptionID
  /// What it is for.
  public let product: String
  /// How it came to be.
  public let kind: SubscriptionKind
  /// Whom it belongs to.
  public internal(set) var owner: LicenceOwner
  /// When it began.
  public let began: Timestamp
  /// The subscription that it came with; nil for none.
  public let bundle: SubscriptionID?

  /// How many seats it has.
  public var seats: Int
  /// Whether it renews itself.
  public var renewal: Renewal
  /// By when devices are to be removed, since there are more than places (F24); nil if there are not.
  public var reduceBy: Timestamp?
  /// When its owner asked to be told once there can be more places (F22); nil if they have not.
  public var asked: Timestamp?
  /// How many times the row has changed: what conditional writes compare.
  public var revision: Int64

  /// Whether a subscription renews itself.
  public enum Renewal: String, CaseIterable, Hashable, Sendable {
    /// It does.
    case automatic
    /// It does not.
    case off
  }

  /// A row that a store has read, or a new one.
  ///
  /// - Throws: for what no subscription could have been stored as.
  public init(
    id: SubscriptionID, product: String, kind: SubscriptionKind, owner: LicenceOwner,
    began: Timestamp, bundle: SubscriptionID?, seats: Int, renewal: Renewal, reduceBy: Timestamp?,
    asked: Timestamp?, revision: Int64
  ) throws(AccountRecordError) {
    (self.id, self.product, self.kind, self.owner) = (id, product, kind, owner)
    (self.began, self.bundle, self.seats) = (began, bundle, seats)
    (self.renewal, self.reduceBy, self.asked) = (renewal, reduceBy, asked)
    self.revision = revision
    try checkColumns()
  }

  /// What the registration of a licence begins.
  init(
    _ licence: IssuedLicence, of owner: LicenceOwner, began: Timestamp
  ) throws(AccountRecordError) {
    let terms = licence.terms
    try self.init(
      id: licence.id.subscription, product: terms.product, kind: terms.kind, owner: owner,
      began: began, bundle: terms.bundle, seats: terms.seats,
      renewal: terms.kind == .perpetual ? .off : .automatic, reduceBy: nil, asked: nil,
      revision: 0)
  }

  /// Throws for what no row can be; stores ask before they write, since fields may change.
  package func checkColumns() throws(AccountRecordError) {
    guard LicenceTerms.isProduct(product), LicenceTerms.seatCounts ~= seats, bundle != id,
      kind.canBeBundled(with: bundle)
    else { throw .state }
    guard revision >= 0 else { throw .revision }
  }

  /// Where its devices are counted together.
  public var scope: DeviceScope { .seat(id.subject) }

  /// The licence that it began with.
  public var licence: LicenceID {
    guard let id = LicenceID(bytes: id.bytes) else { preconditionFailure("16 bytes") }
    return id
  }

  /// How there can be more places (F22).
  public var morePlaces: MorePlaces {
    switch kind {
    case .direct: .buySeats
    case .bundled: .upgradeWhole(bundle ?? id)
    case .perpetual: renewal == .off ? .turnOnRenewal : .upgradeWhole(bundle ?? id)
    case .appStore: .notPossibleYet
    }
  }
}

/// The way to more places, by the kind of a subscription (F22).
public enum MorePlaces: Hashable, Sendable {
  /// Buy seats.
  case buySeats
  /// Upgrade this subscription, with all that came with it.
  case upgradeWhole(SubscriptionID)
  /// Turn automatic renewal on first.
  case turnOnRenewal
  /// There is none yet; one can ask to be told when there is.
  case notPossibleYet
}

/// Whose a computer is that takes a place: somebody's, on one subscription.
///
/// It stands in the place of the account in the rows of devices, so that computers are not among the
/// browsers that somebody signs in with.
public struct SeatHolder: Hashable, Sendable {
  /// Who has registered it.
  public let account: AccountID
  /// Where it takes a place.
  public let subscription: SubscriptionID

  /// Somebody's computers on a subscription.
  public init(_ account: AccountID, on subscription: SubscriptionID) {
    (self.account, self.subscription) = (account, subscription)
  }

  /// The holder that a row of devices names; nil where it names none.
  public init?(_ subject: TokenSubject) {
    let count = AccountID.byteCount
    guard let account = AccountID(bytes: Array(subject.bytes.prefix(count))),
      let subscription = SubscriptionID(bytes: Array(subject.bytes.dropFirst(count)))
    else { return nil }
    self.init(account, on: subscription)
  }

  /// The 32 bytes that rows of devices have: those of the account, and then of the subscription.
  public var subject: TokenSubject {
    guard let subject = TokenSubject(bytes: account.bytes + subscription.bytes) else {
      preconditionFailure("32 of 64 bytes")
    }
    return subject
  }
}
