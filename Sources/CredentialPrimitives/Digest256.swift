internal import CSystemCrypto

/// The 32 bytes of a SHA-256 or an HMAC with it: a value without memory of its own.
///
/// `==` takes the same time for all values (R16, R41).
public struct Digest256: Sendable {
  /// The number of bytes.
  public static let byteCount = 32

  // The bytes in their order; never read as numbers.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  static let zero = Digest256()
  private init() {}

  /// The digest with these bytes; nil unless there are 32.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    unsafe withUnsafeMutableBytes(of: &words) { words in
      for index in bytes.indices { unsafe words[index] = bytes[index] }
    }
  }

  /// The 32 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// Lends the bytes.
  package func lend<Result>(to body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe withUnsafeBytes(of: words) { unsafe body($0) }
  }
}

extension Digest256: Hashable {
  /// Whether both are the same, in a time that does not depend on the bytes.
  public static func == (left: Digest256, right: Digest256) -> Bool {
    unsafe left.lend { left in
      unsafe right.lend { right in
        unsafe CRYPTO_memcmp(left.baseAddress, right.baseAddress, byteCount) == 0
      }
    }
  }

  /// Feeds the bytes to `hasher`.
  public func hash(into hasher: inout Hasher) { unsafe lend { unsafe hasher.combine(bytes: $0) } }
}
