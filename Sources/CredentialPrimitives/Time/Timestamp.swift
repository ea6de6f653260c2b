/// A moment in whole seconds of UTC since 1970-01-01T00:00:00Z, leap seconds left out (R26).
///
/// Anything that may pass the ends of its range says so by nil; nothing wraps around or traps.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  public let seconds: Int64

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(seconds: Int64) { self.seconds = seconds }

  /// After every other moment: what never ends.
  public static let distantFuture = Timestamp(seconds: .max)

  /// Before every other moment: what is over already.
  public static let distantPast = Timestamp(seconds: .min)

  /// Whether `left` is the earlier one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// The moment `duration` later, or earlier for a negative one; nil beyond the range.
  ///
  /// Fractions of a second are dropped, so that nothing lasts longer than was asked for.
  public func adding(_ duration: Duration) -> Timestamp? {
    let (whole, attoseconds) = duration.components
    let (floor, isBelow) = whole.subtractingReportingOverflow(attoseconds < 0 ? 1 : 0)
    let (sum, isBeyond) = seconds.addingReportingOverflow(floor)
    return isBelow || isBeyond ? nil : Timestamp(seconds: sum)
  }

  /// The time from `earlier` to this moment; negative if that is the later one.
  public func since(_ earlier: Timestamp) -> Duration {
    .seconds(seconds) - .seconds(earlier.seconds)
  }
}
