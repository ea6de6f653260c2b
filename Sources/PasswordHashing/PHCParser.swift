internal import CredentialPrimitives

/// Reads `$argon2id$v=19$m=…,t=…,p=…$salt$tag` (R14): one way to write each value, nothing besides.
struct PHCParser {
  static let maximumBytes = 512
  static let maximumMemoryKiB: UInt32 = 2_097_152
  static let maximumPasses: UInt32 = 64
  static let maximumLanes: UInt32 = 64

  private let text: [UInt8]
  private var offset = 0

  static func parse(_ string: String) throws(PasswordHashFormatError) -> PasswordHash {
    guard string.utf8.count <= maximumBytes else {
      throw PasswordHashFormatError(field: .length, offset: maximumBytes)
    }
    var parser = PHCParser(text: Array(string.utf8))
    try parser.expect("$argon2id$", .scheme)
    try parser.expect("v=19$", .version)
    try parser.expect("m=", .memory)
    let memoryKiB = try parser.number(upTo: maximumMemoryKiB, .memory)
    try parser.expect(",t=", .passes)
    let passes = try parser.number(upTo: maximumPasses, .passes)
    try parser.expect(",p=", .lanes)
    let lanes = try parser.number(upTo: maximumLanes, .lanes)
    try parser.expect("$", .lanes)
    let salt = try parser.base64(from: 8, .salt)
    try parser.expect("$", .salt)
    let tag = try parser.base64(from: 4, .tag)
    guard parser.offset == parser.text.count else { throw parser.failure(.tag) }
    return PasswordHash(
      parameters: try parameters(memoryKiB, passes, lanes), salt: salt, tag: tag)
  }

  private static func parameters(
    _ memoryKiB: UInt32, _ passes: UInt32, _ lanes: UInt32
  ) throws(PasswordHashFormatError) -> Argon2Parameters {
    let offset = "$argon2id$v=19$".utf8.count
    do throws(Argon2ParameterError) {
      return try Argon2Parameters(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    } catch {
      switch error {
      case .memory: throw PasswordHashFormatError(field: .memory, offset: offset)
      case .passes: throw PasswordHashFormatError(field: .passes, offset: offset)
      case .lanes: throw PasswordHashFormatError(field: .lanes, offset: offset)
      }
    }
  }

  private func failure(_ field: PasswordHashFormatError.Field) -> PasswordHashFormatError {
    PasswordHashFormatError(field: field, offset: offset)
  }

  private mutating func expect(
    _ literal: String, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) {
    for byte in literal.utf8 {
      guard offset < text.count, text[offset] == byte else { throw failure(field) }
      offset += 1
    }
  }

  /// A decimal without sign or leading zero.
  private mutating func number(
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

  private mutating func base64(
    from minimum: Int, _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let start = offset
    offset = text[start...].firstIndex(of: UInt8(ascii: "$")) ?? text.count
    let bytes: [UInt8]
    do throws(Base64.FormatError) {
      bytes = try Base64.decode(text.span.extracting(start..<offset))
    } catch {
      throw PasswordHashFormatError(field: field, offset: start + error.offset)
    }
    guard bytes.count >= minimum else { throw PasswordHashFormatError(field: field, offset: start) }
    return bytes
  }
}
