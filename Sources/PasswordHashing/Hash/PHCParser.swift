internal import CredentialPrimitives

/// Reads `$argon2id$v=19$m=…,t=…,p=…[,keyid=…][,data=…]$salt$tag` (R14), to the end.
enum PHCParser {
  static func parse(
    _ reader: inout PHCReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Hash {
    let variant = try variant(&reader)
    let version = try version(&reader)
    let parameters = try parameters(&reader, limits)
    let keyID = try reader.skip(",keyid=") ? reader.base64(1...8, .keyID) : []
    let data = try reader.skip(",data=") ? reader.base64(1...32, .data) : []
    try reader.expect("$", .lanes)
    let salt = try reader.base64(8...limits.stringBytes, .salt)
    try reader.expect("$", .salt)
    let tag = try reader.base64(4...1_024, .tag)
    try reader.expectEnd(.tag)
    return Argon2Hash(
      variant: variant, version: version, parameters: parameters, keyID: KeyID(bytes: keyID),
      associatedData: data, salt: salt, tag: tag)
  }

  private static func variant(
    _ reader: inout PHCReader
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
    _ reader: inout PHCReader
  ) throws(PasswordHashFormatError) -> Argon2.Version {
    guard reader.skip("v=") else { return .v10 }
    let start = reader.offset
    guard let version = Argon2.Version(rawValue: try reader.number(upTo: 0xFF, .version)) else {
      throw PasswordHashFormatError(field: .version, offset: start)
    }
    try reader.expect("$", .version)
    return version
  }

  private static func parameters(
    _ reader: inout PHCReader, _ limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Parameters {
    let start = reader.offset
    try reader.expect("m=", .memory)
    let memoryKiB = try reader.number(upTo: limits.memoryKiB, .memory)
    try reader.expect(",t=", .passes)
    let passes = try reader.number(upTo: limits.passes, .passes)
    try reader.expect(",p=", .lanes)
    let lanes = try reader.number(upTo: limits.lanes, .lanes)
    do throws(Argon2ParameterError) {
      return try Argon2Parameters(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    } catch {
      switch error {
      case .memory: throw PasswordHashFormatError(field: .memory, offset: start)
      case .passes: throw PasswordHashFormatError(field: .passes, offset: start)
      case .lanes: throw PasswordHashFormatError(field: .lanes, offset: start)
      }
    }
  }
}
