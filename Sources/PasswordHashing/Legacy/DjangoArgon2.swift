/// Django's Argon2: `argon2` and a PHC string.
///
/// The tag depends on its own length, which is therefore the last part of the setting:
/// `argon2$argon2id$v=19$m=…,t=…,p=…$salt$32`.
struct DjangoArgon2: CostedScheme {
  let name = "django-argon2"

  func split(
    _ stored: String
  ) throws(PasswordHashFormatError) -> (setting: String, digest: [UInt8])? {
    guard stored.utf8.starts(with: "argon2$".utf8) else { return nil }
    var reader = FieldReader(stored)
    _ = try head(from: &reader, limits: .none)
    let head = reader.textSoFar
    let tag = try reader.base64(16...64, until: "", .tag)
    return ("\(head)\(tag.count)", tag)
  }

  func memoryKiB(of setting: String, limits: HashLimits) throws(PasswordHashFormatError) -> Int {
    Int(try parse(setting, limits: limits).hash.parameters.memoryKiB)
  }

  func cost(of setting: String) throws(PasswordHashFormatError) -> HashCost {
    .argon2(try parse(setting, limits: .none).hash.parameters)
  }

  func digest(of password: Span<UInt8>, setting: String) throws(HashingError) -> [UInt8]? {
    let (hash, byteCount): (Argon2Hash, Int)
    do throws(PasswordHashFormatError) {
      (hash, byteCount) = try parse(setting, limits: .none)
    } catch {
      throw .scheme(name: name, reason: "its setting cannot be read")
    }
    var argon2 = hash.algorithm
    // Not kept: a pool counts a legacy hash's memory while it is computed, and no longer.
    argon2.memory = Argon2Memory(
      ceilingKiB: Arena.rounded(Int(hash.parameters.memoryKiB)), idleTime: .zero)
    return try argon2.tag(of: password, salt: hash.salt.span, byteCount: byteCount)
  }

  private func parse(
    _ setting: String, limits: HashLimits
  ) throws(PasswordHashFormatError) -> (hash: Argon2Hash, byteCount: Int) {
    var reader = FieldReader(setting)
    let hash = try head(from: &reader, limits: limits)
    let byteCount = try reader.number(16...64, upTo: 64, .tag)
    try reader.expectEnd(.tag)
    return (hash, Int(byteCount))
  }

  private func head(
    from reader: inout FieldReader, limits: HashLimits
  ) throws(PasswordHashFormatError) -> Argon2Hash {
    try reader.expect("argon2", .scheme)
    let start = reader.offset
    let hash = try PHCParser.setting(from: &reader, limits: limits)
    // Django writes neither a key's id nor data.
    guard hash.keyID == nil, hash.associatedData.isEmpty else {
      throw PasswordHashFormatError(field: .scheme, offset: start)
    }
    return hash
  }
}
