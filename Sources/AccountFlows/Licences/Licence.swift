public import CredentialPrimitives

/// What a licence is known by.
public typealias LicenceID = OpaqueID<Licence>

/// A licence as stores keep it: what somebody has bought.
public struct Licence: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: LicenceID
  /// What it is for: the vendor's own code, 1 to 64 printable characters of ASCII.
  public let product: String
  /// Whom it belongs to.
  public var owner: LicenceOwner
  /// When it was registered.
  public let registered: Timestamp

  /// A row that a store has read, or a new one.
  ///
  /// - Throws: for a product without a code.
  public init(
    id: LicenceID, product: String, owner: LicenceOwner, registered: Timestamp
  ) throws(AccountRecordError) {
    guard (1...64).contains(product.utf8.count), product.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
    else { throw .state }
    (self.id, self.product, self.owner, self.registered) = (id, product, owner, registered)
  }
}

/// Whom a licence belongs to.
public enum LicenceOwner: Hashable, Sendable {
  /// A person.
  case account(AccountID)
  /// A business.
  case organisation(OrganisationID)
}

/// The rows of licences, within one transaction.
public protocol LicenceStore {
  /// Adds a licence.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertLicence(_ licence: Licence) throws

  /// The licences of an owner, in the order in which they were registered, then of their ids' bytes.
  mutating func licences(of owner: LicenceOwner) throws -> [Licence]

  /// Moves all licences of one owner to another (F12).
  ///
  /// - Returns: how many there were.
  mutating func moveLicences(from owner: LicenceOwner, to next: LicenceOwner) throws -> Int
}
