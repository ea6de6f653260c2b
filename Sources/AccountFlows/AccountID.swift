internal import CredentialPrimitives
public import CredentialTokens

/// What an account is known by, whatever its address: 16 random bytes, which tell nothing.
///
/// It can stand in logs, tables and URLs.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static let byteCount = 16
  private let words: SIMD2<UInt64>

  /// The id with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    words = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD2<UInt64>.self) }
  }

  /// A new account's id.
  public static func random() -> AccountID {
    var generator = SystemRandomNumberGenerator()
    return AccountID(SIMD2(generator.next(), generator.next()))
  }

  private init(_ words: SIMD2<UInt64>) { self.words = words }

  /// The 16 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// The account as the subject of its tokens, codes and devices.
  public var subject: TokenSubject {
    guard let subject = TokenSubject(bytes: bytes) else { preconditionFailure("16 of 64 bytes") }
    return subject
  }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}
