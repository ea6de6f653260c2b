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
    _ literal: StaticString, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) {
    for index in 0..<literal.utf8CodeUnitCount {
      guard offset < text.count, unsafe text[offset] == literal.utf8Start[index] else {
        throw failure(field)
      }
      offset += 1
    }
  }

  /// Whether `literal` is next.
  func isNext(_ literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard text.count - offset >= count else { return false }
    return (0..<count).allSatisfy { unsafe text[offset + $0] == literal.utf8Start[$0] }
  }

  /// Passes over `literal` if it is next.
  mutating func skip(_ literal: StaticString) -> Bool {
    guard isNext(literal) else { return false }
    offset += literal.utf8CodeUnitCount
    return true
  }

  /// Passes over what stands before a `$` or a comma, or before the end.
  mutating func field() -> Range<Int> {
    let start = offset
    while offset < text.count, text[offset] != UInt8(ascii: "$"), text[offset] != UInt8(ascii: ",") {
      offset += 1
    }
    return start..<offset
  }

  /// The text of a field.
  mutating func fieldText() -> [UInt8] { Array(text[field()]) }

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

  /// Base64 of so many bytes, up to a `$`, a comma or the end.
  mutating func base64(
    _ counts: ClosedRange<Int>, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let range = self.field()
    let bytes: [UInt8]
    do throws(Base64.FormatError) {
      bytes = try Base64.decode(text.span.extracting(range))
    } catch {
      throw PasswordHashFormatError(field: field, offset: range.lowerBound + error.offset)
    }
    guard counts.contains(bytes.count) else {
      throw PasswordHashFormatError(field: field, offset: range.lowerBound)
    }
    return bytes
  }

  /// Nothing may follow.
  func expectEnd(_ field: PasswordHashFormatError.Field) throws(PasswordHashFormatError) {
    guard offset == text.count else { throw failure(field) }
  }
}
