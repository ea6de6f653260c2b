internal import CredentialPrimitives

/// Argon2id over the digest of a legacy scheme, made without the password (R18):
/// `$wrap$v=1,scheme=…,setting=…$argon2id$…`, with the setting in base64.
struct WrappedHash: Sendable {
  static let prefix: StaticString = "$wrap$"

  let scheme: any LegacyScheme
  let setting: String
  /// What computing the digest takes.
  let memoryKiB: Int
  let outer: Argon2Hash

  var text: String {
    let setting = Base64.encode(Array(setting.utf8).span)
    return "\(Self.prefix)v=1,scheme=\(scheme.name),setting=\(setting)\(outer.text)"
  }

  init(_ hash: LegacyHash, outer: Argon2Hash) {
    (scheme, setting, memoryKiB) = (hash.scheme, hash.setting, hash.memoryKiB)
    self.outer = outer
  }

  init(
    _ reader: inout FieldReader, limits: HashLimits, schemes: [any LegacyScheme]
  ) throws(PasswordHashFormatError) {
    try reader.expect(Self.prefix, .scheme)
    try reader.expect("v=1,", .version)
    try reader.expect("scheme=", .scheme)
    let nameStart = reader.offset
    let name = reader.bytes(until: ",")
    guard let scheme = schemes.first(where: { Array($0.name.utf8) == name }) else {
      throw PasswordHashFormatError(field: .scheme, offset: nameStart)
    }
    try reader.expect(",setting=", .setting)
    let start = reader.offset
    let bytes = try reader.base64(0...limits.stringBytes, until: "$", .setting)
    guard let setting = String(validating: bytes, as: UTF8.self) else {
      throw PasswordHashFormatError(field: .setting, offset: start)
    }
    do throws(PasswordHashFormatError) {
      memoryKiB = try scheme.memoryKiB(of: setting, limits: limits)
    } catch {
      // Its place is one in the setting, which stands here in base64.
      throw PasswordHashFormatError(field: error.field, offset: start)
    }
    (self.scheme, self.setting) = (scheme, setting)
    let outerStart = reader.offset
    outer = try PHCParser.parse(from: &reader, limits: limits)
    try reader.expectEnd(.tag)
    guard outer.variant == .argon2id, outer.version == .v13 else {
      throw PasswordHashFormatError(field: .scheme, offset: outerStart)
    }
  }
}
