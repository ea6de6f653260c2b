public import CredentialPrimitives

/// One reason why a password is refused.
///
/// A finding never holds a part of the password; what it does hold may be shown and logged.
@nonexhaustive
public enum Finding: Hashable, Sendable {
  /// Fewer Unicode scalars than the policy asks for (R1).
  case tooShort(minimumScalars: Int)
  /// Longer than any password that is accepted (R2).
  case tooLong(maximumScalars: Int, maximumBytes: Int)
  /// The bytes are not UTF-8.
  case invalidUTF8
  /// A control character, NUL among them, which cannot be typed everywhere.
  case controlCharacter
  /// A code point that this version of Unicode does not know (R5).
  case unassignedCodePoint
  /// On a list of passwords that attackers try first (R7).
  ///
  /// `rankAtMost`: among so many of the most used ones; nil if the list has no ranks.
  case common(rankAtMost: Int?)
  /// Made from a listed password in ways that attackers undo (R7); never the listed one itself.
  case commonVariant(NormalForm, rankAtMost: Int?)
  /// In a data breach, by a list of the hashes of breached passwords (R40).
  ///
  /// Where the list has no exact stage, only ``Blocklist/Certainty/probable``.
  case breached(Blocklist.Certainty)
  /// One of the words that were given as context, or made from it (R9): the `position`th from 1.
  case containsContext(position: Int)
  /// Found in fewer guesses than the policy asks for, of which this is the decimal logarithm,
  /// rounded down.
  case guessable(log10Guesses: Int, PasswordStrength.Weakness)
  /// Among the account's own last passwords, of which so many are remembered.
  case reused(remembered: Int)

  /// Longer than `PreparedPassword` accepts.
  public static var tooLong: Finding {
    .tooLong(
      maximumScalars: PreparedPassword.maximumScalars, maximumBytes: PreparedPassword.maximumBytes)
  }

  /// A name for programs, the same in every version and language.
  public var code: String {
    switch self {
    case .tooShort: "too_short"
    case .tooLong: "too_long"
    case .invalidUTF8: "invalid_utf8"
    case .controlCharacter: "control_character"
    case .unassignedCodePoint: "unassigned_character"
    case .common: "common"
    case .commonVariant: "common_variant"
    case .breached(.confirmed): "breached"
    case .breached(.probable): "probably_breached"
    case .containsContext: "context"
    case .guessable: "guessable"
    case .reused: "reused"
    }
  }

  /// The finding's numbers, each with a name for programs.
  public var numbers: [(name: String, value: Int)] {
    switch self {
    case .tooShort(let minimum): [("minimum", minimum)]
    case .tooLong(let scalars, let bytes): [("maximum", scalars), ("maximum_bytes", bytes)]
    case .common(let rank?), .commonVariant(_, let rank?): [("rank", rank)]
    case .containsContext(let position): [("position", position)]
    case .guessable(let log10Guesses, _): [("log10_guesses", log10Guesses)]
    case .reused(let remembered): [("remembered", remembered)]
    case .common(nil), .commonVariant(_, nil), .breached, .invalidUTF8, .controlCharacter,
      .unassignedCodePoint:
      []
    }
  }

  /// What else a finding says, in names for programs: the steps from a listed password, or what
  /// makes one guessable.
  public var details: (name: String, codes: [String])? {
    switch self {
    case .commonVariant(let form, _): ("forms", form.codes)
    case .guessable(_, let weaknesses): ("weaknesses", weaknesses.codes)
    default: nil
    }
  }
}

extension Finding {
  /// The finding for bytes that cannot be a password at all.
  public init(_ error: PreparationError) {
    switch error {
    case .tooManyBytes, .tooManyScalars: self = .tooLong
    case .invalidUTF8: self = .invalidUTF8
    case .unassignedCodePoint: self = .unassignedCodePoint
    }
  }
}
