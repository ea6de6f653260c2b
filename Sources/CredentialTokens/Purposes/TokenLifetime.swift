package import CredentialPrimitives

/// When something of a purpose is issued and when it ends.
struct TokenLifetime {
  /// How far the clocks of one service's machines may be apart: what was issued no later than this
  /// after now is valid, what was issued later is not yet.
  static let clockTolerance = Duration.seconds(60)

  let issued: Timestamp
  /// Exclusive: valid while now is before it (R26).
  let expires: Timestamp

  /// - Parameter lifetime: nil for the purpose's own; fractions of a second are dropped.
  init(
    _ lifetime: Duration?, of purpose: any TokenPurpose.Type, from now: Timestamp
  ) throws(TokenIssueError) {
    let lifetime = lifetime ?? purpose.defaultLifetime
    guard lifetime >= .seconds(1) else { throw .lifetimeTooShort }
    guard lifetime <= purpose.longestLifetime else {
      throw .lifetimeTooLong(longestSeconds: purpose.longestLifetime.components.seconds)
    }
    guard let expires = now.adding(lifetime) else { throw .expiryOutOfRange }
    (issued, self.expires) = (now, expires)
  }
}

extension Timestamp {
  /// Whether something issued at this moment is not to be valid yet: the clock went back, or that
  /// of another machine is ahead.
  package func isAhead(of now: Timestamp) -> Bool { since(now) > TokenLifetime.clockTolerance }
}

/// Why no token or code was issued: what was asked for cannot be.
@nonexhaustive
public enum TokenIssueError: Error, Hashable, CustomStringConvertible {
  /// The lifetime is zero, negative, or less than a second.
  case lifetimeTooShort
  /// The lifetime is over the purpose's cap (R26).
  case lifetimeTooLong(longestSeconds: Int64)
  /// The end would be after the end of time.
  case expiryOutOfRange
  /// A stateless token carries its subject, in at most 16 bytes.
  case subjectTooLong(bytes: Int)

  /// One line: what was asked for, and what can be.
  public var description: String {
    switch self {
    case .lifetimeTooShort: "a lifetime of less than a second; give one of at least 1 s"
    case .lifetimeTooLong(let seconds):
      "the lifetime is longer than the \(seconds) s that this purpose allows"
    case .expiryOutOfRange: "the token would end after the end of time; look at the clock"
    case .subjectTooLong(let bytes):
      "a subject of \(bytes) bytes; a stateless token carries one of at most 16"
    }
  }
}
