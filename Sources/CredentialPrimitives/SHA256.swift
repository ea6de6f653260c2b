internal import CSystemCrypto

/// A running SHA-256 (FIPS 180-4) over libcrypto.
@safe
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  package init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto has no SHA-256") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  package func update(_ bytes: Span<UInt8>) {
    let done = unsafe bytes.withUnsafeBytes { bytes in
      unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }
    precondition(done == 1, "libcrypto refused to hash")
  }

  /// The 32 bytes of the digest.
  package consuming func finalize() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      precondition(unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1)
      count = 32
    }
  }
}
