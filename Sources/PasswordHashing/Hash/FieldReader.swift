internal import CredentialPrimitives

/// Reads the fields of a stored hash one after the other; each failure says which and where.
struct FieldReader {
  typealias Failure = PasswordHashFormatError
  typealias Field = PasswordHashFormatError.Field

  private let text: [UInt8]
  private(set) var offset = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  /// What has been read.
  var textSoFar: String { String(decoding: text[..<offset], as: UTF8.self) }

  /// How many bytes come before the next `$` or the end.
  private var bytesToSeparator: Int {
    (text[offset...].firstIndex(of: UInt8(ascii: "$")) ?? text.count) - offset
  }

  func failure(_ field: Field) -> Failure { Failure(field: field, offset: offset) }

  /// Passes over `literal` if it is next.
  mutating func skip(_ literal: StaticString) -> Bool {
    guard isNext(literal) else { return false }
    offset += literal.utf8CodeUnitCount
    return true
  }

  /// Whether `literal` is next.
  func isNext(_ literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard text.count - offset >= count else { return false }
    return (0..<count).allSatisfy { unsafe text[offset + $0] == literal.utf8Start[$0] }
  }

  mutating func expect(_ literal: StaticString, _ field: Field) throws(Failure) {
    for index in 0..<literal.utf8CodeUnitCount {
      guard offset < text.count, unsafe text[offset] == literal.utf8Start[index] else {
        throw failure(field)
      }
      offset += 1
    }
  }

  mutating func expect(text literal: String, _ field: Field) throws(Failure) {
    for byte in literal.utf8 {
      guard offset < text.count, text[offset] == byte else { throw failure(field) }
      offset += 1
    }
  }

  func expectEnd(_ field: Field) throws(Failure) {
    guard offset == text.count else { throw failure(field) }
  }

  /// A decimal without sign or leading zero.
  mutating func number(upTo maximum: UInt32, _ field: Field) throws(Failure) -> UInt32 {
    let start = offset
    var value: UInt64 = 0
    while offset < text.count, case let digit = text[offset] &- 0x30, digit < 10 {
      value = value * 10 + UInt64(digit)
      // Before the next digit, so that no number of them can overflow.
      guard value <= maximum else { throw failure(field) }
      offset += 1
    }
    let hasLeadingZero = offset - start > 1 && text[start] == 0x30
    guard offset > start, !hasLeadingZero else { throw Failure(field: field, offset: start) }
    return UInt32(value)
  }

  /// A decimal as ``number(upTo:_:)`` reads it, and not below the range either.
  mutating func number(
    _ range: ClosedRange<UInt32>, upTo limit: UInt32, _ field: Field
  ) throws(Failure) -> UInt32 {
    let start = offset
    let value = try number(upTo: min(range.upperBound, limit), field)
    guard value >= range.lowerBound else { throw Failure(field: field, offset: start) }
    return value
  }

  mutating func base64(
    _ counts: ClosedRange<Int>, until terminators: StaticString, _ field: Field,
    _ form: Base64Form = .plain
  ) throws(Failure) -> [UInt8] {
    let start = offset
    skip(until: terminators)
    let bytes: [UInt8]
    do throws(Base64.FormatError) {
      bytes = try form.decode(text.span.extracting(start..<offset))
    } catch {
      throw Failure(field: field, offset: start + error.offset)
    }
    guard counts.contains(bytes.count) else { throw Failure(field: field, offset: start) }
    return bytes
  }

  /// What stands before one of `terminators` or the end.
  mutating func bytes(until terminators: StaticString) -> [UInt8] {
    let start = offset
    skip(until: terminators)
    return Array(text[start..<offset])
  }

  private mutating func skip(until terminators: StaticString) {
    let bytes = unsafe terminators.bytes
    guard let first = unsafe bytes.first, let last = unsafe bytes.last else {
      offset = text.count
      return
    }
    // There are never more than two.
    while offset < text.count, text[offset] != first, text[offset] != last { offset += 1 }
  }

  /// As many bytes of printing ASCII other than `$`, up to the next `$` or the end.
  mutating func text(_ counts: ClosedRange<Int>, _ field: Field) throws(Failure) -> [UInt8] {
    try run(bytesToSeparator, within: counts, field) { 0x21...0x7E ~= $0 }
  }

  /// As many characters of crypt's alphabet `./0-9A-Za-z`, up to the next `$` or the end.
  mutating func cryptText(_ counts: ClosedRange<Int>, _ field: Field) throws(Failure) -> [UInt8] {
    try run(bytesToSeparator, within: counts, field) { CryptBase64.value(of: $0) != nil }
  }

  /// Exactly `count` characters of crypt's alphabet, whatever follows.
  mutating func cryptText(_ count: Int, _ field: Field) throws(Failure) -> [UInt8] {
    try run(min(count, text.count - offset), within: count...count, field) {
      CryptBase64.value(of: $0) != nil
    }
  }

  private mutating func run(
    _ count: Int, within counts: ClosedRange<Int>, _ field: Field, _ isValid: (UInt8) -> Bool
  ) throws(Failure) -> [UInt8] {
    let bytes = text[offset..<offset + count]
    if let wrong = bytes.firstIndex(where: { !isValid($0) }) {
      throw Failure(field: field, offset: wrong)
    }
    guard counts.contains(count) else { throw failure(field) }
    offset += count
    return Array(bytes)
  }
}

extension StaticString {
  fileprivate var bytes: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}
