/// A short name in the audit log that never changes its meaning: `signed-in`, `bad-password`.
///
/// It is checked, so that nothing which somebody has typed, and no secret, gets into the log as one.
public struct AuditCode: Hashable, Sendable, CustomStringConvertible {
  /// The most characters of a code.
  public static let maximumCount = 40
  /// The characters.
  public let text: String

  /// The code that is written so; nil unless that is 1 to 40 small letters, digits and `-`, of which
  /// the first is a letter.
  public init?(_ text: String) {
    let bytes = text.utf8
    guard bytes.count <= Self.maximumCount, let first = bytes.first, Self.isLetter(first),
      bytes.allSatisfy({ Self.isLetter($0) || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.text = text
  }

  /// The characters.
  public var description: String { text }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte }
}

extension AuditCode: ExpressibleByStringLiteral {
  /// The code that a program is written with; anything that is none traps.
  public init(stringLiteral text: String) {
    guard let code = AuditCode(text) else {
      preconditionFailure("a code has 1 to 40 small letters, digits and '-'")
    }
    self = code
  }
}
