/// A scheme of crypt(3) other than bcrypt: `$id$…$salt$digest` (crypt(5)).
struct CryptScheme: FieldScheme {
  let name: String
  let prefix: String
  let digestCharacters: Int
  let cost: Cost

  /// How its cost is written.
  enum Cost {
    /// 1,000 rounds.
    case fixed
    /// `rounds=…$`; 5,000 where there is none.
    case rounds
    case scrypt
    case yescrypt
  }

  static let sha512 = Self(
    name: "sha512crypt", prefix: "$6$", digestCharacters: 86, cost: .rounds)
  static let sha256 = Self(
    name: "sha256crypt", prefix: "$5$", digestCharacters: 43, cost: .rounds)
  static let md5 = Self(name: "md5crypt", prefix: "$1$", digestCharacters: 22, cost: .fixed)
  static let yescrypt = Self(
    name: "yescrypt", prefix: "$y$", digestCharacters: 43, cost: .yescrypt)
  static let scrypt = Self(
    name: "scrypt-crypt", prefix: "$7$", digestCharacters: 43, cost: .scrypt)

  struct Parameters {
    let setting: String
    let memoryKiB: Int
  }

  var prefixes: [String] { [prefix] }

  func memoryKiB(_ parameters: Parameters) -> Int { parameters.memoryKiB }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    try reader.expect(text: prefix, .scheme)
    var memoryKiB = 1
    switch cost {
    case .fixed:
      _ = try reader.cryptText(1...8, .salt)
    case .rounds:
      if reader.skip("rounds=") {
        // Below 1,000, crypt would take 1,000.
        _ = try reader.number(1_000...999_999_999, upTo: limits.iterations, .iterations)
        try reader.expect("$", .iterations)
      } else if limits.iterations < 5_000 {
        throw reader.failure(.iterations)
      }
      _ = try reader.cryptText(1...16, .salt)
    case .scrypt:
      memoryKiB = try ScryptCost.crypt(from: &reader, limits: limits).memoryKiB
      _ = try reader.cryptText(1...86, .salt)
    case .yescrypt:
      memoryKiB = try ScryptCost.yescrypt(from: &reader, limits: limits).memoryKiB
      let start = reader.offset
      guard CryptBase64.decode(try reader.cryptText(1...86, .salt)) != nil else {
        throw PasswordHashFormatError(field: .salt, offset: start)
      }
    }
    try reader.expect("$", .salt)
    return Parameters(setting: reader.textSoFar, memoryKiB: memoryKiB)
  }

  func digest(
    from reader: inout FieldReader, _: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] { try reader.cryptText(digestCharacters, .tag) }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    try Crypt.digest(of: password, setting: parameters.setting, scheme: name)
  }
}
