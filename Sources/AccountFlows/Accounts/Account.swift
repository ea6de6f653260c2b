public import CredentialPrimitives
public import CredentialTokens
public import PasswordScreening

/// What an account is known by, whatever its address.
public typealias AccountID = OpaqueID<Account>

/// An account as stores keep it: one row.
public struct Account: Hashable, Sendable {
  /// What the row is looked up by, and what everything of the account names.
  public let id: AccountID
  /// When it was registered.
  public let created: Timestamp

  /// Where its mail goes, and what its owner signs in with: of no two accounts.
  public var address: EmailAddress
  /// When its owner showed that they read the address; nil while they have not.
  public var verified: Timestamp?
  /// The address that it is about to change to, until that is confirmed (R32).
  public var nextAddress: EmailAddress?
  /// The stored hash of the password.
  public var passwordHash: String
  /// What each change of the password or the address counts up: tokens die with it (R25).
  public var credentialVersion: UInt64
  /// What its mails are written in.
  public var language: Language
  /// Whether it ever trusted a device (F7).
  public var deviceHistory: DeviceHistory
  /// How many times the row has changed: what conditional writes compare.
  public var revision: Int64

  /// Whether an account ever trusted a device.
  public enum DeviceHistory: Int64, CaseIterable, Hashable, Sendable {
    /// It is new: its first device needs no confirmation.
    case none = 0
    /// It trusts one, or did.
    case some = 1
  }

  /// A row that a store has read, or a new account's.
  ///
  /// - Throws: for what no account could have been stored as.
  public init(
    id: AccountID, created: Timestamp, address: EmailAddress, verified: Timestamp?,
    nextAddress: EmailAddress?, passwordHash: String, credentialVersion: UInt64,
    language: Language, deviceHistory: DeviceHistory, revision: Int64
  ) throws(AccountRecordError) {
    (self.id, self.created, self.address, self.verified) = (id, created, address, verified)
    (self.nextAddress, self.passwordHash) = (nextAddress, passwordHash)
    (self.credentialVersion, self.language) = (credentialVersion, language)
    (self.deviceHistory, self.revision) = (deviceHistory, revision)
    try checkColumns()
  }

  /// Throws for what no column can hold; stores ask before they write, since fields may change.
  package func checkColumns() throws(AccountRecordError) {
    guard (1...Self.maximumHashByteCount).contains(passwordHash.utf8.count) else {
      throw .passwordHash
    }
    guard credentialVersion <= Int64.max else { throw .credentialVersion }
    guard revision >= 0 else { throw .revision }
  }

  /// The most bytes of a stored hash.
  public static let maximumHashByteCount = 1_024

  /// The account as the subject of its tokens, codes and devices.
  public var subject: TokenSubject { id.subject }
}

/// What is wrong with a row: somebody other than the store has written it.
@nonexhaustive
public enum AccountRecordError: Error, Hashable, CustomStringConvertible {
  /// An id has another length than 16 bytes.
  case id
  /// An address is none.
  case address
  /// The stored hash is empty, or longer than any.
  case passwordHash
  /// The credential version is negative.
  case credentialVersion
  /// The language is none that mails are written in.
  case language
  /// The revision is negative.
  case revision
  /// A digest has another length than 32 bytes.
  case digest
  /// The ends are not in their order.
  case expiry
  /// A label is none.
  case label
  /// A state, a role or a kind has a name that none has.
  case state

  /// One line: which field of the row cannot be.
  public var description: String {
    let field =
      switch self {
      case .id: "an id of the wrong length"
      case .address: "an address that is none"
      case .passwordHash: "an empty or endless password hash"
      case .credentialVersion: "a negative credential version"
      case .language: "a language that no mail is written in"
      case .revision: "a negative revision"
      case .digest: "a digest of the wrong length"
      case .expiry: "an end before its beginning"
      case .label: "a label that is none"
      case .state: "a state that there is not"
      }
    return "a row of the accounts' tables has \(field); somebody has changed it: restore it"
  }
}
