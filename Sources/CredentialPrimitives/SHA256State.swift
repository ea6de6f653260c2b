internal import CSystemCrypto

/// A SHA-256 (FIPS 180-4) of a few bytes, on the stack: for what is hashed a million times a second.
///
/// A hash costs a tenth of what ``SHA256`` does. Where secrets go in, the state is erased with
/// ``erase()``, since a copyable value has no end of its own.
package struct SHA256State {
  private var context = SHA256_CTX()

  package init() {
    unsafe SHA256_Init(&context)
  }

  package mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  package mutating func update(_ byte: UInt8) {
    unsafe withUnsafeBytes(of: byte) { unsafe update($0) }
  }

  /// The digest; the state is of no use after it but to be erased.
  package mutating func finalize() -> Digest256 {
    var digest = Digest256.zero
    unsafe withUnsafeMutableBytes(of: &digest) { bytes in
      let bytes = unsafe bytes.bindMemory(to: UInt8.self)
      _ = unsafe SHA256_Final(bytes.baseAddress, &context)
    }
    return digest
  }

  package mutating func erase() {
    unsafe withUnsafeMutableBytes(of: &context) { unsafe $0.erase() }
  }
}
