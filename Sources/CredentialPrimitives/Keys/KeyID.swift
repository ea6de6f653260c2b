/// The name of a key: 1 to 8 bytes, stored with everything that the key was used for (R19).
///
/// A key ring's own ids are ``isText``; others can only come out of stored values, and are unknown.
public struct KeyID: Hashable, Sendable, CustomStringConvertible {
  /// The 1 to 8 bytes, as stored values hold them.
  public let bytes: [UInt8]

  /// The id with these bytes; nil unless there are 1 to 8.
  public init?(bytes: [UInt8]) {
    guard (1...8).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// The id that is written `text`; nil unless that is 1 to 8 ASCII letters, digits, `-` and `_`.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: Array(text.utf8))
    guard isText else { return nil }
  }

  /// The id of a key that is the first of its ring.
  public static let first = KeyID(number: 1)

  /// The id that a ring gives by itself: `k1`, `k2` and so on, up to 9,999,999.
  init(number: Int) { bytes = Array("k\(number)".utf8) }

  /// Whether it is made of ASCII letters, digits, `-` and `_`: only those stand in files.
  public var isText: Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// The id as text; bytes that cannot be printed, and backslashes, stand as `\x00` to `\xff`.
  public var description: String {
    bytes.map { byte in
      (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\\")
        ? String(UnicodeScalar(byte)) : "\\x\([byte].hexadecimal)"
    }.joined()
  }
}
