internal import CSystemCrypto

/// SHA-1 (FIPS 180-4) over libcrypto, by which breach lists are keyed; it protects nothing.
package enum SHA1 {
  /// The number of bytes of a digest.
  package static let byteCount = 20

  /// The 20 bytes of the digest, erased when their owner goes: a password can be guessed from them.
  ///
  /// - Complexity: O(*n*).
  package static func digest(of bytes: Span<UInt8>) -> Secret {
    Secret(capacity: byteCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        let digest = unsafe bytes.withUnsafeBufferPointer { bytes in
          unsafe CSystemCrypto.SHA1(bytes.baseAddress, bytes.count, buffer.baseAddress)
        }
        precondition(unsafe digest != nil, "libcrypto has no SHA-1")
        count = byteCount
      }
    }
  }
}
