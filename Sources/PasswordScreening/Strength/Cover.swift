/// The search for the sequence of pieces that covers a password with the fewest guesses.
///
/// For pieces of g₁ … gₗ guesses it is the least of l! · ∏gᵢ + D^(l−1): an attacker has to come upon
/// the pieces in their order, and tries shorter sequences first. Dynamic programming over the ends
/// of pieces and their number keeps the least for each.
///
/// - Source: Wheeler 2016, §5.2.
struct Cover {
  /// The most pieces that can be cheaper than brute force over `scalars`: D^(l−1) < 10^scalars.
  static func mostPieces(scalars: Int) -> Int { max(1, (scalars + 3) / 4) }

  private let scalarCount: Int
  /// The least product of guesses, by the number of pieces and where they end.
  ///
  /// Of covers with as many pieces the least product makes the least total. Infinite where there
  /// are more pieces than scalars.
  private var products: [Double]
  private var range = 0..<0
  /// The pieces of the cover that was last found.
  private var pieceCount = 0
  private(set) var stepCount = 0

  /// Room for covers of up to `scalarCount` scalars.
  init(scalarCount: Int) {
    self.scalarCount = scalarCount
    products = [Double](
      repeating: .infinity,
      count: (Self.mostPieces(scalars: scalarCount) + 1) * (scalarCount + 1))
  }

  /// The guesses for the cheapest cover of `range`.
  ///
  /// - Complexity: O(*n*³), with an eighth of the steps at most.
  mutating func guesses(for range: Range<Int>, from table: PieceTable) -> Double {
    self.range = range
    guard !range.isEmpty else { return 1 }
    let most = Self.mostPieces(scalars: range.count)
    let (orders, shorter) = (Self.orders, Self.shorter)
    let stride = scalarCount + 1
    var steps = 0
    var products = products.mutableSpan
    for end in 1...range.count {
      products[stride + end] = table.guesses(
        from: range.lowerBound, to: range.lowerBound + end, isPart: end < range.count)
      for pieces in Swift.stride(from: 2, through: most, by: 1) {
        let before = (pieces - 1) * stride
        var product = Double.infinity
        for beginning in Swift.stride(from: pieces - 1, to: end, by: 1) {
          let guesses = table.guesses(
            from: range.lowerBound + beginning, to: range.lowerBound + end, isPart: true)
          product = min(product, products[before + beginning] * guesses)
        }
        products[pieces * stride + end] = product
        steps += end
      }
    }
    var (least, bestCount) = (Double.infinity, 0)
    for pieces in 1...most {
      let total = orders[pieces] * products[pieces * stride + range.count] + shorter[pieces]
      if total < least { (least, bestCount) = (total, pieces) }
    }
    stepCount += steps
    pieceCount = bestCount
    return least
  }

  /// The cover that was last found, from the left.
  func pieces(from table: PieceTable) -> [PasswordStrength.Piece] {
    guard !range.isEmpty else { return [] }
    var pieces: [PasswordStrength.Piece] = []
    pieces.reserveCapacity(pieceCount)
    var end = range.count
    for count in Swift.stride(from: pieceCount, to: 0, by: -1) {
      let beginning = beginning(ofPiece: count, endingAt: end, from: table)
      let place = range.lowerBound + beginning..<range.lowerBound + end
      let guesses = table.guesses(
        from: place.lowerBound, to: place.upperBound, isPart: place != range)
      pieces.append(
        PasswordStrength.Piece(
          range: place, kind: table.kind(at: place), log10Guesses: guesses.decimalLogarithm))
      end = beginning
    }
    pieces.reverse()
    return pieces
  }

  /// Where the last of so many pieces begins, found again by the product that it gave.
  private func beginning(ofPiece count: Int, endingAt end: Int, from table: PieceTable) -> Int {
    guard count > 1 else { return 0 }
    let product = products[count * (scalarCount + 1) + end]
    let before = (count - 1) * (scalarCount + 1)
    for beginning in count - 1..<end {
      let guesses = table.guesses(
        from: range.lowerBound + beginning, to: range.lowerBound + end, isPart: true)
      if products[before + beginning] * guesses == product { return beginning }
    }
    preconditionFailure("a cover has lost its pieces")
  }

  private static let limit = mostPieces(scalars: PasswordStrength.maximumScoredScalars)
  /// l! by the number of pieces.
  private static let orders: [Double] = (0...limit).map { count in
    (0..<count).reduce(1) { $0 * Double($1 + 1) }
  }
  /// D^(l−1) by the number of pieces.
  private static let shorter: [Double] = (0...limit).map { count in
    (1..<max(count, 1)).reduce(1) { product, _ in product * GuessCount.beforeGrowing }
  }
}
