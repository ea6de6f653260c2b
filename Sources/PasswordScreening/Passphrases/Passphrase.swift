internal import CCredBlocklist
public import CredentialPrimitives

/// Words drawn at random, which people can remember and programs cannot guess.
///
/// Each word is drawn from a list of 7,776 by the system's CSPRNG, every one equally likely. An
/// attacker who knows the list, the number of words and the separator has
/// ``entropyBits(words:from:)`` before them: 12.9 for each word, so that five words withstand 10¹⁹
/// guesses.
public enum Passphrase {
  /// The fewest and the most words that are drawn.
  public static let wordCounts = 4...20
  /// 64.6 bits: beyond what can be guessed, also offline.
  public static let defaultWordCount = 5
  /// Between the words.
  public static let separator: UInt8 = 0x20

  /// The lists that there are.
  public enum WordList: String, CaseIterable, Sendable {
    /// The large list of the Electronic Frontier Foundation.
    case en
    /// The German list of `diceware`.
    case de
  }

  /// Draws a passphrase: lower-case words with spaces between them.
  ///
  /// - Parameters:
  ///   - count: one of ``wordCounts``.
  ///   - list: what the words are drawn from.
  public static func random(
    words count: Int = defaultWordCount, from list: WordList = .en
  ) -> Secret {
    var generator = SystemRandomNumberGenerator()
    return random(words: count, from: list, using: &generator)
  }

  /// The same with a generator of the caller, for tests.
  static func random(
    words count: Int, from list: WordList, using generator: inout some RandomNumberGenerator
  ) -> Secret {
    precondition(wordCounts.contains(count), "a passphrase has 4 to 20 words")
    let words = list.words
    return Secret(capacity: count * (words.longest + 1)) { output in
      for index in 0..<count {
        if index > 0 { output.append(separator) }
        words.append(Int(draw(below: UInt64(words.count), using: &generator)), to: &output)
      }
    }
  }

  /// A number below `bound`, each equally likely: what lies beyond the last whole multiple of the
  /// bound is drawn again.
  static func draw(
    below bound: UInt64, using generator: inout some RandomNumberGenerator
  ) -> UInt64 {
    let excess = (UInt64.max % bound + 1) % bound
    while true {
      let number = generator.next()
      if number <= UInt64.max - excess { return number % bound }
    }
  }

  /// The bits of entropy in so many words of `list`.
  public static func entropyBits(words count: Int, from list: WordList = .en) -> Double {
    Double(count) * Double(list.count).binaryLogarithm
  }
}

extension Passphrase.WordList {
  /// How many words it has.
  public var count: Int { words.count }

  var words: EmbeddedWords {
    switch self {
    case .en: .english
    case .de: .german
    }
  }
}
