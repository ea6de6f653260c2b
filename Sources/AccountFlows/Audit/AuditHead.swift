public import CredentialPrimitives

/// How far the log was sealed at a moment, to be kept outside of the database.
///
/// A chain cannot tell by itself that its end was cut off. Whoever keeps heads elsewhere, in a file on
/// another machine or on paper, finds that out, and also a log that was made anew by somebody who has
/// the key. A head tells nothing about the entries.
public struct AuditHead: Hashable, Sendable {
  /// The last place, and the code there.
  public let point: AuditPoint
  /// When this was so.
  public let when: Timestamp

  /// A head.
  public init(_ point: AuditPoint, when: Timestamp) { (self.point, self.when) = (point, when) }
}

extension AuditHead: CustomStringConvertible {
  private static let prefix = "audit-head-1"

  /// One line: `audit-head-1`, the place, the seconds since 1970 and 64 hexadecimal digits, with one
  /// blank between them.
  public var description: String {
    "\(Self.prefix) \(point.position) \(when.seconds) \(point.code.bytes.hexadecimal)"
  }

  /// The head that ``description`` writes so; nil for anything else.
  ///
  /// - Complexity: O(1), also for a text of any length.
  public init?(_ text: some StringProtocol) {
    // Two numbers of up to 20 characters, 64 digits, the prefix and three blanks.
    guard text.utf8.count <= 120 else { return nil }
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual(Self.prefix.utf8),
      let position = Self.number(parts[1]), position >= 0, let seconds = Self.number(parts[2]),
      let bytes = Self.bytes(parts[3]), let code = Digest256(bytes: bytes.span)
    else { return nil }
    let point = AuditPoint(position: position, code: code)
    // Before the first entry there is one code only.
    guard position > 0 || point == .start else { return nil }
    self.init(point, when: Timestamp(seconds: seconds))
  }

  /// Nil for a number that is written otherwise than this type writes it.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    let text = String(decoding: digits, as: UTF8.self)
    guard let number = Int64(text), "\(number)".utf8.elementsEqual(digits) else { return nil }
    return number
  }

  private static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    guard digits.count == 2 * Digest256.byteCount else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: digits.startIndex, to: digits.endIndex, by: 2) {
      guard let high = digit(digits[start]), let low = digit(digits[start + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
