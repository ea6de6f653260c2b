public import CredentialPrimitives

/// What a stored token is worth, in detail: for the log.
///
/// Outside there is ``PublicVerdict`` only.
public enum TokenVerdict: Hashable, Sendable {
  /// It can be used.
  case valid
  /// The text is no token.
  case malformed(TokenFormatError)
  /// It is a token for something else.
  case wrongPurpose
  /// There is no such token: none with this selector, or not with this secret.
  case unknown
  /// It was issued in the future, by more than a minute: a clock went back or is wrong.
  case notYetValid(until: Timestamp)
  /// It has ended.
  case expired(since: Timestamp)
  /// A newer one has taken its place.
  case superseded(since: Timestamp)
  /// It was taken back.
  case revoked(since: Timestamp)
  /// It was used.
  case alreadyUsed(since: Timestamp)
  /// The address or the credential version has changed, or whatever else it was bound to.
  case bindingChanged

  /// The verdict on a text that is no token of the expected purpose.
  public init(_ error: TokenFormatError) {
    self = error == .wrongPurpose ? .wrongPurpose : .malformed(error)
  }

  /// What the person or program that sent the token may be told.
  public var outside: PublicVerdict { self == .valid ? .valid : .invalid }

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .valid: "valid"
    case .malformed: "malformed"
    case .wrongPurpose: "wrong-purpose"
    case .unknown: "unknown"
    case .notYetValid: "not-yet-valid"
    case .expired: "expired"
    case .superseded: "superseded"
    case .revoked: "revoked"
    case .alreadyUsed: "already-used"
    case .bindingChanged: "binding-changed"
    }
  }
}

/// All that the outside is told about a token or a code.
public enum PublicVerdict: String, Hashable, Sendable {
  /// It is accepted.
  case valid
  /// It is not, for whatever reason.
  case invalid
}
