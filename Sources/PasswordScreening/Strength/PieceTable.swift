/// The cheapest piece found so far for each range of the scored scalars.
struct PieceTable {
  let scalarCount: Int
  /// By the end and the beginning of the range; brute force where nothing else is known.
  private var guesses: [Double]
  private var kindIndices: [UInt16]
  private var kinds: [PasswordStrength.Kind] = [.bruteForce]

  init(scalarCount: Int) {
    self.scalarCount = scalarCount
    guesses = [Double](repeating: .infinity, count: scalarCount * scalarCount)
    let bruteForce = GuessCount.bruteForce
    for end in stride(from: 1, through: scalarCount, by: 1) {
      for start in 0..<end { guesses[(end - 1) * scalarCount + start] = bruteForce[end - start] }
    }
    kindIndices = [UInt16](repeating: 0, count: scalarCount * scalarCount)
    kinds.reserveCapacity(16)
  }

  private func cell(of range: Range<Int>) -> Int {
    (range.upperBound - 1) * scalarCount + range.lowerBound
  }

  /// Takes a piece unless a cheaper one is known, or brute force is cheaper.
  mutating func offer(_ kind: PasswordStrength.Kind, for range: Range<Int>, guesses offered: Double)
  {
    let cell = cell(of: range)
    guard offered <= guesses[cell], kindIndices[cell] == 0 || offered < guesses[cell] else {
      return
    }
    // One kind for each range at most, 4,096 in all, so their indices fit.
    if kindIndices[cell] == 0 {
      kindIndices[cell] = UInt16(kinds.count)
      kinds.append(kind)
    } else {
      kinds[Int(kindIndices[cell])] = kind
    }
    guesses[cell] = offered
  }

  /// The guesses for the piece between `start` and `end`; as a part of a longer password not less
  /// than an attacker tries before there.
  func guesses(from start: Int, to end: Int, isPart: Bool) -> Double {
    let guesses = guesses[(end - 1) * scalarCount + start]
    return isPart && end - start > 1 ? max(guesses, GuessCount.leastOfPiece) : guesses
  }

  /// What is at `range`.
  func kind(at range: Range<Int>) -> PasswordStrength.Kind {
    kinds[Int(kindIndices[cell(of: range)])]
  }
}
