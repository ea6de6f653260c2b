internal import CSystemCrypto

/// scrypt (RFC 7914) as PHC strings and Django store it, through libcrypto.
struct ScryptScheme: FieldScheme {
  let name: String
  let form: Form

  /// The raw value is the prefix.
  enum Form: String {
    /// `$scrypt$ln=15,r=8,p=1$salt$key`, with a key of 32 bytes; passlib's too.
    case phc = "$scrypt$"
    /// `scrypt$N$salt$r$p$key`, with a key of 64 bytes.
    case django = "scrypt$"
  }

  static let phc = Self(name: "scrypt", form: .phc)
  static let django = Self(name: "django-scrypt", form: .django)

  struct Parameters {
    let cost: ScryptCost
    let salt: [UInt8]
  }

  var prefixes: [String] { [form.rawValue] }
  private var byteCount: Int { form == .phc ? 32 : 64 }

  func memoryKiB(_ parameters: Parameters) -> Int { parameters.cost.memoryKiB }

  func cost(_ parameters: Parameters) -> HashCost { .scrypt(parameters.cost) }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    try reader.expect(text: form.rawValue, .scheme)
    let start = reader.offset
    let (logN, salt): (UInt32, [UInt8])
    if form == .phc {
      try reader.expect("ln=", .memory)
      logN = try reader.number(1...63, upTo: 63, .memory)
      salt = []
      try reader.expect(",r=", .memory)
    } else {
      let number = try reader.number(upTo: .max, .memory)
      guard number.nonzeroBitCount == 1 else {
        throw PasswordHashFormatError(field: .memory, offset: start)
      }
      logN = UInt32(number.trailingZeroBitCount)
      try reader.expect("$", .memory)
      salt = try reader.text(1...1_024, .salt)
      try reader.expect("$", .salt)
    }
    let blockSize = try reader.number(upTo: .max, .memory)
    try reader.expect(form == .phc ? ",p=" : "$", .lanes)
    let lanes = try reader.number(upTo: limits.lanes, .lanes)
    try reader.expect("$", .lanes)
    let cost = try ScryptCost(
      logN: logN, blockSize: blockSize, lanes: lanes, limits: limits, at: start)
    guard form == .phc else { return Parameters(cost: cost, salt: salt) }
    let bytes = try reader.base64(1...1_024, until: "$", .salt)
    try reader.expect("$", .salt)
    return Parameters(cost: cost, salt: bytes)
  }

  func digest(
    from reader: inout FieldReader, _ parameters: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] {
    // A shorter key is a prefix of a longer one, so there is one length only.
    try reader.base64(byteCount...byteCount, until: "", .tag, form == .phc ? .plain : .padded)
  }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    let (cost, salt) = (parameters.cost, parameters.salt)
    var key = [UInt8](repeating: 0, count: byteCount)
    let code = unsafe password.withUnsafeBytes { password in
      unsafe EVP_PBE_scrypt(
        password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count,
        1 << UInt64(cost.logN), UInt64(cost.blockSize), UInt64(cost.lanes),
        UInt64(cost.memoryKiB) * 1_024, &key, key.count)
    }
    guard code == 1 else {
      throw .scheme(name: name, reason: "libcrypto refused, with \(cost.memoryKiB) KiB to take")
    }
    return key
  }
}
