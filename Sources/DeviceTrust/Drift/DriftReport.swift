/// What is odd about a device's fingerprint, how unusual that is, and what it amounts to.
///
/// A version that moves forward is no change (R36), nor is anything that becomes known for the first
/// time.
public struct DriftReport: Hashable, Sendable {
  private let mask: UInt16
  /// How unusual the changes are together, in bits: the sum of their weights.
  public let bits: Int

  /// Nothing has changed.
  public static let none = DriftReport([])

  init(_ changes: [DriftChange]) {
    var found = Changes()
    for change in changes { found.add(change) }
    self.init(found)
  }

  private init(_ found: Changes) { (mask, bits) = (found.mask, found.bits) }

  /// What a fingerprint amounts to.
  public enum Level: Int, CaseIterable, Comparable, Sendable {
    /// Nothing has changed.
    case none
    /// What has changed does so by itself every now and then.
    case expected
    /// An owner does this, but seldom.
    case notable
    /// An owner hardly ever does this.
    case suspicious

    /// From so many bits on a report is notable: one week of an honest device in 32.
    public static let notableBits = 5
    /// From so many bits on a report is suspicious: one week of an honest device in 4,096.
    public static let suspiciousBits = 12

    /// Whether `left` is the less odd one.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    /// A stable code, for logs and metrics.
    public var code: String {
      switch self {
      case .none: "none"
      case .expected: "expected"
      case .notable: "notable"
      case .suspicious: "suspicious"
      }
    }
  }

  /// What the changes amount to.
  public var level: Level {
    if mask == 0 { return .none }
    if bits >= Level.suspiciousBits { return .suspicious }
    return bits >= Level.notableBits ? .notable : .expected
  }

  /// The changes, the most unusual first: the level's reasons.
  public var changes: [DriftChange] {
    DriftChange.allCases.filter { mask & 1 << $0.rawValue != 0 }
      .sorted { ($0.weight, $0.rawValue) > ($1.weight, $1.rawValue) }
  }

  private struct Changes {
    var (mask, bits): (UInt16, Int) = (0, 0)

    mutating func add(_ change: DriftChange) {
      mask |= 1 << change.rawValue
      bits += change.weight
    }
  }
}

extension DriftReport {
  /// Compares hashes by place, and what was sealed by order.
  init(
    _ fingerprint: Fingerprint, _ shown: SIMD8<UInt64>, stored: SIMD8<UInt64>,
    _ fields: SealedFields
  ) {
    var found = Changes()
    // What was not known cannot have changed.
    func isOther(_ field: StoredFingerprint.Field) -> Bool {
      stored[field.rawValue] != 0 && shown[field.rawValue] != stored[field.rawValue]
    }
    func isTold(_ field: StoredFingerprint.Field) -> Bool { shown[field.rawValue] != 0 }
    if any(shown .!= stored) {
      if isOther(.platform) { found.add(.platform) }
      if isOther(.form) { found.add(.form) }
      if isOther(.browser) { found.add(.browser) }
      if isOther(.primaryLanguage) {
        found.add(.language)
      } else if isOther(.language) {
        found.add(.languageRegion)
      }
      if isOther(.timeZone) { found.add(isTold(.timeZone) ? .timeZone : .timeZoneMissing) }
      // The service's own databases may have no answer, which says nothing about the device.
      if isOther(.network), isTold(.network) { found.add(.network) }
      if isOther(.autonomousSystem), isTold(.autonomousSystem) { found.add(.autonomousSystem) }
    }
    if !isOther(.browser), let version = fingerprint.majorVersion, version < fields.majorVersion {
      found.add(.versionBack)
    }
    if let country = SealedFields.code(fingerprint.country), let last = fields.countries.first,
      country != last
    {
      found.add(fields.countries.contains(country) ? .knownCountry : .country)
    }
    self.init(found)
  }
}

extension DriftReport {
  /// What is odd about a fingerprint, by another one that is at hand: the same as by what is stored
  /// of that one.
  public init(of fingerprint: Fingerprint, from before: Fingerprint) {
    var (shown, stored) = (SIMD8<UInt64>(), SIMD8<UInt64>())
    for ((field, value), (_, old)) in zip(fingerprint.fields, before.fields) {
      stored[field.rawValue] = old == nil ? 0 : 1
      shown[field.rawValue] = value == nil ? 0 : value == old ? 1 : 2
    }
    self.init(fingerprint, shown, stored: stored, SealedFields(before, known: []))
  }
}
