/// Which letters the other characters of a word stand for, in one of the ways to read them.
struct Substitutions: Hashable {
  /// Of the characters that can stand for two letters, those that stand for the second here.
  private let second: UInt8
  /// Whether digits are left as they are.
  private let isOfSymbolsOnly: Bool

  /// The ways to read `folded` that differ, the usual one first; none without such characters.
  ///
  /// Of characters with two readings, the first two kinds are read in both ways: five ways at most.
  static func all(in folded: Span<UInt32>) -> [Substitutions] {
    var (hasDigit, hasSymbol) = (false, false)
    var ambiguous: [UInt8] = []
    for index in folded.indices {
      let scalar = folded[index]
      guard letters(for: scalar) != nil else { continue }
      if isDigit(scalar) { hasDigit = true } else { hasSymbol = true }
      if let bit = ambiguityBit(of: scalar), ambiguous.count < 2, !ambiguous.contains(bit) {
        ambiguous.append(bit)
      }
    }
    guard hasDigit || hasSymbol else { return [] }
    var all = [Substitutions(second: 0, isOfSymbolsOnly: false)]
    for bit in ambiguous {
      for one in all { all.append(Substitutions(second: one.second | bit, isOfSymbolsOnly: false)) }
    }
    if hasDigit && hasSymbol { all.append(Substitutions(second: 0, isOfSymbolsOnly: true)) }
    return all
  }

  /// The letter that `scalar` stands for; nil if it stands for itself.
  func letter(for scalar: UInt32) -> UInt32? {
    guard let letters = Self.letters(for: scalar) else { return nil }
    if isOfSymbolsOnly && Self.isDigit(scalar) { return nil }
    return UInt32(isSecond(scalar) ? letters.second : letters.first)
  }

  /// Whether reading `scalar` tells this way from the usual one.
  func isTelling(_ scalar: UInt32) -> Bool {
    letter(for: scalar) != nil && (second == 0 || isSecond(scalar))
  }

  private func isSecond(_ scalar: UInt32) -> Bool {
    Self.ambiguityBit(of: scalar).map { second & $0 != 0 } ?? false
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

  private static func ambiguityBit(of scalar: UInt32) -> UInt8? {
    switch scalar {
    case "1": 1
    case "!": 2
    case "|": 4
    case "7": 8
    default: nil
    }
  }

  private static func letters(for scalar: UInt32) -> (first: UInt8, second: UInt8)? {
    // Letters and most of the rest, in one comparison.
    guard scalar < 0x61 || scalar == "|" || scalar == "{" else { return nil }
    return switch scalar {
    case "4", "@": (0x61, 0x61)
    case "8": (0x62, 0x62)
    case "(", "[", "{", "<": (0x63, 0x63)
    case "3": (0x65, 0x65)
    case "6", "9": (0x67, 0x67)
    case "1", "!", "|": (0x69, 0x6C)
    case "0": (0x6F, 0x6F)
    case "5", "$": (0x73, 0x73)
    case "7": (0x74, 0x6C)
    case "+": (0x74, 0x74)
    case "%": (0x78, 0x78)
    case "2": (0x7A, 0x7A)
    default: nil
    }
  }
}

/// A scalar's value against a literal.
private func ~= (pattern: Unicode.Scalar, value: UInt32) -> Bool { pattern.value == value }
private func == (value: UInt32, literal: Unicode.Scalar) -> Bool { value == literal.value }
