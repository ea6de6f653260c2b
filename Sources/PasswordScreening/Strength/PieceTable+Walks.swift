extension PieceTable {
  /// Adds the keyboard walks.
  mutating func addWalks(of scalars: borrowing ScoredScalars) {
    for layout in KeyboardLayout.allCases {
      KeyboardWalk.forEach(in: scalars.typed, on: layout) { walk in
        let kind = PasswordStrength.Kind.walk(
          walk.layout, turns: walk.turns, shiftedCount: walk.shiftedCount)
        offer(kind, for: walk.range, guesses: walk.guesses)
      }
    }
  }
}

extension KeyboardWalk {
  /// All walks that are not longer and do not turn more often, from any key in any direction.
  ///
  /// - Source: Wheeler 2016, §5.1.
  var guesses: Double {
    let keys = layout.keys
    var sum = 0.0
    for length in 2...range.count {
      // Where the walk turns: it always "turns" at its first step.
      var turnings = 1.0
      var directions = keys.averageDegree
      for turns in 1...min(self.turns, length - 1) {
        sum += turnings * directions * Double(keys.scalarCount)
        turnings *= Double(length - turns) / Double(turns)
        directions *= keys.averageDegree
      }
    }
    let plainCount = range.count - shiftedCount
    if shiftedCount == 0 { return sum }
    return sum * (plainCount == 0 ? 2 : GuessCount.mixtures(shiftedCount, plainCount))
  }
}
