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

  private let stride: Int
  /// For each end and number of pieces: the least sum, its product, and where its last piece begins.
  private var totals: [Double]
  private var products: [Double]
  private var beginnings: [UInt8]
  private var range = 0..<0
  /// The pieces of the cover that was last found.
  private var pieceCount = 0
  private(set) var stepCount = 0

  /// Room for covers of up to `scalarCount` scalars.
  init(scalarCount: Int) {
    stride = Self.mostPieces(scalars: scalarCount) + 1
    let cells = stride * (scalarCount + 1)
    totals = [Double](repeating: .infinity, count: cells)
    products = [Double](repeating: .infinity, count: cells)
    beginnings = [UInt8](repeating: 0, count: cells)
  }

  /// The guesses for the cheapest cover of `range`.
  ///
  /// - Complexity: O(*n*³) at most, a quarter of which is the number of pieces.
  mutating func guesses(for range: Range<Int>, from table: PieceTable) -> Double {
    self.range = range
    pieceCount = 0
    guard !range.isEmpty else { return 1 }
    let most = Self.mostPieces(scalars: range.count)
    for end in 1...range.count {
      for pieces in 0...most { totals[end * stride + pieces] = .infinity }
      for beginning in 0..<end { extend(from: beginning, to: end, most: most, table) }
      dropDominated(at: end, most: most)
    }
    let last = range.count * stride
    pieceCount = (1...most).min { totals[last + $0] < totals[last + $1] } ?? 1
    return totals[last + pieceCount]
  }

  /// Tries the piece between two scalars of the range at the end of each cover of what is before.
  private mutating func extend(
    from beginning: Int, to end: Int, most: Int, _ table: PieceTable
  ) {
    let guesses = guesses(
      from: range.lowerBound + beginning, to: range.lowerBound + end, of: range.count, table)
    guard beginning > 0 else {
      stepCount += 1
      return take(guesses, pieces: 1, at: end, beginning: 0)
    }
    stepCount += most - 1
    for pieces in Swift.stride(from: 1, to: most, by: 1) {
      let cell = beginning * stride + pieces
      guard totals[cell] < .infinity else { continue }
      take(products[cell] * guesses, pieces: pieces + 1, at: end, beginning: beginning)
    }
  }

  private mutating func take(_ product: Double, pieces: Int, at end: Int, beginning: Int) {
    let total = Self.orders[pieces] * product + Self.shorter[pieces]
    let cell = end * stride + pieces
    guard total < totals[cell] else { return }
    totals[cell] = total
    products[cell] = product
    beginnings[cell] = UInt8(beginning)
  }

  /// More pieces have to pay: what fewer do as cheaply is not followed.
  private mutating func dropDominated(at end: Int, most: Int) {
    var least = Double.infinity
    for pieces in 1...most {
      let cell = end * stride + pieces
      if totals[cell] >= least { totals[cell] = .infinity } else { least = totals[cell] }
    }
  }

  private func guesses(from start: Int, to end: Int, of whole: Int, _ table: PieceTable) -> Double {
    let known = table.guesses(from: start, to: end)
    guard known < .infinity else { return GuessCount.bruteForce(scalars: end - start) }
    guard end - start < whole else { return known }
    return max(known, end - start == 1 ? GuessCount.leastOfScalar : GuessCount.leastOfPiece)
  }

  /// The cover that was last found, from the left.
  func pieces(from table: PieceTable) -> [PasswordStrength.Piece] {
    guard pieceCount > 0 else { return [] }
    var pieces: [PasswordStrength.Piece] = []
    pieces.reserveCapacity(pieceCount)
    var end = range.count
    for count in Swift.stride(from: pieceCount, to: 0, by: -1) {
      let beginning = Int(beginnings[end * stride + count])
      let place = range.lowerBound + beginning..<range.lowerBound + end
      let guesses = guesses(
        from: place.lowerBound, to: place.upperBound, of: range.count, table)
      pieces.append(
        PasswordStrength.Piece(
          range: place, kind: table.kind(at: place), log10Guesses: guesses.decimalLogarithm))
      end = beginning
    }
    pieces.reverse()
    return pieces
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
