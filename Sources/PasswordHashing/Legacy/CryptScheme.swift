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
    let cost: HashCost
    var memoryKiB = 1
  }

  var prefixes: [String] { [prefix] }

  func memoryKiB(_ parameters: Parameters) -> Int { parameters.memoryKiB }

  func cost(_ parameters: Parameters) -> HashCost { parameters.cost }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    try reader.expect(text: prefix, .scheme)
    var (spent, memoryKiB) = (HashCost.iterations(1_000), 1)
    switch cost {
    case .fixed:
      _ = try reader.cryptText(1...8, .salt)
    case .rounds:
      if reader.skip("rounds=") {
        // Below 1,000, crypt would take 1,000.
        let rounds = try reader.number(
          1_000...999_999_999, upTo: limits.iterations, .iterations)
        spent = .iterations(Int(rounds))
        try reader.expect("$", .iterations)
      } else {
        guard limits.iterations >= 5_000 else { throw reader.failure(.iterations) }
        spent = .iterations(5_000)
      }
      _ = try reader.cryptText(1...16, .salt)
    case .scrypt:
      let cost = try ScryptCost.crypt(from: &reader, limits: limits)
      (spent, memoryKiB) = (.scrypt(cost), cost.memoryKiB)
      _ = try reader.cryptText(1...86, .salt)
    case .yescrypt:
      let (cost, time) = try ScryptCost.yescrypt(from: &reader, limits: limits)
      (spent, memoryKiB) = (.scrypt(cost, yescryptTime: time), cost.memoryKiB)
      let start = reader.offset
      guard CryptBase64.decode(try reader.cryptText(1...86, .salt)) != nil else {
        throw PasswordHashFormatError(field: .salt, offset: start)
      }
    }
    try reader.expect("$", .salt)
    return Parameters(setting: reader.textSoFar, cost: spent, memoryKiB: memoryKiB)
  }

  func digest(
    from reader: inout FieldReader, _: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] { try reader.cryptText(digestCharacters, .tag) }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    try Crypt.digest(of: password, setting: parameters.setting, scheme: name)
  }
}
