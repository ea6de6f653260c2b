/// A password as it is hashed and looked up: bounded, valid UTF-8, in Unicode's form NFC.
///
/// The same password typed on two keyboards can arrive as different bytes (`é` as one scalar or as
/// two); after preparation they are the same ones. Nothing is trimmed, cut, mapped or folded.
///
/// - Source: NIST SP 800-63B-4 §3.1.1.2; our R2, R3 and R5.
public struct PreparedPassword: ~Copyable, Sendable {
  /// The most bytes of UTF-8 that are accepted, before normalisation (R2).
  public static let maximumBytes = 4_096
  /// The most Unicode scalars that are accepted, before normalisation (R2).
  public static let maximumScalars = 1_024

  private let normalized: Secret
  /// The number of Unicode scalars, which is what length rules count (R1).
  public let scalarCount: Int
  /// Whether every byte is below 0x80, so that the bytes given are the bytes prepared.
  public let isASCII: Bool
  /// Whether normalisation changed the bytes: an older hash may have been made from those given.
  public let differsFromInput: Bool

  /// Prepares `password`, given as UTF-8.
  ///
  /// - Parameters:
  ///   - password: at most ``maximumBytes`` bytes and ``maximumScalars`` scalars.
  ///   - unassigned: `.refuse` where a password is set; `.keep` where one is verified.
  /// - Throws: `.tooManyBytes` and `.tooManyScalars` before any work that grows with length.
  /// - Complexity: O(*n*) with no normalisation for ASCII.
  public init(
    _ password: Span<UInt8>, unassigned: UnassignedCodePoints = .refuse
  ) throws(PreparationError) {
    guard password.count <= Self.maximumBytes else { throw .tooManyBytes(password.count) }
    let isASCII = password.isASCII
    if !isASCII { try Self.checkUTF8(password) }
    let scalars = isASCII ? password.count : password.countOfScalars
    guard scalars <= Self.maximumScalars else { throw .tooManyScalars(scalars) }
    if !isASCII && unassigned == .refuse, let offset = UnicodeMapping.firstUnassigned(in: password)
    {
      throw .unassignedCodePoint(byteOffset: offset)
    }
    self.init(
      isASCII ? Secret(password) : UnicodeMapping.normalizationFormC.map(password),
      isASCII: isASCII, of: password)
  }

  private init(_ normalized: consuming Secret, isASCII: Bool, of password: Span<UInt8>) {
    scalarCount = isASCII ? password.count : normalized.bytes.countOfScalars
    differsFromInput =
      isASCII ? false : !normalized.bytes.isEqualInConstantTime(to: password)
    self.isASCII = isASCII
    self.normalized = normalized
  }

  private static func checkUTF8(_ password: Span<UInt8>) throws(PreparationError) {
    do {
      _ = try UTF8Span(validating: password)
    } catch {
      throw .invalidUTF8(byteOffset: error.byteOffsets.lowerBound)
    }
  }

  /// The prepared bytes: UTF-8 in NFC.
  public var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get { normalized.bytes }
  }

  /// The prepared password with Unicode's full case folding applied, in NFC, for comparisons only.
  public func caseFolded() -> Secret {
    guard isASCII else { return UnicodeMapping.caseFolding.map(bytes) }
    let source = bytes
    return Secret(capacity: source.count) { output in
      source.appendLowercased(to: &output)
    }
  }

  /// Whether there is a control character: U+0000 to U+001F and U+007F to U+009F.
  ///
  /// None of them can be typed in every place where a person signs in.
  public var containsControlCharacter: Bool {
    let source = bytes
    guard !isASCII else { return source.containsASCIIControl }
    var previous: UInt8 = 0
    for index in source.indices {
      let byte = source[index]
      if byte < 0x20 || byte == 0x7F { return true }
      // U+0080 to U+009F are C2 80 to C2 9F, and C2 is never anything but a first byte.
      if previous == 0xC2 && byte < 0xA0 { return true }
      previous = byte
    }
    return false
  }
}

/// What to do with code points that the Unicode version at hand does not know (R5).
public enum UnassignedCodePoints: Sendable {
  /// They are an error: a later version may normalise them to something else.
  case refuse
  /// They pass unchanged, so that a password set elsewhere can still be verified.
  case keep
}

/// Why bytes cannot be a password; no case holds any of its characters.
@nonexhaustive
public enum PreparationError: Error, Hashable {
  /// More than ``PreparedPassword/maximumBytes``; the number given.
  case tooManyBytes(Int)
  /// More than ``PreparedPassword/maximumScalars``; the number given.
  case tooManyScalars(Int)
  /// Not UTF-8 from this byte on, counted from 0.
  case invalidUTF8(byteOffset: Int)
  /// A code point without a meaning begins at this byte, counted from 0.
  case unassignedCodePoint(byteOffset: Int)
}

extension PreparationError: CustomStringConvertible {
  /// What is wrong, and where.
  public var description: String {
    switch self {
    case .tooManyBytes: "the password has more than \(PreparedPassword.maximumBytes) bytes"
    case .tooManyScalars(let count):
      "the password has \(count) characters, more than \(PreparedPassword.maximumScalars)"
    case .invalidUTF8(let offset):
      "the password is not valid UTF-8 from byte \(offset + 1) on"
    case .unassignedCodePoint(let offset):
      "the password has a character at byte \(offset + 1) that this version of Unicode does not know"
    }
  }
}
