extension PieceTable {
  /// What people put between the numbers: space, `/`, `\`, `_`, `.` and `-`.
  private static let separators: [UInt32] = [0x20, 0x2F, 0x5C, 0x5F, 0x2E, 0x2D]

  /// Adds dates with and without separators, and years.
  mutating func addDates(of scalars: borrowing ScoredScalars) {
    let typed = scalars.typed
    for start in typed.indices where typed.number(at: start, digits: 1) != nil {
      if let year = typed.number(at: start, digits: 4), CalendarDate.recentYears.contains(year) {
        offer(.year, for: start..<start + 4, guesses: GuessCount.years(until: year))
      }
      for yearDigits in [2, 4] {
        for first in 1...2 {
          for second in 1...2 {
            addDate(at: start, yearDigits, first, second, isYearFirst: true, typed)
            addDate(at: start, first, second, yearDigits, isYearFirst: false, typed)
          }
        }
      }
    }
  }

  /// Adds the date whose numbers have so many digits, if there is one.
  private mutating func addDate(
    at start: Int, _ firstDigits: Int, _ secondDigits: Int, _ thirdDigits: Int, isYearFirst: Bool,
    _ typed: Span<UInt32>
  ) {
    guard let first = typed.number(at: start, digits: firstDigits) else { return }
    var next = start + firstDigits
    guard next < typed.count else { return }
    let separator = typed[next]
    let isSeparated = Self.separators.contains(separator)
    if isSeparated { next += 1 }
    guard let second = typed.number(at: next, digits: secondDigits) else { return }
    next += secondDigits
    if isSeparated {
      guard next < typed.count, typed[next] == separator else { return }
      next += 1
    }
    guard let third = typed.number(at: next, digits: thirdDigits) else { return }
    let end = next + thirdDigits

    let yearDigits = isYearFirst ? firstDigits : thirdDigits
    let date = CalendarDate(
      year: isYearFirst ? first : third, yearDigits: yearDigits, second,
      isYearFirst ? third : first)
    guard let date else { return }
    let form = PasswordStrength.DateForm(
      isYearFirst: isYearFirst, yearDigits: yearDigits, isSeparated: isSeparated)
    let guesses = GuessCount.years(until: date.year) * 365
    offer(.date(form), for: start..<end, guesses: isSeparated ? guesses * 4 : guesses)
  }
}

/// A day of the Gregorian calendar.
struct CalendarDate: Hashable {
  let year: Int
  let month: Int
  let day: Int

  /// The years of people's lives and plans, which are guessed alone too.
  static let recentYears = 1_900...2_049
  /// The years in which a date is one.
  static let years = 1_000...2_050

  /// The date that a year and two numbers give: day and month, or the other way round.
  ///
  /// - Parameter yearDigits: with 2 digits, 51 to 99 are in the last century and the others in this.
  init?(year: Int, yearDigits: Int, _ first: Int, _ second: Int) {
    let year = yearDigits > 2 ? year : year > 50 ? 1_900 + year : 2_000 + year
    guard Self.years.contains(year) else { return nil }
    for (day, month) in [(first, second), (second, first)] {
      guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else {
        continue
      }
      self.year = year
      self.month = month
      self.day = day
      return
    }
    return nil
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Span<UInt32> {
  /// The number that so many ASCII digits write from `start` on.
  fileprivate func number(at start: Int, digits: Int) -> Int? {
    guard start + digits <= count else { return nil }
    var number = 0
    for index in start..<start + digits {
      let digit = self[index] &- 0x30
      guard digit < 10 else { return nil }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
