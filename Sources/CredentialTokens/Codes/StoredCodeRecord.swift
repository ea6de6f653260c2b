public import CredentialPrimitives

/// A typed code's record as stores keep it: one row for a subject and purpose.
///
/// The code is there as a keyed hash: its few bits would not outlast a search without the key.
public struct StoredCodeRecord: Hashable, Sendable {
  /// What tells this code from those before and after it: 16 random bytes.
  public let selector: TokenSelector
  /// The purpose's code.
  public let purpose: String
  /// Whom the code is about.
  public let subject: TokenSubject
  /// How it looks.
  public let format: CodeFormat
  /// The key of the ring that the hash was made with (R19a).
  public let keyID: KeyID
  /// The HMAC-SHA-256 of the code and of what it is for.
  public let hash: Digest256
  /// The SHA-256 of what the code is bound to.
  public let binding: Digest256
  /// When it was issued.
  public let issued: Timestamp
  /// When it ends: valid while now is before it (R26).
  public let expires: Timestamp
  /// When it was used; nil while it was not.
  public var used: Timestamp?

  /// A row that a store has read.
  ///
  /// - Throws: for what no code could have been stored as.
  public init(
    selector: [UInt8], purpose: String, subject: [UInt8], format: CodeFormat, keyID: [UInt8],
    hash: [UInt8], binding: [UInt8], issued: Timestamp, expires: Timestamp, used: Timestamp?
  ) throws(TokenRecordError) {
    guard let selector = TokenSelector(bytes: selector) else { throw .selector }
    guard (1...32).contains(purpose.utf8.count) else { throw .purpose }
    guard let subject = TokenSubject(bytes: subject) else { throw .subject }
    guard let keyID = KeyID(bytes: keyID) else { throw .keyID }
    guard let hash = Digest256(bytes: hash.span) else { throw .digest }
    guard let binding = Digest256(bytes: binding.span) else { throw .binding }
    guard issued < expires else { throw .expiryBeforeIssue }
    (self.selector, self.purpose, self.subject) = (selector, purpose, subject)
    (self.format, self.keyID, self.hash, self.binding) = (format, keyID, hash, binding)
    (self.issued, self.expires, self.used) = (issued, expires, used)
  }

  init(
    _ selector: TokenSelector, purpose: String, _ subject: TokenSubject, _ format: CodeFormat,
    _ keyID: KeyID, _ hash: Digest256, _ binding: Digest256, _ life: TokenLifetime
  ) {
    (self.selector, self.purpose, self.subject) = (selector, purpose, subject)
    (self.format, self.keyID, self.hash, self.binding) = (format, keyID, hash, binding)
    (issued, expires, used) = (life.issued, life.expires, nil)
  }
}
