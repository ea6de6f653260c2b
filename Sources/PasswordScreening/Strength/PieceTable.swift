/// The cheapest piece found so far for each range of the scored scalars.
struct PieceTable {
  let scalarCount: Int
  /// By the end and the beginning of the range; infinite where nothing but brute force is known.
  private var guesses: [Double]
  private var kindIndices: [UInt16]
  private var kinds: [PasswordStrength.Kind] = []

  init(scalarCount: Int) {
    self.scalarCount = scalarCount
    guesses = [Double](repeating: .infinity, count: scalarCount * scalarCount)
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
    guard offered < guesses[cell], offered <= GuessCount.bruteForce(scalars: range.count) else {
      return
    }
    // One kind for each range at most, 4,096 in all, so their indices fit.
    if guesses[cell].isInfinite {
      kindIndices[cell] = UInt16(kinds.count)
      kinds.append(kind)
    } else {
      kinds[Int(kindIndices[cell])] = kind
    }
    guesses[cell] = offered
  }

  /// The guesses for the piece between `start` and `end`; infinite if there is only brute force.
  func guesses(from start: Int, to end: Int) -> Double {
    guesses[(end - 1) * scalarCount + start]
  }

  /// What is at `range`.
  func kind(at range: Range<Int>) -> PasswordStrength.Kind {
    let cell = cell(of: range)
    return guesses[cell].isInfinite ? .bruteForce : kinds[Int(kindIndices[cell])]
  }
}
