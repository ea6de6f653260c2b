internal import CSystemCrypto

/// Memory to work in, through which secrets pass: erased when its owner goes away.
@safe
package struct ScratchBuffer: ~Copyable {
  package let bytes: UnsafeMutableRawBufferPointer

  /// Not cleared: its first user writes before reading.
  package init(byteCount: Int) {
    unsafe bytes = .allocate(byteCount: byteCount, alignment: 64)
  }

  deinit {
    unsafe bytes.erase()
    unsafe bytes.deallocate()
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Erases the bytes in a way that the optimiser cannot leave out.
  package func erase() { unsafe OPENSSL_cleanse(baseAddress, count) }
}
