/// What has to be undone to come from a password to the word that it was made from.
///
/// Several steps can be needed for one: `2024!drowssaP` is trimmed and reversed.
public struct NormalForm: OptionSet, Hashable, Sendable {
  /// A bit for each.
  public let rawValue: UInt16

  /// The set with the bits of `rawValue`.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Characters that look like letters stand for them: `$` for s, `1` for i or l.
  public static let substituted = NormalForm(rawValue: 1)
  /// Digits, years, dates or symbols were put before the word or behind it.
  public static let trimmed = NormalForm(rawValue: 2)
  /// It is written backwards.
  public static let reversed = NormalForm(rawValue: 4)
  /// It is written twice or more often.
  public static let repeated = NormalForm(rawValue: 8)
  /// Its beginning was moved to its end.
  public static let rotated = NormalForm(rawValue: 16)
  /// It was typed on the same keys of another keyboard, or with shift.
  public static let otherKeys = NormalForm(rawValue: 32)
  /// It is Russian in Latin letters, or a Latin word in Cyrillic ones.
  public static let transliterated = NormalForm(rawValue: 64)
  /// Accents and umlauts were dropped or written out, or put where there were none.
  public static let unaccented = NormalForm(rawValue: 128)

  private static let names: [(NormalForm, String)] = [
    (.trimmed, "trimmed"), (.substituted, "substituted"), (.reversed, "reversed"),
    (.repeated, "repeated"), (.rotated, "rotated"), (.otherKeys, "other_keys"),
    (.transliterated, "transliterated"), (.unaccented, "unaccented"),
  ]

  /// A name for programs for each step, the same in every version and language.
  public var codes: [String] { Self.names.compactMap { contains($0.0) ? $0.1 : nil } }

  /// All names.
  static var allCodes: [String] { names.map(\.1) }
}
