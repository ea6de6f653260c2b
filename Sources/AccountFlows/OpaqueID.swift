internal import CredentialPrimitives
public import CredentialTokens

/// What a row is known by: 16 random bytes, which tell nothing and let nobody in.
///
/// It can stand in logs, tables and URLs. Ids of different things are different types.
public struct OpaqueID<Of>: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static var byteCount: Int { 16 }
  private let words: SIMD2<UInt64>

  /// The id with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    words = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD2<UInt64>.self) }
  }

  /// The id that ``description`` writes; nil for anything but its 32 digits.
  public init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8.prefix(2 * Self.byteCount + 1))
    let isHexadecimal = digits.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
    guard digits.count == 2 * Self.byteCount, isHexadecimal else { return nil }
    self.init(
      bytes: stride(from: 0, to: digits.count, by: 2).compactMap { index in
        UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
      })
  }

  /// A new one, from the system's CSPRNG.
  public static func random() -> OpaqueID {
    var generator = SystemRandomNumberGenerator()
    return OpaqueID(SIMD2(generator.next(), generator.next()))
  }

  private init(_ words: SIMD2<UInt64>) { self.words = words }

  /// The 16 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// Whether its bytes come before another's: the order that databases give them.
  func precedes(_ other: OpaqueID) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }

  /// The same as the subject of tokens, codes and devices.
  public var subject: TokenSubject {
    guard let subject = TokenSubject(bytes: bytes) else { preconditionFailure("16 of 64 bytes") }
    return subject
  }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}
