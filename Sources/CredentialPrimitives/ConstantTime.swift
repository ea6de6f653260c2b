internal import CSystemCrypto

extension Span<UInt8> {
  /// Whether both spans hold the same bytes, in a time that depends on their lengths only (R16, R41).
  ///
  /// - Complexity: O(*n*), also when the first byte differs; O(1) for different lengths.
  public func isEqualInConstantTime(to other: Span<UInt8>) -> Bool {
    unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { unsafe mine.isEqualInConstantTime(to: $0) }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether both hold the same bytes, in a time that depends on their lengths only.
  package func isEqualInConstantTime(to other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    return unsafe CRYPTO_memcmp(baseAddress, other.baseAddress, count) == 0
  }
}
