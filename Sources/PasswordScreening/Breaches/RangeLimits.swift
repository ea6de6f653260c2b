/// How long ``BreachRanges`` waits for a range, and how much it remembers.
public struct RangeLimits: Hashable, Sendable {
  /// The limits unless others are given.
  public static let standard = RangeLimits()

  /// The time from the first question for a range to the last byte of its body.
  public var timeout: Duration = .seconds(2)
  /// The longest body in bytes; those of Have I Been Pwned have some 50,000, padding included.
  public var maximumBodyBytes = 512 * 1_024
  /// How many ranges stay in memory, the last used ones; 0 for none.
  ///
  /// They need at most ``maximumBodyBytes`` each.
  public var cachedRanges = 64
  /// How long a range may be answered from memory before it is fetched anew.
  public var cacheAge: Duration = .seconds(24 * 3_600)

  /// The standard limits, to be changed.
  public init() {}
}
