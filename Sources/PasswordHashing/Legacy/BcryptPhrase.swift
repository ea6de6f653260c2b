internal import CSystemCrypto
internal import CredentialPrimitives

/// What stands for a password where bcrypt would cut it: text, erased like the password.
enum BcryptPhrase {
  static func hexadecimalSHA256(of password: Span<UInt8>) -> Secret {
    let hash = SHA256()
    hash.update(password)
    var digest = hash.finalize()
    defer { unsafe digest.withUnsafeMutableBytes { unsafe $0.erase() } }
    let digits = Array("0123456789abcdef".utf8)
    return Secret(capacity: 64) { output in
      for byte in digest {
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      }
    }
  }

  /// With padding, as passlib writes it.
  static func base64HMAC(
    of password: Span<UInt8>, key: [UInt8], scheme: String
  ) throws(HashingError) -> Secret {
    let digest = ScratchBuffer(byteCount: 32)
    // 44 characters, and the NUL that EVP_EncodeBlock puts behind them.
    let text = ScratchBuffer(byteCount: 45)
    let digestBytes = unsafe digest.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let characters = unsafe text.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    var count = 0
    let isDone = unsafe password.withUnsafeBufferPointer { password in
      unsafe EVP_Q_mac(
        nil, "HMAC", nil, "SHA256", nil, key, key.count, password.baseAddress, password.count,
        digestBytes, 32, &count) != nil
    }
    guard isDone, count == 32, unsafe EVP_EncodeBlock(characters, digestBytes, 32) == 44 else {
      throw .scheme(name: scheme, reason: "libcrypto has no HMAC-SHA-256")
    }
    return unsafe Secret(
      Span(_unsafeBytes: UnsafeRawBufferPointer(text.bytes).prefix(44)))
  }
}
