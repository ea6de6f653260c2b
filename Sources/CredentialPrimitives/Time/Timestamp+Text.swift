extension Timestamp: CustomStringConvertible {
  /// The moment as RFC 3339 has it: `2026-11-21T09:30:00Z`.
  ///
  /// A moment outside of the years 0 to 9999, which that form cannot say, is `@` and its seconds.
  public var description: String {
    guard (-62_167_219_200...253_402_300_799).contains(seconds) else { return "@\(seconds)" }
    let (days, second) = Self.divide(seconds, by: 86_400)
    let (year, month, day) = Self.date(of: days)
    let clock = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, to: 2) }
    let date = [Self.padded(year, to: 4), Self.padded(month, to: 2), Self.padded(day, to: 2)]
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
  }

  /// The Gregorian date of a day counted from 1970-01-01.
  ///
  /// Years are taken to begin in March, so that a leap day is the last of its year; 400 of them have
  /// 146,097 days.
  package static func date(of days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = divide(days + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // March to July have 153 days, and so have August to December.
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  /// The quotient rounded down, and the remainder, which is not negative.
  package static func divide(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  package static func padded(_ value: Int64, to count: Int) -> String {
    let digits = "\(value)"
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
