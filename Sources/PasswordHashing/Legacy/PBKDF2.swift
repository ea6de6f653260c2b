internal import CSystemCrypto

/// PBKDF2 with HMAC (RFC 8018 §5.2), through libcrypto.
enum PBKDF2 {
  enum Digest: String, Sendable {
    case sha1, sha256, sha512

    var byteCount: Int {
      switch self {
      case .sha1: 20
      case .sha256: 32
      case .sha512: 64
      }
    }
  }

  /// The first `byteCount` bytes of the derived key.
  ///
  /// - Parameter iterations: at least 1.
  static func derive(
    password: Span<UInt8>, salt: [UInt8], iterations: Int, digest: Digest, byteCount: Int
  ) throws(HashingError) -> [UInt8] {
    let algorithm: OpaquePointer? =
      switch digest {
      case .sha1: unsafe EVP_sha1()
      case .sha256: unsafe EVP_sha256()
      case .sha512: unsafe EVP_sha512()
      }
    guard let passwordCount = Int32(exactly: password.count),
      let saltCount = Int32(exactly: salt.count), let rounds = Int32(exactly: iterations),
      rounds > 0, let keyCount = Int32(exactly: byteCount)
    else { throw .scheme(name: "pbkdf2-\(digest)", reason: "a length is out of range") }
    var key = [UInt8](repeating: 0, count: byteCount)
    let code = unsafe password.withUnsafeBytes { password in
      unsafe PKCS5_PBKDF2_HMAC(
        password.baseAddress?.assumingMemoryBound(to: CChar.self), passwordCount, salt, saltCount,
        rounds, algorithm, keyCount, &key)
    }
    guard code == 1 else { throw .scheme(name: "pbkdf2-\(digest)", reason: "libcrypto refused") }
    return key
  }
}
