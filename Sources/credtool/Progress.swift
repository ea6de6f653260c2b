/// How far long work has come, on a terminal's standard error and nowhere else.
struct Progress: ~Copyable {
  private let noun: String
  private let isShown = StandardError.isTerminal
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant
  private var isDirty = false

  init(counting noun: String) {
    self.noun = noun
    lastShown = start
  }

  /// Shows `count`, at most five times a second.
  mutating func update(_ count: Int) {
    guard isShown, lastShown.duration(to: .now) > .milliseconds(200) else { return }
    lastShown = .now
    isDirty = true
    let seconds = start.duration(to: .now) / .seconds(1)
    let rate = Double(count) / seconds / 1e6
    StandardError.write("\r\u{1B}[K\(count) \(noun), \(rate.decimal(places: 2)) million a second")
  }

  deinit { if isDirty { StandardError.write("\r\u{1B}[K") } }
}
