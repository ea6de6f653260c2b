/// What somebody who is signed in has asked to see.
///
/// ```swift
/// switch try await flows.devices(in: session) {
/// case .signedIn(let devices): show(devices)
/// case .signedOut: askToSignIn()
/// }
/// ```
public enum WhenSignedIn<Value: Sendable>: Sendable {
  /// Here it is.
  case signedIn(Value)
  /// The session has ended, or never was: sign in.
  case signedOut

  /// What was asked for; nil where the session has ended.
  public var value: Value? {
    if case .signedIn(let value) = self { value } else { nil }
  }
}

extension WhenSignedIn: Equatable where Value: Equatable {}
extension WhenSignedIn: Hashable where Value: Hashable {}

extension WhenSignedIn: FlowOutcome {
  /// Its sentence.
  public var text: OutcomeText {
    switch self {
    case .signedIn: OutcomeText("session_active")
    case .signedOut: OutcomeText("signed_out")
    }
  }
}
