internal import Glibc

extension Array<UInt8> {
  /// As many bytes from the system's CSPRNG (getrandom on Linux).
  public static func random(count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      unsafe UnsafeMutableRawBufferPointer(buffer).fillWithRandomBytes()
      initialized = count
    }
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Fills all of it from the system's CSPRNG.
  ///
  /// One call of the system for each 256 bytes. Nothing is kept in this process, where a fork would
  /// find it twice.
  package func fillWithRandomBytes() {
    for start in stride(from: 0, to: count, by: 256) {
      let chunk = unsafe self[start..<Swift.min(start + 256, count)]
      let code = unsafe getentropy(chunk.base.baseAddress?.advanced(by: start), chunk.count)
      // There is no way on for anything that needs a secret.
      precondition(code == 0, "the system has no random bytes")
    }
  }
}
