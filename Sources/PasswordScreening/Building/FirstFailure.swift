internal import CredentialPrimitives

/// What went wrong first, on whichever thread.
final class FirstFailure<Failure: Error>: @unchecked Sendable {
  // Sound to send: the lock guards it.
  private let lock = Lock()
  private var first: Failure?

  var error: Failure? { lock.hold { first } }

  func note(_ error: Failure) {
    lock.hold { if first == nil { first = error } }
  }
}
