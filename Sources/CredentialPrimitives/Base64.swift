/// Base64 without padding (RFC 4648), of which each text has one reading and each value one text.
package enum Base64 {
  package struct FormatError: Error, Hashable {
    /// Where in the text the first character stands that cannot be.
    package var offset: Int

    package init(offset: Int) { self.offset = offset }
  }

  private static let alphabet = [UInt8](
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: Span<UInt8>) -> String {
    let text = [UInt8](capacity: encodedCount(bytes.count)) { encode(bytes, into: &$0) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number of characters for so many bytes.
  package static func encodedCount(_ byteCount: Int) -> Int { (byteCount * 4 + 2) / 3 }

  /// Appends the text to `output`: for secrets, of which no copy may stay behind.
  package static func encode(_ bytes: Span<UInt8>, into output: inout OutputSpan<UInt8>) {
    var pending: UInt32 = 0
    var bits = 0
    for index in bytes.indices {
      pending = pending << 8 | UInt32(bytes[index])
      bits += 8
      while bits >= 6 {
        bits -= 6
        output.append(alphabet[Int(pending >> bits & 63)])
      }
    }
    if bits > 0 { output.append(alphabet[Int(pending << (6 - bits) & 63)]) }
  }

  /// Refuses padding, white space, other characters, and bits that no byte uses (R14).
  package static func decode(_ text: Span<UInt8>) throws(FormatError) -> [UInt8] {
    try [UInt8](capacity: text.count * 3 / 4) { (output) throws(FormatError) in
      try decode(text, into: &output)
    }
  }

  /// Appends the bytes to `output`: for secrets, of which no copy may stay behind.
  package static func decode(
    _ text: Span<UInt8>, into output: inout OutputSpan<UInt8>
  ) throws(FormatError) {
    // Four characters hold three bytes; one left over holds less than one byte.
    guard text.count % 4 != 1 else { throw FormatError(offset: text.count - 1) }
    var pending: UInt32 = 0
    var bits = 0
    for index in text.indices {
      let value = value(of: text[index])
      guard value >= 0 else { throw FormatError(offset: index) }
      pending = pending << 6 | UInt32(truncatingIfNeeded: value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: pending >> bits))
      }
    }
    guard pending & (1 << bits - 1) == 0 else { throw FormatError(offset: text.count - 1) }
  }

  /// What a character stands for; negative for one that stands for nothing.
  ///
  /// Without branches and tables, whose timing would tell of secrets: each term is a mask of ones
  /// where the character is between two others, with the value plus one.
  @inline(__always)
  private static func value(of character: UInt8) -> Int {
    let c = Int(character)
    var value = -1
    value &+= ((64 &- c) & (c &- 91)) &>> 8 & (c &- 64)
    value &+= ((96 &- c) & (c &- 123)) &>> 8 & (c &- 70)
    value &+= ((47 &- c) & (c &- 58)) &>> 8 & (c &+ 5)
    value &+= ((42 &- c) & (c &- 44)) &>> 8 & 63
    value &+= ((46 &- c) & (c &- 48)) &>> 8 & 64
    return value
  }
}
