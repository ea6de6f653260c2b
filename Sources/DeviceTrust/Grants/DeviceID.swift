internal import CredentialPrimitives

/// What a device's record is looked up by: 16 random bytes, of no use without the grant's secrets.
///
/// It can stand in logs, tables and URLs.
public struct DeviceID: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static let byteCount = 16
  private let words: SIMD2<UInt64>

  /// The id with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    words = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD2<UInt64>.self) }
  }

  /// The id that ``description`` writes; nil for anything but 32 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    let digits = text.utf8.map { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "f") ? $0 : 0 }
    guard digits.count == 2 * Self.byteCount else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
      guard pair.first != "+", let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    self.init(bytes: bytes)
  }

  init(_ bytes: UnsafeRawBufferPointer) {
    words = unsafe bytes.loadUnaligned(as: SIMD2<UInt64>.self)
  }

  /// The 16 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }
}
