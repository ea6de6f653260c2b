internal import CSystemCrypto

extension Span<UInt8> {
  /// Whether both spans hold the same bytes, in a time that depends on their lengths only (R16, R41).
  ///
  /// - Complexity: O(*n*), also when the first byte differs; O(1) for different lengths.
  public func isEqualInConstantTime(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { theirs in
        unsafe CRYPTO_memcmp(mine.baseAddress, theirs.baseAddress, mine.count) == 0
      }
    }
  }
}
