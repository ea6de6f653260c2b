internal import CredentialPrimitives

extension PasswordHash {
  /// What the `fips` profile makes: `$pbkdf2-sha256$i=600000,l=32$salt$key` (R20).
  init(
    pbkdf2 password: Span<UInt8>, salt: [UInt8], iterations: Int, byteCount: Int
  ) throws(HashingError) {
    let key = try PBKDF2.derive(
      password: password, salt: salt, iterations: iterations, digest: .sha256,
      byteCount: byteCount)
    let setting =
      Self.pbkdf2Prefix(iterations: iterations, byteCount: byteCount)
      + "\(Base64.encode(salt.span))$"
    self.init(
      LegacyHash(scheme: PBKDF2Scheme.sha256, setting: setting, digest: key, memoryKiB: 1),
      description: setting + Base64.encode(key.span))
  }

  /// Whether the `fips` profile would make one in the same way.
  func isPBKDF2(iterations: Int, saltByteCount: Int, byteCount: Int) -> Bool {
    let prefix = Self.pbkdf2Prefix(iterations: iterations, byteCount: byteCount)
    guard description.utf8.starts(with: prefix.utf8) else { return false }
    // Base64 without padding.
    let salt = description.utf8.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: "$") }
    return salt.count * 3 / 4 >= saltByteCount
  }

  private static func pbkdf2Prefix(iterations: Int, byteCount: Int) -> String {
    "$pbkdf2-sha256$i=\(iterations),l=\(byteCount)$"
  }
}
