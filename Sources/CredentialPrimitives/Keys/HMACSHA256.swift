internal import CSystemCrypto

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) over libcrypto.
package enum HMACSHA256 {
  /// The 32 bytes of the code.
  ///
  /// - Parameter key: not empty: an empty key is a programmer's mistake.
  package static func code(for message: Span<UInt8>, key: Span<UInt8>) -> [UInt8] {
    [UInt8](capacity: 32) { append(message, key, to: &$0) }
  }

  /// The same 32 bytes, for those who must not know them: erased when their owner goes.
  package static func secretCode(for message: Span<UInt8>, key: Span<UInt8>) -> Secret {
    Secret(capacity: 32) { append(message, key, to: &$0) }
  }

  private static func append(
    _ message: Span<UInt8>, _ key: Span<UInt8>, to output: inout OutputSpan<UInt8>
  ) {
    precondition(!key.isEmpty, "an empty key authenticates nothing")
    unsafe output.withUnsafeMutableBufferPointer { buffer, count in
      let code = unsafe key.withUnsafeBytes { key in
        unsafe message.withUnsafeBufferPointer { message in
          unsafe HMAC(
            EVP_sha256(), key.baseAddress, Int32(key.count), message.baseAddress, message.count,
            buffer.baseAddress, nil)
        }
      }
      precondition(unsafe code != nil, "libcrypto refused to authenticate")
      count = 32
    }
  }
}
