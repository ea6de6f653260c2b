public import CredentialPrimitives
public import CredentialTokens

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
    guard LicenceTerms.isProduct(product) else { throw .state }
    (self.id, self.product, self.owner, self.registered) = (id, product, owner, registered)
  }
}

extension OpaqueID<Licence> {
  /// The subscription that its registration begins: its id has the same bytes.
  public var subscription: SubscriptionID {
    guard let id = SubscriptionID(bytes: bytes) else { preconditionFailure("16 bytes") }
    return id
  }
}

/// Whom a licence belongs to.
public enum LicenceOwner: Hashable, Sendable {
  /// A person.
  case account(AccountID)
  /// A business.
  case organisation(OrganisationID)

  /// The owner as what entries of the audit log are about.
  public var subject: TokenSubject {
    switch self {
    case .account(let id): id.subject
    case .organisation(let id): id.subject
    }
  }
}
