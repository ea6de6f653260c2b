/// Base64 for URLs (RFC 4648 §5) without padding, in memory that the caller owns and erases.
///
/// Neither way has branches or tables that depend on the bytes: tokens are read and written here.
package enum Base64URL {
  /// The number of characters for so many bytes.
  package static func encodedCount(_ byteCount: Int) -> Int { (byteCount * 4 + 2) / 3 }

  /// The number of bytes in so many characters; nil where no number of bytes has that many.
  package static func decodedCount(_ characterCount: Int) -> Int? {
    characterCount % 4 == 1 ? nil : characterCount * 3 / 4
  }

  /// Fills `text`, which has as many bytes as ``encodedCount(_:)`` says.
  package static func encode(
    _ bytes: UnsafeRawBufferPointer, into text: UnsafeMutableRawBufferPointer
  ) {
    precondition(text.count == encodedCount(bytes.count))
    var (pending, bits, written): (UInt32, UInt32, Int) = (0, 0, 0)
    for index in 0..<bytes.count {
      pending = unsafe pending << 8 | UInt32(bytes[index])
      bits += 8
      while bits >= 6 {
        bits -= 6
        unsafe text[written] = character(for: pending >> bits & 63)
        written += 1
      }
    }
    if bits > 0 { unsafe text[written] = character(for: pending << (6 - bits) & 63) }
  }

  /// Fills `bytes`, which has as many as ``decodedCount(_:)`` says; false for padding, white space,
  /// other characters and bits that no byte uses.
  package static func decode(
    _ text: Span<UInt8>, into bytes: UnsafeMutableRawBufferPointer
  ) -> Bool {
    guard decodedCount(text.count) == bytes.count else { return false }
    var (pending, bits, written, wrong): (UInt32, UInt32, Int, Int32) = (0, 0, 0, 0)
    for index in text.indices {
      let value = value(of: text[index])
      wrong |= value
      pending = pending << 6 | UInt32(truncatingIfNeeded: value & 63)
      bits += 6
      if bits >= 8 {
        bits -= 8
        unsafe bytes[written] = UInt8(truncatingIfNeeded: pending >> bits)
        written += 1
      }
    }
    // The values of other characters are negative.
    return wrong >= 0 && pending & (1 << bits - 1) == 0
  }

  /// Each mask is all ones from the first value of its range on, and moves what is before it.
  @inline(__always)
  private static func character(for value: UInt32) -> UInt8 {
    let value = Int32(bitPattern: value)
    var character = value &+ 65
    character &+= (25 &- value) &>> 8 & 6
    character &-= (51 &- value) &>> 8 & 75
    character &-= (61 &- value) &>> 8 & 13
    character &+= (62 &- value) &>> 8 & 49
    return UInt8(truncatingIfNeeded: character)
  }

  /// Each mask is all ones where the character is between two others; negative for no character.
  @inline(__always)
  private static func value(of character: UInt8) -> Int32 {
    let c = Int32(character)
    var value: Int32 = -1
    value &+= ((64 &- c) & (c &- 91)) &>> 8 & (c &- 64)
    value &+= ((96 &- c) & (c &- 123)) &>> 8 & (c &- 70)
    value &+= ((47 &- c) & (c &- 58)) &>> 8 & (c &+ 5)
    value &+= ((44 &- c) & (c &- 46)) &>> 8 & 63
    value &+= ((94 &- c) & (c &- 96)) &>> 8 & 64
    return value
  }
}
