/// How often something may happen, and how long one waits in between.
public struct CounterLimit: Hashable, Sendable {
  /// How many times within a window: from 1 to 1,000,000.
  public let count: Int
  /// The window.
  public let window: Window
  /// The wait after each time.
  public let pause: Pause
  /// How long everything is refused at least once the last time was taken; zero for until the
  /// window's end.
  public let lockout: Duration

  /// When a counter begins again.
  public enum Window: Hashable, Sendable {
    /// So long after the first time.
    case fixed(Duration)
    /// So long after the latest time: what lives no longer than this never sees two windows.
    case quiet(Duration)

    var duration: Duration {
      switch self {
      case .fixed(let duration), .quiet(let duration): duration
      }
    }
  }

  /// The wait after each time, in whole seconds.
  ///
  /// There is none for the first few; then it is ``first``, twice as long each time, and never more
  /// than ``longest``.
  public struct Pause: Hashable, Sendable {
    /// How many times are free.
    public let free: Int
    /// The first wait.
    public let first: Duration
    /// The longest wait.
    public let longest: Duration

    /// No wait.
    public static let none = Pause(after: 0, first: .zero, longest: .zero)

    /// The same wait after each time.
    public static func always(_ duration: Duration) -> Pause {
      Pause(after: 0, first: duration, longest: duration)
    }

    /// Waits that double.
    public init(after free: Int, first: Duration, longest: Duration) {
      precondition(free >= 0 && first >= .zero && longest >= first, "waits that grow")
      (self.free, self.first, self.longest) = (free, first, longest)
    }

    /// The wait after the `count`th time.
    public func wait(after count: Int) -> Duration {
      guard count > free else { return .zero }
      var wait = first
      for _ in 1..<max(1, min(count - free, 64)) where wait < longest { wait *= 2 }
      return min(wait, longest)
    }
  }

  /// At most `count` times within `window`; durations are whole seconds, and a window has one at
  /// least.
  public init(
    _ count: Int, within window: Window, pause: Pause = .none, lockout: Duration = .zero
  ) {
    precondition((1...1_000_000).contains(count), "a limit from 1 to 1,000,000")
    precondition(window.duration >= .seconds(1) && lockout >= .zero, "a window of a second or more")
    (self.count, self.window, self.pause, self.lockout) = (count, window, pause, lockout)
  }
}
