internal import CSystemCrypto

/// HKDF with SHA-256 (RFC 5869), extract and expand, over libcrypto.
package enum HKDFSHA256 {
  /// - Parameters:
  ///   - salt: may be empty.
  ///   - info: may be empty.
  ///   - byteCount: from 1 to 255 × 32.
  package static func derive(
    from key: Span<UInt8>, salt: Span<UInt8>, info: Span<UInt8>, byteCount: Int
  ) -> Secret {
    // This older interface to libcrypto's EVP_KDF copies its inputs, and erases the copies.
    guard let context = unsafe EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nil) else {
      preconditionFailure("libcrypto has no HKDF")
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    var isSet = unsafe EVP_PKEY_derive_init(context) == 1
    isSet = unsafe isSet && EVP_PKEY_CTX_set_hkdf_md(context, EVP_sha256()) == 1
    isSet = unsafe isSet && set(key, by: EVP_PKEY_CTX_set1_hkdf_key, in: context)
    isSet = unsafe isSet && set(salt, by: EVP_PKEY_CTX_set1_hkdf_salt, in: context)
    isSet = unsafe isSet && set(info, by: EVP_PKEY_CTX_add1_hkdf_info, in: context)
    precondition(isSet, "libcrypto refused HKDF's inputs")
    return Secret(capacity: byteCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        count = buffer.count
        let done = unsafe EVP_PKEY_derive(context, buffer.baseAddress, &count)
        precondition(done == 1 && count == byteCount, "libcrypto refused to derive a key")
      }
    }
  }

  private static func set(
    _ value: Span<UInt8>,
    by setter: (OpaquePointer?, UnsafePointer<UInt8>?, Int32) -> Int32,
    in context: OpaquePointer
  ) -> Bool {
    // What is not set is empty.
    if value.isEmpty { return true }
    return unsafe value.withUnsafeBufferPointer {
      unsafe setter(context, $0.baseAddress, Int32($0.count)) == 1
    }
  }
}
