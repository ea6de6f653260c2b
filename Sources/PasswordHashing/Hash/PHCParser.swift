internal import CredentialPrimitives

/// Reads `$argon2id$v=19$m=…,t=…,p=…[,keyid=…][,data=…]$salt$tag` (R14): one way to write each value,
/// nothing besides.
struct PHCParser {
  private let text: [UInt8]
  private var offset = 0

  static func parse(
    _ string: String, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Hash {
    var parser = PHCParser(text: Array(string.utf8))
    let variant = try parser.variant()
    let version = try parser.version()
    let start = parser.offset
    try parser.expect("m=", .memory)
    let memoryKiB = try parser.number(upTo: limits.memoryKiB, .memory)
    try parser.expect(",t=", .passes)
    let passes = try parser.number(upTo: limits.passes, .passes)
    try parser.expect(",p=", .lanes)
    let lanes = try parser.number(upTo: limits.lanes, .lanes)
    let parameters = try parameters(memoryKiB, passes, lanes, at: start)
    let keyID = try parser.skip(",keyid=") ? parser.base64(1...8, until: ",$", .keyID) : []
    let data = try parser.skip(",data=") ? parser.base64(1...32, until: "$", .data) : []
    try parser.expect("$", .lanes)
    let salt = try parser.base64(8...limits.stringBytes, until: "$", .salt)
    try parser.expect("$", .salt)
    let tag = try parser.base64(4...1_024, until: "", .tag)
    return Argon2Hash(
      variant: variant, version: version, parameters: parameters, keyID: keyID,
      associatedData: data, salt: salt, tag: tag)
  }

  private mutating func variant() throws(PasswordHashFormatError) -> Argon2.Variant {
    try expect("$argon2", .scheme)
    let variant: Argon2.Variant = skip("id") ? .argon2id : skip("i") ? .argon2i : .argon2d
    if variant == .argon2d { try expect("d", .scheme) }
    try expect("$", .scheme)
    return variant
  }

  /// The first version wrote none.
  private mutating func version() throws(PasswordHashFormatError) -> Argon2.Version {
    guard skip("v=") else { return .v10 }
    let start = offset
    let number = try number(upTo: 0xFF, .version)
    guard let version = Argon2.Version(rawValue: number) else {
      throw PasswordHashFormatError(field: .version, offset: start)
    }
    try expect("$", .version)
    return version
  }

  private static func parameters(
    _ memoryKiB: UInt32, _ passes: UInt32, _ lanes: UInt32, at offset: Int
  ) throws(PasswordHashFormatError) -> Argon2Parameters {
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

  /// Passes over `literal` if it is next.
  private mutating func skip(_ literal: StaticString) -> Bool {
    let bytes = unsafe UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    guard unsafe text[offset...].starts(with: bytes) else { return false }
    offset += bytes.count
    return true
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
    _ counts: ClosedRange<Int>, until terminators: String,
    _ field: PasswordHashFormatError.Field
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let start = offset
    offset = text[start...].firstIndex { terminators.utf8.contains($0) } ?? text.count
    let bytes: [UInt8]
    do throws(Base64.FormatError) {
      bytes = try Base64.decode(text.span.extracting(start..<offset))
    } catch {
      throw PasswordHashFormatError(field: field, offset: start + error.offset)
    }
    guard counts.contains(bytes.count) else {
      throw PasswordHashFormatError(field: field, offset: start)
    }
    return bytes
  }
}
