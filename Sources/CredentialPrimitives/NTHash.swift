internal import CSystemCrypto

/// The hash that Windows keeps of a password, and that breach lists call NTLM: MD4 (RFC 1320) of
/// its UTF-16 code units, little-endian.
///
/// - Source: [MS-NLMP] §3.3.1, NTOWFv1; our R39.
package enum NTHash {
  /// The number of bytes of a digest.
  package static let byteCount = 16

  /// The 16 bytes of the digest, erased when their owner goes: they open an account as the password
  /// does.
  ///
  /// - Complexity: O(*n*).
  package static func digest(of password: borrowing PreparedPassword) -> Secret {
    let codeUnits = utf16LittleEndian(password.bytes)
    return Secret(capacity: byteCount) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, count in
        let digest = unsafe codeUnits.bytes.withUnsafeBufferPointer { bytes in
          unsafe MD4(bytes.baseAddress, bytes.count, buffer.baseAddress)
        }
        precondition(unsafe digest != nil, "libcrypto has no MD4")
        count = byteCount
      }
    }
  }

  /// - Parameter text: valid UTF-8, as prepared passwords are.
  static func utf16LittleEndian(_ text: Span<UInt8>) -> Secret {
    // A scalar of 1 byte becomes 2, of 2 or 3 bytes 2, of 4 bytes 4.
    Secret(capacity: 2 * text.count) { output in
      func append(_ unit: UInt32, _ output: inout OutputSpan<UInt8>) {
        output.append(UInt8(truncatingIfNeeded: unit))
        output.append(UInt8(truncatingIfNeeded: unit >> 8))
      }
      var offset = 0
      while offset < text.count {
        let first = text[offset]
        let length = max(1, (~first).leadingZeroBitCount)
        var scalar = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
        for index in offset + 1..<offset + length {
          scalar = scalar << 6 | UInt32(text[index] & 0x3F)
        }
        offset += length
        if scalar < 0x1_0000 {
          append(scalar, &output)
        } else {
          append(0xD800 + (scalar - 0x1_0000) >> 10, &output)
          append(0xDC00 + (scalar & 0x3FF), &output)
        }
      }
    }
  }
}
