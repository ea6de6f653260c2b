public import CredentialPrimitives

/// How many guesses an attacker needs who knows how people make passwords.
///
/// The password is covered, as cheaply as can be, with what attackers try first: listed words by
/// their rank, also backwards and with substitutions undone, words of the context, keyboard walks,
/// repeats, sequences, dates and years; brute force fills the gaps. Nothing here holds one of the
/// password's characters: the pieces are positions and kinds.
///
/// ```swift
/// let strength = PasswordStrength(of: password)
/// if strength.log10Guesses < 8 { print(strength.crackTime(by: .offlineFast).magnitude) }
/// ```
///
/// It is an estimate for one password, not a promise: an attacker who knows the person knows more.
///
/// - Source: D. L. Wheeler, zxcvbn: Low-Budget Password Strength Estimation, USENIX Security 2016.
public struct PasswordStrength: Hashable, Sendable {
  /// The decimal logarithm of the guesses: 0 for the empty password, otherwise more.
  public let log10Guesses: Double
  /// The cheapest cover, from the left without gaps, of the scalars that were scored.
  public let pieces: [Piece]
  /// The number of Unicode scalars in the password.
  public let scalarCount: Int
  /// How many of them, from the left, were scored: never more than ``maximumScoredScalars``.
  public let scoredScalarCount: Int

  /// What stands behind so many scalars is left out, so that no password takes long to score.
  public static let maximumScoredScalars = 64

  /// Whether the password goes on behind what was scored.
  public var isOfPrefix: Bool { scoredScalarCount < scalarCount }

  /// The estimate for `password`.
  ///
  /// - Parameters:
  ///   - password: what is to be guessed.
  ///   - dictionaries: lists of passwords and words, by their ranks; what a list without ranks
  ///     holds counts as its last entry.
  ///   - context: words that an attacker tries first of all (R9), from three scalars on.
  /// - Complexity: O(1) beyond ``maximumScoredScalars``: some thousand look-ups in each list.
  public init(
    of password: borrowing PreparedPassword, dictionaries: [Blocklist] = [.common, .englishWords],
    context: PasswordContext = []
  ) {
    var estimate = StrengthEstimate(of: password, dictionaries: dictionaries, context: context)
    let guesses = estimate.guesses()
    log10Guesses = guesses.decimalLogarithm
    pieces = estimate.pieces()
    scalarCount = password.scalarCount
    scoredScalarCount = estimate.scalars.count
  }
}

/// The steps of an estimate, and how much work it took.
struct StrengthEstimate: ~Copyable {
  let scalars: ScoredScalars
  private var table: PieceTable
  private var cover: Cover
  /// The look-ups in each list.
  let probeCount: Int
  /// The ways to end a cover that were tried.
  var stepCount: Int { cover.stepCount }

  init(
    of password: borrowing PreparedPassword, dictionaries: [Blocklist], context: PasswordContext
  ) {
    scalars = ScoredScalars(password)
    table = PieceTable(scalarCount: scalars.count)
    cover = Cover(scalarCount: scalars.count)
    let readings = Readings(of: scalars)
    probeCount = table.addWords(of: scalars, readings, from: dictionaries)
    table.addWords(of: scalars, readings, from: context)
    table.addWalks(of: scalars)
    table.addSequences(of: scalars)
    table.addDates(of: scalars)
    // Last, since what is repeated is itself covered with all of these.
    table.addRepeats(of: scalars, with: &cover)
  }

  mutating func guesses() -> Double { cover.guesses(for: 0..<scalars.count, from: table) }

  /// The cover that ``guesses()`` has found.
  func pieces() -> [PasswordStrength.Piece] { cover.pieces(from: table) }
}
