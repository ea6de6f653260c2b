internal import Glibc

extension PasswordStrength {
  /// An attacker, by the guesses that can be made.
  public enum Attack: String, Hashable, Sendable, CaseIterable {
    /// Through the sign-in page, which lets 100 guesses an hour pass: zxcvbn's figure, and more
    /// than R21 leaves to a stranger.
    case throttledOnline = "throttled_online"
    /// With a stolen table of hashes that were made to be fast, 10¹⁰ guesses a second: zxcvbn's
    /// figure, and the order of what one graphics card does with a salted SHA-2.
    case offlineFast = "offline_fast"
    /// With a stolen table of Argon2id hashes at 19 MiB and 2 passes, the profile `owasp2026`, 10⁴
    /// guesses a second.
    ///
    /// What bounds it is memory: 3·t − 1 blocks of 1 KiB are moved for each block of the memory, so
    /// 19,456 KiB and t = 2 move 100 MB. A card that moves 960 GB in a second makes 9,600 guesses
    /// in it. OWASP's parameters were chosen for this bound: under 10,000 a second and card.
    ///
    /// - Source: S. Thomas, Minimum Password Settings (tobtu.com), the basis of OWASP's table.
    case offlineOWASP2026 = "offline_owasp2026"

    /// The rate.
    ///
    /// Attackers who have *n* cards divide the offline times by *n*.
    public var guessesPerSecond: Double {
      switch self {
      case .throttledOnline: 100.0 / 3_600
      case .offlineFast: 1e10
      case .offlineOWASP2026: 1e4
      }
    }
  }

  /// How long an attack takes until it comes upon the password.
  public struct CrackTime: Hashable, Sendable {
    /// In seconds; finite, and up to some 10⁶⁶.
    public let seconds: Double

    /// The size of the time, for people.
    public var magnitude: Magnitude { Magnitude(seconds: seconds) }
  }

  /// The size of a time; the raw values are names for programs, the same in every version.
  public enum Magnitude: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Less than a second.
    case instant
    /// Less than a minute.
    case seconds
    /// Less than an hour.
    case minutes
    /// Less than a day.
    case hours
    /// Less than a month, the twelfth of a year.
    case days
    /// Less than a year of 365.25 days.
    case months
    /// Less than a century.
    case years
    /// A century and more.
    case centuries

    /// The first time that is not less than each but the last.
    private static let ends: [Double] = [
      1, 60, 3_600, 86_400, 2_629_800, 31_557_600, 3_155_760_000,
    ]

    init(seconds: Double) {
      self = Self.allCases[Self.ends.count { $0 <= seconds }]
    }

    /// Whether the first time is the shorter one.
    public static func < (first: Magnitude, second: Magnitude) -> Bool {
      first.index < second.index
    }

    private var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The time that `attack` takes to make as many guesses.
  public func crackTime(by attack: Attack) -> CrackTime {
    CrackTime(seconds: pow(10, log10Guesses) / attack.guessesPerSecond)
  }
}
