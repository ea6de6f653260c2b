internal import CredentialPrimitives

/// What a mail is known by, however often it is delivered: 16 random bytes, which tell nothing.
///
/// It is the outbox's key, the `Message-ID`, and what a provider is told so that it sends the mail
/// once. It can stand in logs and in names of files.
public struct MailID: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static let byteCount = 16
  /// The 16 bytes, as stores keep them.
  public let bytes: [UInt8]

  /// The id with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// The id that ``description`` gave; nil for any other text.
  public init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count == 2 * Self.byteCount else { return nil }
    let values = digits.compactMap { byte -> UInt8? in
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x61...0x66: byte - 0x61 + 10
      default: nil
      }
    }
    guard values.count == digits.count else { return nil }
    self.init(bytes: (0..<Self.byteCount).map { values[2 * $0] << 4 | values[2 * $0 + 1] })
  }

  /// A new mail's id.
  public static func random() -> MailID {
    guard let id = MailID(bytes: .random(count: byteCount)) else {
      preconditionFailure("16 bytes")
    }
    return id
  }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}
