internal import CredentialPrimitives

/// Reads the pieces of a PHC string, each of which can be written in one way only.
struct PHCReader {
  private let text: [UInt8]
  private(set) var offset = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  private func failure(_ field: PasswordHashFormatError.Field) -> PasswordHashFormatError {
    PasswordHashFormatError(field: field, offset: offset)
  }

  /// Passes over `literal`, which must be next.
  mutating func expect(
    _ literal: String, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) {
    for byte in literal.utf8 {
      guard offset < text.count, text[offset] == byte else { throw failure(field) }
      offset += 1
    }
  }

  /// Passes over `literal` if it is next.
  mutating func skip(_ literal: String) -> Bool {
    guard text[offset...].starts(with: literal.utf8) else { return false }
    offset += literal.utf8.count
    return true
  }

  /// What stands before one of `terminators`, or before the end.
  mutating func upTo(_ terminators: String) -> [UInt8] {
    let start = offset
    offset = text[start...].firstIndex { terminators.utf8.contains($0) } ?? text.count
    return Array(text[start..<offset])
  }

  /// A decimal without sign or leading zero.
  mutating func number(
    upTo maximum: UInt32, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) -> UInt32 {
    let start = offset
    var value: UInt64 = 0
    while offset < text.count, case let digit = text[offset] &- 0x30, digit < 10 {
      value = value * 10 + UInt64(digit)
      // Before the next digit, so that no number of them can overflow.
      guard value <= maximum else { throw failure(field) }
      offset += 1
    }
    let hasLeadingZero = offset - start > 1 && text[start] == 0x30
    guard offset > start, !hasLeadingZero else {
      throw PasswordHashFormatError(field: field, offset: start)
    }
    return UInt32(value)
  }

  /// Base64 of so many bytes, up to one of `terminators` or the end.
  mutating func base64(
    _ counts: ClosedRange<Int>, until terminators: String,
    _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let start = offset
    let encoded = upTo(terminators)
    let bytes: [UInt8]
    do throws(Base64.FormatError) {
      bytes = try Base64.decode(encoded.span)
    } catch {
      throw PasswordHashFormatError(field: field, offset: start + error.offset)
    }
    guard counts.contains(bytes.count) else {
      throw PasswordHashFormatError(field: field, offset: start)
    }
    return bytes
  }
}
