public import CredentialPrimitives

/// What a typed code is worth, in detail: for the log.
public enum CodeVerdict: Hashable, Sendable {
  /// It was right, and is used up.
  case valid
  /// What was typed cannot be a code; this cost no try.
  case malformed(CodeFormatError)
  /// The tries are used up until then; the code was not looked at.
  case tooManyTries(until: Timestamp)
  /// No code was issued, or it was purged.
  case unknown
  /// It is another code, or one that a newer one has taken the place of.
  case wrong(triesLeft: Int)
  /// It was issued in the future, by more than a minute: a clock went back or is wrong.
  case notYetValid(until: Timestamp)
  /// It has ended.
  case expired(since: Timestamp)
  /// It was used.
  case alreadyUsed(since: Timestamp)
  /// The address or the credential version has changed, or whatever else it was bound to.
  case bindingChanged
  /// The key that it was hashed with was revoked, or is in another ring.
  case keyUnavailable(KeyLookupError)

  /// What the person who typed it may be told.
  public var outside: PublicVerdict { self == .valid ? .valid : .invalid }

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .valid: "valid"
    case .malformed: "malformed"
    case .tooManyTries: "too-many-tries"
    case .unknown: "unknown"
    case .wrong: "wrong"
    case .notYetValid: "not-yet-valid"
    case .expired: "expired"
    case .alreadyUsed: "already-used"
    case .bindingChanged: "binding-changed"
    case .keyUnavailable: "key-unavailable"
    }
  }
}
