internal import Glibc

/// The counts of guesses that the model is made of, as doubles: they go up to 10⁶⁴ and beyond.
enum GuessCount {
  /// Before covers of one piece more, so many shorter ones are tried: the D of the paper.
  static let beforeGrowing: Double = 10_000
  /// The least that a pattern of two scalars and more counts among other pieces.
  static let leastOfPiece: Double = 50
  /// Years nearer than this to ``referenceYear`` count as so far away from it.
  static let leastYears = 20
  /// Fixed, so that an estimate does not change by itself.
  static let referenceYear = 2_026

  /// By the number of scalars, 10 for each.
  ///
  /// As the paper has it: what people write without a pattern is not random. A single one has one
  /// more.
  static let bruteForce: [Double] = (0...PasswordStrength.maximumScoredScalars).map {
    $0 == 1 ? 11 : pow(10, Double($0))
  }

  /// In how many ways `first` scalars of one sort and `second` of another may be chosen, up to the
  /// fewer of them: 1 to that many of all.
  static func mixtures(_ first: Int, _ second: Int) -> Double {
    var sum = 0.0
    var binomial = 1.0
    for chosen in stride(from: 1, through: min(first, second), by: 1) {
      binomial *= Double(first + second - chosen + 1) / Double(chosen)
      sum += binomial
    }
    return sum
  }

  /// The years that are tried until one that is so far away.
  static func years(until year: Int) -> Double {
    Double(max(abs(year - referenceYear), leastYears))
  }
}

extension Double {
  /// The binary logarithm.
  var binaryLogarithm: Double { log2(self) }

  /// The decimal logarithm.
  var decimalLogarithm: Double { log10(self) }
}
