/// Whom or what a token is about: the opaque id of an account, an organisation or an invitation.
public struct TokenSubject: Hashable, Sendable {
  /// The most bytes that a subject has.
  public static let maximumByteCount = 64
  /// The most bytes of the subject of a ``StatelessToken``, which carries it.
  public static let maximumStatelessByteCount = 16

  /// The 1 to 64 bytes.
  public let bytes: [UInt8]

  /// The subject with these bytes; nil unless there are 1 to 64.
  public init?(bytes: [UInt8]) {
    guard (1...Self.maximumByteCount).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// The subject that is written so; nil unless that has 1 to 64 bytes of UTF-8.
  public init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8)) }

  /// The subject with a number, as its 8 bytes, the highest first.
  public init(_ number: UInt64) {
    bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }
}
