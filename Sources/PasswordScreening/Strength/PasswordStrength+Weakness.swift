extension PasswordStrength {
  /// What a password is made of, other than characters that have to be tried out.
  public struct Weakness: OptionSet, Hashable, Sendable {
    /// A bit for each.
    public let rawValue: UInt8

    /// The set with the bits of `rawValue`.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A word of the context.
    public static let contextWord = Weakness(rawValue: 1)
    /// A word or a common password.
    public static let word = Weakness(rawValue: 2)
    /// Keys that touch one another.
    public static let walk = Weakness(rawValue: 4)
    /// The same characters again and again.
    public static let repetition = Weakness(rawValue: 8)
    /// Characters that follow one another, such as `abcd`.
    public static let sequence = Weakness(rawValue: 16)
    /// A date or a year.
    public static let date = Weakness(rawValue: 32)

    private static let names: [(Weakness, String)] = [
      (.contextWord, "context_word"), (.word, "word"), (.walk, "walk"),
      (.repetition, "repetition"), (.sequence, "sequence"), (.date, "date"),
    ]

    /// A name for programs for each of them, the same in every version and language.
    public var codes: [String] { Self.names.compactMap { contains($0.0) ? $0.1 : nil } }

    /// All names.
    static var allCodes: [String] { names.map(\.1) }
  }

  /// What stands in the cover besides brute force.
  public var weaknesses: Weakness {
    pieces.reduce(into: []) { all, piece in
      switch piece.kind {
      case .word(let word):
        switch word.source {
        case .context: all.insert(.contextWord)
        case .dictionary: all.insert(.word)
        }
      case .walk: all.insert(.walk)
      case .repetition: all.insert(.repetition)
      case .sequence: all.insert(.sequence)
      case .date, .year: all.insert(.date)
      case .bruteForce: break
      }
    }
  }
}
