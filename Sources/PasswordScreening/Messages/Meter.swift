extension PasswordStrength {
  /// The strength in five steps, for a meter.
  public enum Level: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Below 10⁴ guesses: found at a sign-in page.
    case veryWeak
    /// Below 10⁸: below what every preset asks for.
    case weak
    /// Below 10¹⁰: below what is asked of administrators.
    case fair
    /// Below 10¹⁴: 300 years of one card against `owasp2026`.
    case good
    /// Everything above.
    case veryGood

    /// Whether the first is the weaker one.
    public static func < (first: Level, second: Level) -> Bool { first.rawValue < second.rawValue }

    /// A word or two for people.
    public func name(in language: Language = .en) -> String {
      language.table.text("meter.\(rawValue)")
    }
  }

  /// The step that the guesses are on.
  public var level: Level {
    switch log10Guesses {
    case ..<4: .veryWeak
    case ..<8: .weak
    case ..<10: .fair
    case ..<14: .good
    default: .veryGood
    }
  }
}

extension PasswordStrength.Attack {
  /// What the attacker has, for people, as it follows a time.
  public func name(in language: Language = .en) -> String {
    language.table.text("attack.\(rawValue)")
  }
}

extension PasswordStrength.Magnitude {
  /// The time, for people.
  public func name(in language: Language = .en) -> String {
    language.table.text("time.\(rawValue)")
  }
}

/// What stands before each line of a report for people.
public enum ReportLabel: String, Sendable, CaseIterable {
  /// Before the meter.
  case strength
  /// Before what is wrong.
  case problem
  /// Before why it matters.
  case why
  /// Before what helps.
  case help
  /// Before the times to crack.
  case time

  /// The label, for people.
  public func name(in language: Language = .en) -> String {
    language.table.text("ui.\(rawValue)")
  }
}
