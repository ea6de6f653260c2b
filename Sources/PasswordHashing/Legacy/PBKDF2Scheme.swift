/// PBKDF2 as PHC strings, passlib and Django store it.
struct PBKDF2Scheme: FieldScheme {
  let name: String
  let prefix: String
  let algorithm: PBKDF2.Digest

  static let sha512 = Self(name: "pbkdf2-sha512", prefix: "$pbkdf2-sha512$", algorithm: .sha512)
  static let sha256 = Self(name: "pbkdf2-sha256", prefix: "$pbkdf2-sha256$", algorithm: .sha256)
  static let sha1 = Self(name: "pbkdf2-sha1", prefix: "$pbkdf2$", algorithm: .sha1)
  static let djangoSHA256 = Self(
    name: "django-pbkdf2-sha256", prefix: "pbkdf2_sha256$", algorithm: .sha256)
  static let djangoSHA1 = Self(
    name: "django-pbkdf2-sha1", prefix: "pbkdf2_sha1$", algorithm: .sha1)

  struct Parameters {
    let iterations: UInt32
    let salt: [UInt8]
    let form: Base64Form
    let byteCount: Int
  }

  var prefixes: [String] { [prefix] }

  func cost(_ parameters: Parameters) -> HashCost { .iterations(Int(parameters.iterations)) }

  private var isDjango: Bool { !prefix.utf8.starts(with: "$".utf8) }

  func parameters(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Parameters {
    try reader.expect(text: prefix, .scheme)
    // `i=` makes it a PHC string: `i=600000[,l=32]`.
    let form: Base64Form = isDjango ? .padded : reader.skip("i=") ? .plain : .adapted
    // Int32 is what libcrypto counts in.
    let iterations = try reader.number(
      1...UInt32(Int32.max), upTo: limits.iterations, .iterations)
    // Where `l` does not say it, the length is the digest's: a shorter key is a prefix of a longer
    // one, so what has been cut off must not verify.
    var byteCount = algorithm.byteCount
    if form == .plain, reader.skip(",l=") {
      byteCount = Int(try reader.number(16...64, upTo: 64, .tag))
    }
    try reader.expect("$", .iterations)
    let salt =
      isDjango
      ? try reader.text(1...1_024, .salt) : try reader.base64(1...1_024, until: "$", .salt, form)
    try reader.expect("$", .salt)
    return Parameters(iterations: iterations, salt: salt, form: form, byteCount: byteCount)
  }

  func digest(
    from reader: inout FieldReader, _ parameters: Parameters
  ) throws(PasswordHashFormatError) -> [UInt8] {
    let count = parameters.byteCount
    return try reader.base64(count...count, until: "", .tag, parameters.form)
  }

  func digest(of password: Span<UInt8>, _ parameters: Parameters) throws(HashingError) -> [UInt8]? {
    try PBKDF2.derive(
      password: password, salt: parameters.salt, iterations: Int(parameters.iterations),
      digest: algorithm, byteCount: parameters.byteCount)
  }
}
