public import CredentialPrimitives

/// A token's record as stores keep it: one row, whatever the purpose.
///
/// Nothing in it lets anybody in: the secret is there as its SHA-256 only (R25).
public struct StoredTokenRecord: Hashable, Sendable {
  /// What the row is looked up by.
  public let selector: TokenSelector
  /// The SHA-256 of the secret.
  public let digest: Digest256
  /// The purpose's code.
  public let purpose: String
  /// Whom the token is about.
  public let subject: TokenSubject
  /// The SHA-256 of what the token is bound to.
  public let binding: Digest256
  /// When it was issued.
  public let issued: Timestamp
  /// When it ends: valid while now is before it (R26).
  public let expires: Timestamp
  /// What has become of it.
  public var state: TokenState

  /// A row that a store has read.
  ///
  /// - Throws: for what no token could have been stored as.
  public init(
    selector: [UInt8], digest: [UInt8], purpose: String, subject: [UInt8], binding: [UInt8],
    issued: Timestamp, expires: Timestamp, state: TokenState
  ) throws(TokenRecordError) {
    guard let selector = TokenSelector(bytes: selector) else { throw .selector }
    guard let digest = Digest256(bytes: digest.span) else { throw .digest }
    guard (1...32).contains(purpose.utf8.count) else { throw .purpose }
    guard let subject = TokenSubject(bytes: subject) else { throw .subject }
    guard let binding = Digest256(bytes: binding.span) else { throw .binding }
    guard issued < expires else { throw .expiryBeforeIssue }
    (self.selector, self.digest, self.purpose) = (selector, digest, purpose)
    (self.subject, self.binding) = (subject, binding)
    (self.issued, self.expires, self.state) = (issued, expires, state)
  }

  init(
    selector: TokenSelector, digest: Digest256, purpose: String, subject: TokenSubject,
    binding: Digest256, _ life: TokenLifetime
  ) {
    (self.selector, self.digest, self.purpose) = (selector, digest, purpose)
    (self.subject, self.binding) = (subject, binding)
    (issued, expires, state) = (life.issued, life.expires, .open)
  }
}

/// What has become of a stored token.
public enum TokenState: Hashable, Sendable {
  /// It can be used, for as long as it lasts.
  case open
  /// It was used.
  case used(at: Timestamp)
  /// A newer one of its subject and purpose took its place.
  case superseded(at: Timestamp)
  /// It was taken back.
  case revoked(at: Timestamp)
}

/// What is wrong with a row: somebody other than the store has written it.
@nonexhaustive
public enum TokenRecordError: Error, Hashable, CustomStringConvertible {
  /// The selector is not 16 bytes.
  case selector
  /// The digest is not 32 bytes.
  case digest
  /// The purpose's code has not 1 to 32 bytes, or is not the expected one.
  case purpose
  /// The subject has not 1 to 64 bytes.
  case subject
  /// The binding's digest is not 32 bytes.
  case binding
  /// The end is not after the beginning.
  case expiryBeforeIssue
  /// The id of the key has not 1 to 8 bytes.
  case keyID
  /// What has become of the token is none of the things that can.
  case state
  /// The code's format is none of those that there are.
  case format

  /// One line: which field of the row cannot be.
  public var description: String {
    let field =
      switch self {
      case .selector: "a selector of other than 16 bytes"
      case .digest: "a digest of other than 32 bytes"
      case .purpose: "another purpose than can be"
      case .subject: "a subject of other than 1 to 64 bytes"
      case .binding: "a binding of other than 32 bytes"
      case .expiryBeforeIssue: "an end that is not after its issue"
      case .keyID: "a key id of other than 1 to 8 bytes"
      case .state: "another state than can be"
      case .format: "another format of a code than there is"
      }
    return "the store has a row with \(field); restore the table from a backup"
  }
}
