/// Three or more keys in a row of which each touches the one before: along rows, down columns,
/// across diagonals, with or without shift.
struct KeyboardWalk: Hashable, Sendable {
  /// Which scalars of the password.
  let range: Range<Int>
  let layout: KeyboardLayout
  /// How many straight lines the walk is made of: 1 for `qwerty`, 2 for `qwedsa` and so on.
  let turns: Int
  /// How many of the keys are typed with shift.
  let shiftedCount: Int

  static let shortest = 3

  /// All walks on `layout` that cannot be made longer, from the left.
  ///
  /// Each scalar is in one of them at most: where two neighbours do not touch, one walk ends and
  /// the next begins. What both keyboards have, the digits say, is walked on both.
  ///
  /// - Complexity: O(*n*).
  static func forEach(
    in password: Span<UInt32>, on layout: KeyboardLayout, _ body: (KeyboardWalk) -> Void
  ) {
    let keys = layout.keys
    var start = 0
    var turns = 0
    var shiftedCount = 0
    var previous: KeyboardKey?
    var direction: KeyboardKey.Direction?

    for index in 0...password.count {
      let key = index < password.count ? keys.key(of: password[index]) : nil
      let next = key.flatMap { previous?.direction(to: $0) }
      if let next {
        if next != direction { turns += 1 }
      } else {
        if index - start >= shortest {
          body(
            KeyboardWalk(
              range: start..<index, layout: layout, turns: turns, shiftedCount: shiftedCount))
        }
        (start, turns, shiftedCount) = (index, 0, 0)
      }
      if key?.isShifted == true { shiftedCount += 1 }
      (previous, direction) = (key, next)
    }
  }

  /// All walks on all layouts.
  static func all(in password: Span<UInt32>) -> [KeyboardWalk] {
    var walks: [KeyboardWalk] = []
    for layout in KeyboardLayout.allCases {
      forEach(in: password, on: layout) { walks.append($0) }
    }
    return walks
  }
}
