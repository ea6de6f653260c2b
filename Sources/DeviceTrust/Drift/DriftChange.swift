/// One thing that is not as it was when a device was last accepted.
public enum DriftChange: UInt8, CaseIterable, Hashable, Sendable {
  /// Another network.
  case network
  /// Another autonomous system: another provider.
  case autonomousSystem
  /// Another country, which was accepted before: for this device, or for another one of the account
  /// when this one was enrolled.
  case knownCountry
  /// Another region of the same language.
  case languageRegion
  /// No time zone, where there was one.
  case timeZoneMissing
  /// Another time zone.
  case timeZone
  /// A lower major version of the same browser.
  case versionBack
  /// Another language, or none any more.
  case language
  /// A country that was not accepted before.
  case country
  /// What is stored cannot be read: its key is gone, or somebody has changed it.
  case unreadable
  /// Another kind of device, or none any more.
  case form
  /// Another browser, or none any more.
  case browser
  /// Another operating system, or none any more.
  case platform

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .network: "network"
    case .autonomousSystem: "autonomous-system"
    case .knownCountry: "known-country"
    case .languageRegion: "language-region"
    case .timeZoneMissing: "time-zone-missing"
    case .timeZone: "time-zone"
    case .versionBack: "version-back"
    case .language: "language"
    case .country: "country"
    case .unreadable: "unreadable"
    case .form: "form"
    case .browser: "browser"
    case .platform: "platform"
    }
  }

  /// How unusual the change is in an honest device, in bits.
  public var weight: Int { DriftWeight.table[Int(rawValue)].bits }
}

/// How unusual a change is, and who has found it so.
///
/// A weight of *n* bits stands for a change that one honest device in 2ⁿ shows between two sign-ins a
/// week apart, as far as somebody has counted; where nobody has, the weight says what the change is
/// to lead to, and the source says that. From ``DriftReport/Level/notableBits`` on they are notable,
/// from ``DriftReport/Level/suspiciousBits`` on suspicious.
///
/// How many others have the same value is another question, and no weight rests on it: time zones
/// have 3.3 bits of entropy among the fingerprints of "Beauty and the Beast" (S&P 2016) and 0.2 among
/// those of "Hiding in the Crowd" (WWW 2018), of which a third were the only ones of their kind. That
/// is why a fingerprint that agrees proves nothing (R34).
public struct DriftWeight: Hashable, Sendable {
  /// The change.
  public let change: DriftChange
  /// The weight.
  public let bits: Int
  /// Where the weight comes from.
  public let source: String

  private init(_ change: DriftChange, _ bits: Int, _ source: String) {
    (self.change, self.bits, self.source) = (change, bits, source)
  }

  /// All of them, in the order of the changes.
  public static let table: [DriftWeight] = [
    DriftWeight(
      .network, 1, "no study keeps addresses; phones and laptops change networks daily"),
    DriftWeight(
      .autonomousSystem, 2, "as the network; home, work and mobile providers alternate"),
    DriftWeight(.knownCountry, 0, "accepted before: coming home from a journey"),
    DriftWeight(
      .languageRegion, 3, "a part of the language changes; no study counts them by themselves"),
    DriftWeight(
      .timeZoneMissing, 3, "a script was blocked; less than a change, since nothing contradicts"),
    DriftWeight(
      .timeZone, 5,
      "FP-Stalker (S&P 2018), duration table: half of the browsers change it within 206 days, 2.3 % "
        + "a week"),
    DriftWeight(
      .versionBack, 7,
      "FP-Stalker, rule 2: a version never goes back; left below suspicious for restored machines"),
    DriftWeight(
      .language, 8,
      "FP-Stalker, duration table: a tenth of the browsers change it within 215 days, 0.3 % a week"),
    DriftWeight(
      .country, 12,
      "policy: suspicious by itself, as thieves need not change more; less would not spare travellers, "
        + "whose time zone changes too; Eurostat counts 0.6 journeys abroad a person and year"),
    DriftWeight(.unreadable, 12, "policy: suspicious, as nothing can be compared"),
    DriftWeight(
      .form, 12, "FP-Stalker, duration table: the platform never changes, of which it is a part"),
    DriftWeight(
      .browser, 12, "FP-Stalker, rule 1: the browser's family is the same or it is another one"),
    DriftWeight(
      .platform, 12,
      "FP-Stalker, rule 1 and duration table: it never changes, not in one browser of twenty"),
  ]
}
