public import CredentialPrimitives

/// The key that a buyer is given, to register a licence with: 120 random bits.
///
/// It is written as five groups of five, `7K3QM-0T9XA-…`, in Crockford's 32 digits and letters, which
/// are those without I, L, O and U. The last character is a check: with any single character wrong, or
/// any two exchanged, a text is no key.
///
/// Whoever has the key has the licence, until it is registered. Copies share one memory, which is
/// erased with the last of them (R42).
public struct LicenceKey: Sendable {
  /// What its licence is known by: 16 bytes of a SHA-256, from which nobody comes to the key.
  public let id: LicenceID
  /// 24 digits from 0 to 31, the check left out.
  private let digits: SharedSecret

  /// A new one, from the system's CSPRNG.
  static func random() -> LicenceKey {
    LicenceKey(
      Secret(capacity: digitCount) { output in
        unsafe output.withUnsafeMutableBufferPointer { buffer, count in
          unsafe UnsafeMutableRawBufferPointer(buffer).fillWithRandomBytes()
          for index in buffer.indices { unsafe buffer[index] &= 31 }
          count = digitCount
        }
      })
  }

  /// Reads a key as somebody has typed it.
  ///
  /// Small letters are forgiven, blanks and hyphens wherever they stand, O for 0, and I and L for 1.
  /// - Throws: for anything else than a key.
  /// - Complexity: O(1), also for a text of any length.
  public init(parsing text: Span<UInt8>) throws(LicenceKeyError) {
    guard text.count <= Self.maximumTypedCount else { throw .length }
    let typed = try Secret(capacity: Self.digitCount + 1) {
      (output) throws(LicenceKeyError) in
      for index in text.indices where !Self.isGap(text[index]) {
        guard let digit = Self.digit(text[index]) else { throw .character }
        guard output.count <= Self.digitCount else { throw .length }
        output.append(digit)
      }
    }
    guard typed.count == Self.digitCount + 1 else { throw .length }
    let digits = typed.bytes.extracting(first: Self.digitCount)
    guard Self.check(of: digits) == typed.bytes[Self.digitCount] else { throw .check }
    self.init(Secret(digits))
  }

  /// Reads a key that came as a string, such as a form's field.
  public init(parsing text: some StringProtocol) throws(LicenceKeyError) {
    // Nothing is copied of what is too long to be one, and what is copied is erased.
    guard text.utf8.count <= Self.maximumTypedCount else { throw .length }
    let copy = Secret(text)
    try self.init(parsing: copy.bytes)
  }

  private init(_ digits: consuming Secret) {
    var state = SHA256State()
    defer { state.erase() }
    state.update(Array("credentials licence key 1".utf8).span)
    state.update(digits.bytes)
    let digest = state.finalize().bytes
    guard let id = LicenceID(bytes: Array(digest.prefix(LicenceID.byteCount))) else {
      preconditionFailure("16 of 32 bytes")
    }
    (self.id, self.digits) = (id, SharedSecret(digits))
  }

  /// The text, 29 characters; erased with its owner.
  public func makeText() -> Secret {
    digits.lend { digits in
      Secret(capacity: Self.digitCount + 5) { output in
        for index in digits.indices {
          if index > 0, index % 5 == 0 { output.append(UInt8(ascii: "-")) }
          output.append(Self.symbols[Int(digits[index])])
        }
        output.append(Self.symbols[Int(Self.check(of: digits))])
      }
    }
  }

  /// The text for its buyer, as a string: nothing erases it, so it belongs nowhere else.
  public func revealText() -> String {
    let text = makeText()
    return String(decoding: text.bytes)
  }

  private static let digitCount = 24
  private static let maximumTypedCount = 64
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    let capital = 0x61...0x7A ~= byte ? byte & 0xDF : byte
    switch capital {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    default: return symbols.firstIndex(of: capital).map(UInt8.init)
    }
  }

  /// The digit with which all 25 are a multiple of *x* - 2 as a polynomial over GF(32).
  ///
  /// Each place then has another factor, a power of 2, which is a generator of the field of 31 numbers
  /// other than 0: neither a wrong digit nor an exchange of two can leave the sum as it is.
  private static func check(of digits: Span<UInt8>) -> UInt8 {
    var sum: UInt8 = 0
    for index in digits.indices { sum = doubled(sum) ^ digits[index] }
    return doubled(sum)
  }

  /// Twice the number in GF(32), by the polynomial *x*⁵ + *x*² + 1.
  private static func doubled(_ number: UInt8) -> UInt8 {
    (number << 1) ^ ((number >> 4) &* 0b100101)
  }
}

extension LicenceKey: CustomStringConvertible, CustomReflectable {
  /// The licence's id; nothing of the key (R43).
  public var description: String { "LicenceKey \(id)" }
  /// Nothing: `dump` shows no digits.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is no key; nothing of the text is in it (R43).
@nonexhaustive
public enum LicenceKeyError: Error, Hashable, CustomStringConvertible {
  /// Too few or too many characters.
  case length
  /// A character that no key has.
  case character
  /// The last character does not go with the others: something is mistyped.
  case check

  /// One line: what is wrong with the text.
  public var description: String {
    switch self {
    case .length: "a licence key with too few or too many characters; it has five groups of five"
    case .character: "a character that no licence key has; compare it with the original"
    case .check: "a licence key with a mistyped character; compare it with the original"
    }
  }
}
