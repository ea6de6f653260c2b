internal import CredentialPrimitives

/// What a stored token's record is looked up by: 16 random bytes, of no use without the secret.
///
/// It can stand in logs and tables. The look-up's time tells of it; of the secret, it cannot.
public struct TokenSelector: Hashable, Sendable, CustomStringConvertible {
  /// The number of bytes.
  public static let byteCount = 16
  private var words: (UInt64, UInt64) = (0, 0)

  init(_ bytes: UnsafeRawBufferPointer) {
    unsafe withUnsafeMutableBytes(of: &words) { unsafe $0.copyMemory(from: bytes) }
  }

  /// The selector with these bytes; nil unless there are 16.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self = unsafe bytes.withUnsafeBytes { unsafe TokenSelector($0) }
  }

  static func random() -> TokenSelector {
    let bytes = [UInt8].random(count: byteCount)
    return unsafe bytes.withUnsafeBytes { unsafe TokenSelector($0) }
  }

  /// The 16 bytes, as stores keep them.
  public var bytes: [UInt8] { unsafe withUnsafeBytes(of: words) { unsafe Array($0) } }

  /// 32 hexadecimal digits.
  public var description: String { bytes.hexadecimal }

  /// Whether both are the same.
  public static func == (left: TokenSelector, right: TokenSelector) -> Bool {
    left.words == right.words
  }

  /// Feeds the bytes to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}

/// Where the parts of a stored token stand in its bytes.
enum StoredLayout {
  static let secretCount = 32
  static let count = TokenSelector.byteCount + secretCount

  static func selector(of material: TokenMaterial) -> TokenSelector {
    unsafe material.lend { bytes in
      unsafe TokenSelector(UnsafeRawBufferPointer(rebasing: bytes[..<TokenSelector.byteCount]))
    }
  }

  /// The SHA-256 of the secret, which is what a record keeps of it: of 256 random bits a fast hash
  /// tells nothing.
  static func digest(of material: TokenMaterial) -> Digest256 {
    var state = SHA256State()
    unsafe material.lend { bytes in
      unsafe state.update(UnsafeRawBufferPointer(rebasing: bytes[TokenSelector.byteCount...]))
    }
    defer { state.erase() }
    return state.finalize()
  }
}
