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

  /// Shows `count`, at most five times a second, and the time left where the end is known.
  mutating func update(_ count: Int, of total: Int? = nil) {
    guard isShown, lastShown.duration(to: .now) > .milliseconds(200) else { return }
    lastShown = .now
    isDirty = true
    let seconds = start.duration(to: .now) / .seconds(1)
    let rate = Double(count) / seconds
    var line = "\(count) \(noun), \((rate / 1e6).decimal(places: 2)) million a second"
    if let total, total > 0, count > 0 {
      let left = Double(max(0, total - count)) / rate
      line += ", \(Int(100 * Double(count) / Double(total))) %, \(Self.time(left)) left"
    }
    StandardError.write("\r\u{1B}[K\(line)")
  }

  /// `75 s`, or from two minutes on `12 min`.
  private static func time(_ seconds: Double) -> String {
    seconds < 120 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded())) min"
  }

  deinit { if isDirty { StandardError.write("\r\u{1B}[K") } }
}
