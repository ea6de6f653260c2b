internal import CredentialPrimitives

/// What an entry of the audit log is known by: 16 random bytes, which tell nothing.
public struct AuditID: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static let byteCount = 16
  private let words: SIMD2<UInt64>

  /// The id with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    words = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD2<UInt64>.self) }
  }

  /// A new entry's id.
  public static func random() -> AuditID {
    var generator = SystemRandomNumberGenerator()
    return AuditID(SIMD2(generator.next(), generator.next()))
  }

  private init(_ words: SIMD2<UInt64>) { self.words = words }

  /// The 16 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}
