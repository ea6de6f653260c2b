extension PieceTable {
  /// Adds what is written several times in a row, each time as the cheapest cover of one of them.
  ///
  /// Shorter periods come first, so that one can be part of what a longer one repeats.
  mutating func addRepeats(of scalars: borrowing ScoredScalars, with cover: inout Cover) {
    let typed = scalars.typed
    for period in stride(from: 1, through: typed.count / 2, by: 1) {
      var start = 0
      for index in period...typed.count {
        if index < typed.count && typed[index] == typed[index - period] { continue }
        addRepeat(start..<index, period: period, typed, with: &cover)
        start = index - period + 1
      }
    }
  }

  /// - Parameter run: as far as each scalar equals the one a period before.
  private mutating func addRepeat(
    _ run: Range<Int>, period: Int, _ typed: Span<UInt32>, with cover: inout Cover
  ) {
    let count = run.count / period
    guard count >= 2, typed.extracting(run).isPrimitive(period) else { return }
    // From the beginning and from the end, where what is left over stands on the other side.
    let first = run.lowerBound
    let last = run.upperBound - count * period
    for start in first == last ? [first] : [first, last] {
      let guesses = cover.guesses(for: start..<start + period, from: self)
      offer(
        .repetition(period: period, count: count), for: start..<start + count * period,
        guesses: guesses * Double(count))
    }
  }
}

extension Span<UInt32> {
  /// Whether the first `period` scalars are not a repetition themselves.
  fileprivate func isPrimitive(_ period: Int) -> Bool {
    for shorter in stride(from: 1, through: period / 2, by: 1) where period % shorter == 0 {
      if (shorter..<period).allSatisfy({ self[$0] == self[$0 - shorter] }) { return false }
    }
    return true
  }
}
