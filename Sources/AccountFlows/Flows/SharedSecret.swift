internal import CredentialPrimitives

/// A secret that the body of a transaction holds, erased with the last of its owners (R42).
final class SharedSecret: Sendable {
  private let secret: Secret

  init(_ secret: consuming Secret) { self.secret = secret }

  func lend<Result: ~Copyable, Failure: Error>(
    to body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Self.lend(secret, to: body)
  }

  private static func lend<Result: ~Copyable, Failure: Error>(
    _ secret: borrowing Secret, to body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(secret.bytes)
  }
}
