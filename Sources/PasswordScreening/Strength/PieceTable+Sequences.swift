extension PieceTable {
  private static let largestStep = 5

  /// Adds scalars at the same distance from one another: alphabets, numbers, either backwards.
  ///
  /// - Source: Wheeler 2016, §5.1; three scalars and more, or two that are neighbours.
  mutating func addSequences(of scalars: borrowing ScoredScalars) {
    let typed = scalars.typed
    var start = 0
    while start + 1 < typed.count {
      let step = Int(typed[start + 1]) - Int(typed[start])
      var end = start + 2
      while end < typed.count, Int(typed[end]) - Int(typed[end - 1]) == step { end += 1 }
      if step != 0 && abs(step) <= Self.largestStep { addParts(of: start..<end, step, typed) }
      // Its last scalar may begin the next one.
      start = end - 1
    }
  }

  /// A sequence and its parts: its ends may belong to other pieces.
  private mutating func addParts(of range: Range<Int>, _ step: Int, _ typed: Span<UInt32>) {
    let shortest = abs(step) == 1 ? 2 : 3
    for start in range {
      var base = Self.startingPoints(like: typed[start])
      if step < 0 { base *= 2 }
      for end in stride(from: start + shortest, through: range.upperBound, by: 1) {
        offer(.sequence(step: step), for: start..<end, guesses: base * Double(end - start))
      }
    }
  }

  private static func startingPoints(like scalar: UInt32) -> Double {
    switch scalar {
    // a, z, A, Z, 0, 1 and 9: the obvious ones.
    case 0x61, 0x7A, 0x41, 0x5A, 0x30, 0x31, 0x39: 4
    case 0x30...0x39: 10
    default: 26
    }
  }
}
