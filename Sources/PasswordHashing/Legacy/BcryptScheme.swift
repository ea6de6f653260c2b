internal import CredentialPrimitives

/// bcrypt through crypt(3), as it is and as Django and passlib store it.
///
/// Passwords over 72 bytes are cut by the scheme itself; the forms with SHA-256 are there to avoid
/// just that.
struct BcryptScheme: FieldScheme {
  let name: String
  let form: Form

  enum Form {
    /// `$2b$12$salt digest`.
    case plain
    /// The same after `bcrypt$`.
    case django
    /// The same after `bcrypt_sha256$`, of the password's SHA-256 in hexadecimal.
    case djangoSHA256
    /// `$bcrypt-sha256$v=2,t=2b,r=12$salt$digest`, of an HMAC-SHA-256 keyed by the salt.
    case passlib
  }

  static let plain = Self(name: "bcrypt", form: .plain)
  static let django = Self(name: "django-bcrypt", form: .django)
  static let djangoSHA256 = Self(name: "django-bcrypt-sha256", form: .djangoSHA256)
  static let passlib = Self(name: "bcrypt-sha256", form: .passlib)

  struct Parameters {
    let logIterations: Int
    let salt: [UInt8]
    let setting: String
  }

  func cost(_ parameters: Parameters) -> HashCost {
    .bcrypt(logIterations: parameters.logIterations)
  }

  var prefixes: [String] {
    switch form {
    case .plain: ["$2a$", "$2b$", "$2y$"]
    case .django: ["bcrypt$"]
    case .djangoSHA256: ["bcrypt_sha256$"]
    case .passlib: ["$bcrypt-sha256$"]
    }
  }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    if form != .plain { try reader.expect(text: prefixes[0], .scheme) }
    let revision: String
    let cost: UInt32
    if form == .passlib {
      try reader.expect("v=2,t=", .version)
      revision = try Self.revision(from: &reader)
      try reader.expect(",r=", .iterations)
      cost = try reader.number(4...31, upTo: limits.bcryptCost, .iterations)
    } else {
      try reader.expect("$", .scheme)
      revision = try Self.revision(from: &reader)
      try reader.expect("$", .version)
      // Two digits, always.
      let hasZero = reader.skip("0")
      cost = try reader.number(4...31, upTo: limits.bcryptCost, .iterations)
      guard hasZero == (cost < 10) else { throw reader.failure(.iterations) }
    }
    try reader.expect("$", .iterations)
    let start = reader.offset
    let salt = try reader.cryptText(22, .salt)
    // 128 bits: four of the last character's are zero, and crypt makes them so.
    guard let last = salt.last, ".Oeu".utf8.contains(last) else {
      throw PasswordHashFormatError(field: .salt, offset: start + 21)
    }
    if form == .passlib { try reader.expect("$", .salt) }
    return Parameters(
      logIterations: Int(cost), salt: salt,
      setting: "$\(revision)$\(cost < 10 ? "0" : "")\(cost)$"
        + String(decoding: salt, as: UTF8.self))
  }

  private static func revision(
    from reader: inout FieldReader
  ) throws(PasswordHashFormatError) -> String {
    for revision in ["2a", "2b", "2y"] as [StaticString] where reader.skip(revision) {
      return "\(revision)"
    }
    throw reader.failure(.version)
  }

  func digest(
    from reader: inout FieldReader, _: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] { try reader.cryptText(31, .tag) }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    switch form {
    case .plain, .django:
      return try Crypt.digest(of: password, setting: parameters.setting, scheme: name)
    case .djangoSHA256:
      let phrase = BcryptPhrase.hexadecimalSHA256(of: password)
      return try Crypt.digest(of: phrase.bytes, setting: parameters.setting, scheme: name)
    case .passlib:
      let phrase = try BcryptPhrase.base64HMAC(of: password, key: parameters.salt, scheme: name)
      return try Crypt.digest(of: phrase.bytes, setting: parameters.setting, scheme: name)
    }
  }
}
