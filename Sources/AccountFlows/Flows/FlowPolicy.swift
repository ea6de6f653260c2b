public import DeviceTrust
public import PasswordScreening

/// What the flows allow, disclose and keep.
public struct FlowPolicy: Sendable {
  /// What somebody learns who registers an address that has an account, or had one (F2, F4, F5).
  public var disclosure = Disclosure.silent
  /// What a new password must be: alone it has 15 characters or more, since mails are no factor (R1).
  public var passwords = PasswordPolicy.singleFactor
  /// How long devices are trusted, and how many.
  public var devices = DevicePolicy.usual
  /// When a sign-in is confirmed.
  public var signIn = SignInPolicy.usual
  /// How long sessions last.
  public var sessions = SessionPolicy.usual
  /// How long the address of a deleted account stays taken (F4).
  public var quarantine = Duration.seconds(30 * 86_400)
  /// How long an account waits for its address to be verified.
  public var unverified = Duration.seconds(7 * 86_400)
  /// How long the old address can object to a transfer (F12).
  public var objection = Duration.seconds(72 * 3_600)
  /// How many devices a seat of a subscription holds (F21).
  public var devicesPerSeat = DeviceCap.seat
  /// How long devices can be removed where there are more than places, before a service does something
  /// about it; the toolkit throws none out (F24).
  public var reduction = Duration.seconds(30 * 86_400)
  /// Whether a reset is taken from a browser that is signed in (F9).
  public var resetBrowser = ResetBrowser.any

  /// The defaults.
  public static let usual = FlowPolicy()

  /// The defaults, to be changed.
  public init() {}

  /// What somebody learns about an address that is not theirs.
  public enum Disclosure: String, CaseIterable, Hashable, Sendable {
    /// Nothing: the owner of the address learns it by mail.
    case silent
    /// That it has an account, had one, or was invited.
    case explicit
  }

  /// Which browsers a password can be reset in.
  public enum ResetBrowser: String, CaseIterable, Hashable, Sendable {
    /// All.
    case any
    /// Those that nobody is signed in with.
    case signedOut
  }
}

/// How long sessions last (R34a).
public struct SessionPolicy: Hashable, Sendable {
  /// How long one lasts that is not used.
  public let idle: Duration
  /// How long one lasts at most.
  public let longest: Duration

  /// Twelve hours unused, thirty days in all.
  public static let usual = SessionPolicy()

  /// A policy of your own: from a second up to 400 days.
  public init(idle: Duration = .seconds(12 * 3_600), longest: Duration = .seconds(30 * 86_400)) {
    precondition(
      idle >= .seconds(1) && idle <= longest && longest <= .seconds(400 * 86_400),
      "sessions that last from a second to 400 days")
    (self.idle, self.longest) = (idle, longest)
  }
}
