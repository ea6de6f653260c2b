/// How far long work has come, on a terminal's standard error and nowhere else.
package struct Progress: ~Copyable {
  private let noun: String
  private let isShown = StandardError.isTerminal
  /// What was done when the first was counted, and when that was.
  private var start: (line: ProgressLine, instant: ContinuousClock.Instant)?
  private var lastShown = ContinuousClock.now
  private var isDirty = false

  /// - Parameter noun: what is counted, in the plural.
  package init(counting noun: String) { self.noun = noun }

  /// Shows `count`, at most five times a second.
  package mutating func update(_ count: Int, of total: ProgressLine.Total = .unknown) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard let start else {
      var share = 0.0
      if case .byShare(let done) = total { share = done }
      start = (ProgressLine(noun: noun, countBefore: count, shareBefore: share), now)
      return
    }
    guard lastShown.duration(to: now) > .milliseconds(200) else { return }
    lastShown = now
    isDirty = true
    let seconds = start.instant.duration(to: now) / .seconds(1)
    StandardError.write("\r\u{1B}[K" + start.line.text(count, of: total, after: seconds))
  }

  deinit { if isDirty { StandardError.write("\r\u{1B}[K") } }
}
