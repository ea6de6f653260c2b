internal import CredentialPrimitives

/// What people put before and behind a word, and how many guesses that adds.
enum TrimmedEnds {
  /// More is not trimmed at either end: no stem could then be common enough.
  static let longest = 12
  /// What is left has so many scalars at least: shorter ones are in everything.
  static let shortestStem = 4

  /// The parts of the password that are stems, other than all of it; the longest ones first.
  ///
  /// At each end any number of scalars that are no letters, with none or all of them at the other;
  /// and the symbols of both ends, which leaves the digits of `-123123-`.
  static func forEachStem(
    of folded: Span<UInt32>, _ body: (Range<Int>) -> Void
  ) {
    let count = folded.count
    let most = min(longest, count - shortestStem)
    guard most > 0 else { return }
    var (before, behind) = (0, 0)
    while before < most && !isLetter(folded[before]) { before += 1 }
    while behind < most && !isLetter(folded[count - 1 - behind]) { behind += 1 }

    func offer(_ before: Int, _ behind: Int) {
      if count - before - behind >= shortestStem { body(before..<count - behind) }
    }
    for trimmed in stride(from: 1, through: behind, by: 1) { offer(0, trimmed) }
    for trimmed in stride(from: 1, through: before, by: 1) { offer(trimmed, 0) }
    guard before > 0 && behind > 0 else { return }
    for trimmed in 1...behind { offer(before, trimmed) }
    for trimmed in stride(from: 1, to: before, by: 1) { offer(trimmed, behind) }
    var (symbolsBefore, symbolsBehind) = (0, 0)
    while symbolsBefore < before && !isDigit(folded[symbolsBefore]) { symbolsBefore += 1 }
    while symbolsBehind < behind && !isDigit(folded[count - 1 - symbolsBehind]) {
      symbolsBehind += 1
    }
    if (1..<before).contains(symbolsBefore) && (1..<behind).contains(symbolsBehind) {
      offer(symbolsBefore, symbolsBehind)
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? scalar | 0x20 &- 0x61 < 26 : UnicodeMapping.isLetter(scalar)
  }

  // MARK: Guesses

  /// The decimal logarithm of the guesses until an attacker has tried `range` at an end.
  ///
  /// Digits count by what they are: a year, a date, the start of a sequence, one digit repeated,
  /// else ten for each. A symbol is one of some sixteen, the same one again hardly anything.
  static func cost(of range: Range<Int>, in folded: Span<UInt32>) -> Double {
    var cost = 0.0
    var index = range.lowerBound
    while index < range.upperBound {
      if isDigit(folded[index]) {
        var end = index + 1
        while end < range.upperBound && isDigit(folded[end]) { end += 1 }
        cost += costOfDigits(index..<end, in: folded)
        index = end
      } else {
        let isRepeated = index > range.lowerBound && folded[index - 1] == folded[index]
        cost += isRepeated ? 0.3 : folded[index] < 0x80 ? 1.2 : 3
        index += 1
      }
    }
    return cost
  }

  private static func costOfDigits(_ range: Range<Int>, in folded: Span<UInt32>) -> Double {
    let plain = Double(range.count)
    if range.count > 2 && isCounting(range, in: folded) { return min(plain, 1.5) }
    func number(_ range: Range<Int>) -> Int {
      range.reduce(0) { $0 * 10 + Int(folded[$1] - 0x30) }
    }
    let start = range.lowerBound
    switch range.count {
    case 4:
      // 150 years; a day and a month are 366, and either may come first.
      if (1900...2049).contains(number(range)) { return 2.2 }
      return isDay(number(start..<start + 2), number(start + 2..<start + 4)) ? 2.9 : plain
    case 6:
      return isDay(number(start..<start + 2), number(start + 2..<start + 4)) ? 4.9 : plain
    case 8:
      let isYearLast =
        (1900...2049).contains(number(start + 4..<start + 8))
        && isDay(number(start..<start + 2), number(start + 2..<start + 4))
      let isYearFirst =
        (1900...2049).contains(number(start..<start + 4))
        && isDay(number(start + 4..<start + 6), number(start + 6..<start + 8))
      return isYearFirst || isYearLast ? 5.1 : plain
    default: return plain
    }
  }

  private static func isDay(_ first: Int, _ second: Int) -> Bool {
    (1...31).contains(first) && (1...12).contains(second)
      || (1...12).contains(first) && (1...31).contains(second)
  }

  /// Whether each digit is as far from the one before: 123, 321, 777.
  private static func isCounting(_ range: Range<Int>, in folded: Span<UInt32>) -> Bool {
    let step = Int(folded[range.lowerBound + 1]) - Int(folded[range.lowerBound])
    guard abs(step) <= 1 else { return false }
    return range.dropFirst(2).allSatisfy { Int(folded[$0]) - Int(folded[$0 - 1]) == step }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }
}
