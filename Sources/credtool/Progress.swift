internal import CredToolSupport

/// How far long work has come, on a terminal's standard error and nowhere else.
struct Progress: ~Copyable {
  private let noun: String
  private let isShown = StandardError.isTerminal
  /// When the first of them was counted.
  private var start: ContinuousClock.Instant?
  private var lastShown = ContinuousClock.now
  private var isDirty = false

  init(counting noun: String) { self.noun = noun }

  /// Shows `count`, at most five times a second.
  ///
  /// - Parameter share: the part of the whole that is done, of 1, where that is known.
  mutating func update(_ count: Int, share: Double? = nil) {
    guard isShown else { return }
    let now = ContinuousClock.now
    let start = self.start ?? now
    self.start = start
    guard lastShown.duration(to: now) > .milliseconds(200) else { return }
    lastShown = now
    isDirty = true
    let seconds = start.duration(to: now) / .seconds(1)
    let rate = seconds > 0 ? Double(count) / seconds / 1e6 : 0
    let left = share.flatMap { $0 > 0 ? seconds / $0 - seconds : nil }
    StandardError.write(
      "\r\u{1B}[K\(count) \(noun), \(rate.decimal(places: 2)) million a second"
        + (left.map { ", \(Self.words($0)) left" } ?? ""))
  }

  /// A time in one unit or two: `40 s`, `3 min 20 s`, `2 h 5 min`.
  private static func words(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(), 1e9))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3_600: return "\(seconds / 60) min \(seconds % 60) s"
    default: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }
  }

  deinit { if isDirty { StandardError.write("\r\u{1B}[K") } }
}
