internal import CSystemCrypto

/// A key for HMAC-SHA-256, of which the two blocks that begin each code are hashed beforehand.
///
/// A code of a short message then costs two steps of SHA-256 instead of four, and nothing is looked
/// up. What is kept of the key is erased with the object (R42).
@safe
package final class HMACSHA256Key: @unchecked Sendable {
  // Sound to send: nothing writes after `init`, until `deinit`.
  private var inner = SHA256_CTX()
  private var outer = SHA256_CTX()

  /// - Parameter key: from 1 to 64 bytes, a block of SHA-256.
  package init(_ key: Span<UInt8>) {
    precondition((1...64).contains(key.count), "a key for HMAC has 1 to 64 bytes here")
    Self.begin(&inner, key, with: 0x36)
    Self.begin(&outer, key, with: 0x5C)
  }

  deinit {
    unsafe withUnsafeMutableBytes(of: &inner) { unsafe $0.erase() }
    unsafe withUnsafeMutableBytes(of: &outer) { unsafe $0.erase() }
  }

  /// The code for `message` (RFC 2104).
  package func code(for message: Span<UInt8>) -> Digest256 {
    var digest = Digest256.zero
    var (first, second) = (inner, outer)
    unsafe withUnsafeMutableBytes(of: &digest) { bytes in
      let bytes = unsafe bytes.bindMemory(to: UInt8.self)
      _ = unsafe message.withUnsafeBytes { unsafe SHA256_Update(&first, $0.baseAddress, $0.count) }
      unsafe SHA256_Final(bytes.baseAddress, &first)
      unsafe SHA256_Update(&second, bytes.baseAddress, bytes.count)
      unsafe SHA256_Final(bytes.baseAddress, &second)
    }
    unsafe withUnsafeMutableBytes(of: &first) { unsafe $0.erase() }
    unsafe withUnsafeMutableBytes(of: &second) { unsafe $0.erase() }
    return digest
  }

  private static func begin(_ context: inout SHA256_CTX, _ key: Span<UInt8>, with pad: UInt8) {
    let block = ScratchBuffer(byteCount: 64)
    unsafe block.bytes.initializeMemory(as: UInt8.self, repeating: pad)
    for index in key.indices { unsafe block.bytes[index] ^= key[index] }
    unsafe SHA256_Init(&context)
    unsafe SHA256_Update(&context, block.bytes.baseAddress, 64)
  }
}
