public import CredentialPrimitives

/// What a new password must be, without composition rules or expiry (R4).
public struct PasswordPolicy: Sendable {
  /// The least number of Unicode scalars; never below ``smallestMinimum`` (R1).
  public let minimumScalars: Int
  /// The lists that a password must not be on.
  public let blocklists: [Blocklist]
  /// How a password is compared with the lists.
  public let comparison: Comparison
  /// The decimal logarithm of the guesses that a password must withstand; nil for any.
  public let minimumLog10Guesses: Double?
  /// How many of an account's last passwords must not be used again; see
  /// ``findings(for:context:isRemembered:)-(Span<UInt8>,_,_)``.
  public let rememberedPasswords: Int

  /// What the estimate of guesses takes for words.
  private let dictionaries: [Blocklist]

  /// How a password is compared with lists of passwords.
  public enum Comparison: Sendable {
    /// In all its normal forms: with what attackers undo, undone.
    case normalForms
    /// As it is, and with its case folded.
    case entirePassword
  }

  /// The least length of a password that is the only factor, and the default: 15 scalars (R1).
  ///
  /// Its hash may be stolen, and then nothing else stands before the account.
  public static let singleFactorMinimum = 15
  /// The least length of a password beside another factor: 8 scalars (R1).
  public static let smallestMinimum = 8
  /// The guesses that every preset asks for, 10⁸: more than an attacker has at a sign-in page (R21)
  /// in any time, and three hours of one card against Argon2id as the profile `owasp2026` has it.
  public static let defaultLog10Guesses = 8.0
  /// The bounds of ``minimumLog10Guesses``.
  public static let log10GuessesBounds = 0.0...30.0

  /// For accounts whose password is the only factor: 15 scalars and more (R1).
  ///
  /// It is that wherever no other one is asked for; a link by mail is no factor.
  public static let singleFactor = PasswordPolicy()
  /// For accounts that ask for a second factor at every sign-in: 8 scalars and more (R1).
  public static let secondFactor = PasswordPolicy(minimumScalars: smallestMinimum)
  /// For accounts that can do harm to others: 15 scalars and 10¹⁰ guesses.
  public static let administrator = PasswordPolicy(minimumScalars: 15, minimumLog10Guesses: 10)

  /// A policy of a length, some lists and a strength.
  ///
  /// - Parameters:
  ///   - minimumScalars: from ``smallestMinimum`` to `PreparedPassword.maximumScalars`.
  ///   - blocklists: all of them are asked, and the best rank is reported; those of hashes and
  ///     those without an exact stage only about a password that no other list has, and never for
  ///     normal forms.
  ///   - comparison: whether normal forms are asked.
  ///   - minimumLog10Guesses: within ``log10GuessesBounds``; nil to estimate nothing.
  ///   - rememberedPasswords: 0 to ask for none.
  public init(
    minimumScalars: Int = singleFactorMinimum, blocklists: [Blocklist] = [.common],
    comparison: Comparison = .normalForms, minimumLog10Guesses: Double? = defaultLog10Guesses,
    rememberedPasswords: Int = 0
  ) {
    precondition(
      (Self.smallestMinimum...PreparedPassword.maximumScalars).contains(minimumScalars),
      "a policy's minimum length is from 8 to 1,024 characters")
    precondition(
      minimumLog10Guesses.map(Self.log10GuessesBounds.contains) ?? true,
      "a policy asks for 1 to 10³⁰ guesses")
    precondition(rememberedPasswords >= 0, "a policy cannot remember fewer than no passwords")
    self.minimumScalars = minimumScalars
    self.blocklists = blocklists
    self.comparison = comparison
    self.minimumLog10Guesses = minimumLog10Guesses
    self.rememberedPasswords = rememberedPasswords
    let common = Blocklist.common.storage
    let others = blocklists.filter { $0.knowsFoldedForms && $0.storage !== common }
    dictionaries = [.common, .englishWords] + others
  }

  /// The estimate of guesses with this policy's lists as dictionaries, beside the embedded ones.
  public func strength(
    of password: borrowing PreparedPassword, context: PasswordContext = []
  ) -> PasswordStrength {
    PasswordStrength(of: password, dictionaries: dictionaries, context: context)
  }

  /// Whether the list can be asked for normal forms.
  var listsOfForms: [Blocklist] { blocklists.filter(\.knowsFoldedForms) }
}

extension Blocklist {
  /// Whether it can be asked for other forms than the password itself: only if it holds them, and
  /// is so seldom wrong that asking a hundred times does no harm.
  var knowsFoldedForms: Bool { keyKind == .passwords && certainty == .confirmed }
}
