internal import CredentialPrimitives

/// How a code looks that people read in a mail and type (R27).
public enum CodeFormat: String, CaseIterable, Sendable {
  /// Six digits, 20 bits: only with few tries.
  case digits
  /// Two groups of four, `WDJB-MJHT`: 40 bits, from Crockford's 32 digits and letters, which are
  /// those without I, L, O and U.
  case letters

  /// How many characters are typed, the dash left out.
  var count: Int { self == .digits ? 6 : 8 }
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A random code, of which each is as likely as any other.
  func random() -> Secret {
    var generator = SystemRandomNumberGenerator()
    let radix = self == .digits ? 10 : 32
    return Secret(capacity: count) { output in
      for _ in 0..<count { output.append(Self.symbols[.random(in: 0..<radix, using: &generator)]) }
    }
  }

  /// The characters of a code as somebody has typed it.
  ///
  /// Small letters, spaces and dashes are forgiven, and in ``letters`` O for 0, and I and L for 1.
  /// - Complexity: O(1), also for a text of any length.
  package func read(_ text: Span<UInt8>) -> TypedText {
    guard text.count <= Self.maximumTypedCount else { return .malformed(.length) }
    var characters = InlineArray<32, UInt8>(repeating: 0)
    defer { unsafe withUnsafeMutableBytes(of: &characters) { unsafe $0.erase() } }
    var found = 0
    for index in text.indices where !Self.isGap(text[index]) {
      guard let symbol = symbol(for: text[index]) else { return .malformed(.character) }
      characters[found] = symbol
      found += 1
    }
    guard found == count else { return .malformed(.length) }
    return .typed(CodeCharacters(Secret(characters.span.extracting(first: found))))
  }

  private static let maximumTypedCount = 32

  private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  private func symbol(for byte: UInt8) -> UInt8? {
    if 0x30...0x39 ~= byte { return byte }
    // The capital letter.
    guard self == .letters, 0x41...0x5A ~= byte & 0xDF else { return nil }
    switch byte & 0xDF {
    case UInt8(ascii: "O"): return UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
    case UInt8(ascii: "U"): return nil
    case let letter: return letter
    }
  }
}

/// What somebody has typed.
package enum TypedText {
  /// The characters of what can be a code.
  case typed(CodeCharacters)
  case malformed(CodeFormatError)
}

/// Why what was typed cannot be a code; it was not compared, and cost no try.
@nonexhaustive
public enum CodeFormatError: Error, Hashable, CustomStringConvertible {
  /// Too few or too many characters.
  case length
  /// A character that no code has.
  case character

  /// One line: what is wrong with what was typed.
  public var description: String {
    switch self {
    case .length: "a code with too few or too many characters"
    case .character: "a character that no code has"
    }
  }
}
