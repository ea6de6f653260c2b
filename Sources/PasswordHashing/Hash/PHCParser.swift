internal import CredentialPrimitives

/// Reads `$argon2id$v=19$m=…,t=…,p=…[,keyid=…][,data=…]$salt$tag` (R14): one way to write each value,
/// nothing besides.
enum PHCParser {
  static func parse(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Hash {
    var hash = try setting(from: &reader, limits: limits)
    hash.tag = try reader.base64(4...1_024, until: "", .tag)
    return hash
  }

  /// All but the tag.
  static func setting(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Hash {
    let variant = try variant(from: &reader)
    let version = try version(from: &reader)
    let start = reader.offset
    try reader.expect("m=", .memory)
    let memoryKiB = try reader.number(upTo: limits.memoryKiB, .memory)
    try reader.expect(",t=", .passes)
    let passes = try reader.number(upTo: limits.passes, .passes)
    try reader.expect(",p=", .lanes)
    let lanes = try reader.number(upTo: limits.lanes, .lanes)
    let parameters = try parameters(memoryKiB, passes, lanes, at: start)
    let keyID = try reader.skip(",keyid=") ? reader.base64(1...8, until: ",$", .keyID) : []
    let data = try reader.skip(",data=") ? reader.base64(1...32, until: "$", .data) : []
    try reader.expect("$", .lanes)
    let salt = try reader.base64(8...limits.stringBytes, until: "$", .salt)
    try reader.expect("$", .salt)
    return Argon2Hash(
      variant: variant, version: version, parameters: parameters, keyID: KeyID(bytes: keyID),
      associatedData: data, salt: salt, tag: [])
  }

  private static func variant(
    from reader: inout FieldReader
  ) throws(PasswordHashFormatError) -> Argon2.Variant {
    try reader.expect("$argon2", .scheme)
    let variant: Argon2.Variant =
      reader.skip("id") ? .argon2id : reader.skip("i") ? .argon2i : .argon2d
    if variant == .argon2d { try reader.expect("d", .scheme) }
    try reader.expect("$", .scheme)
    return variant
  }

  /// The first version wrote none.
  private static func version(
    from reader: inout FieldReader
  ) throws(PasswordHashFormatError) -> Argon2.Version {
    guard reader.skip("v=") else { return .v10 }
    let start = reader.offset
    let number = try reader.number(upTo: 0xFF, .version)
    guard let version = Argon2.Version(rawValue: number) else {
      throw PasswordHashFormatError(field: .version, offset: start)
    }
    try reader.expect("$", .version)
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
}
