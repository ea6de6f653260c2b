extension PasswordStrength {
  /// A part of a password, and the way in which an attacker comes upon it.
  public struct Piece: Hashable, Sendable {
    /// Which scalars of the password, from 0.
    public let range: Range<Int>
    /// What they are.
    public let kind: Kind
    /// The decimal logarithm of the guesses for this piece alone.
    public let log10Guesses: Double
  }

  /// What a piece is; no case holds any of its characters, so a date is not named either.
  @nonexhaustive
  public enum Kind: Hashable, Sendable {
    /// An entry of a dictionary, or a word of the context.
    case word(Word)
    /// Keys that touch one another: so many straight lines, so many keys with shift.
    case walk(KeyboardLayout, turns: Int, shiftedCount: Int)
    /// The same `period` scalars, `count` times.
    case repetition(period: Int, count: Int)
    /// Scalars at the same distance, `step`, from -5 to 5: `abc` has 1, `975` has -2.
    case sequence(step: Int)
    /// A day of the calendar.
    case date(DateForm)
    /// A year from 1900 to 2049.
    case year
    /// Nothing of these: all combinations have to be tried.
    case bruteForce

    /// A name for programs, the same in every version and language.
    public var code: String {
      switch self {
      case .word(let word):
        switch word.source {
        case .dictionary: "word"
        case .context: "context_word"
        }
      case .walk: "walk"
      case .repetition: "repetition"
      case .sequence: "sequence"
      case .date: "date"
      case .year: "year"
      case .bruteForce: "brute_force"
      }
    }
  }

  /// How a word was found.
  public struct Word: Hashable, Sendable {
    /// Where it stands.
    public let source: Source
    /// Whether the password has it backwards.
    public let isReversed: Bool
    /// How many scalars stand for a letter: 2 for `p@ssw0rd`.
    public let substitutionCount: Int

    /// Where a word stands.
    public enum Source: Hashable, Sendable {
      /// In a dictionary, among so many of its most used entries; for those without ranks, all of them.
      case dictionary(rankAtMost: Int)
      /// In the context that was given, the `position`th word from 1.
      case context(position: Int)
    }
  }

  /// How a date is written.
  public struct DateForm: Hashable, Sendable {
    /// Whether the year comes first; otherwise it comes last.
    public let isYearFirst: Bool
    /// 2 or 4.
    public let yearDigits: Int
    /// Whether a character stands between the numbers, the same one twice.
    public let isSeparated: Bool
  }
}
