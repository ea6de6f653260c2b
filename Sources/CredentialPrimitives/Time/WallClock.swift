internal import Glibc
internal import Synchronization

/// What tells the time of day; passed in wherever something begins or expires (R26).
public protocol WallClock: Sendable {
  /// The moment that it is.
  var now: Timestamp { get }
}

/// The system's clock.
public struct SystemWallClock: WallClock {
  /// The system's clock, which has no settings.
  public init() {}

  /// The moment that the system says it is; the fraction of the second is dropped.
  public var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: Int64(time.tv_sec))
  }
}

/// A clock that stands still until it is moved, for tests.
public final class ManualWallClock: WallClock {
  private let time: Mutex<Timestamp>

  /// A clock that stands at `now`.
  public init(_ now: Timestamp) { time = Mutex(now) }

  /// The moment at which the clock stands.
  public var now: Timestamp { time.withLock { $0 } }

  /// Moves the clock to another moment, an earlier one too.
  public func set(to now: Timestamp) { time.withLock { $0 = now } }

  /// Moves the clock by `duration`, backwards if that is negative; at the end of time it stays.
  public func advance(by duration: Duration) {
    time.withLock { $0 = $0.adding(duration) ?? $0 }
  }
}
