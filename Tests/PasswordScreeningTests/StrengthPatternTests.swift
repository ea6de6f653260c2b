@testable import PasswordScreening
import Testing

@Suite("A pattern without words") struct StrengthPatternTests {
  private func kinds(_ password: String) throws -> [PasswordStrength.Kind] {
    try strength(password, dictionaries: []).pieces.map(\.kind)
  }

  @Test(
    "is a sequence where scalars keep their distance",
    arguments: [
      ("bcdefg", 1), ("987654", -1), ("acegik", 2), ("zwtqnk", -3), ("бвгдежз", 1),
      ("20,\u{26}", nil), ("agmsy", nil),
    ] as [(String, Int?)])
  func sequences(password: String, step: Int?) throws {
    #expect(try kinds(password) == [step.map { .sequence(step: $0) } ?? .bruteForce])
  }

  @Test(
    "is a walk on the keyboard where it is the cheapest",
    arguments: [
      ("zaq!2wsx", .qwerty, 3, 1), ("ztrewq", .qwertz, 1, 0), ("azertyuiop", .azerty, 1, 0),
      ("ЙЦУКен", .jcuken, 1, 4),
    ] as [(String, KeyboardLayout, Int, Int)])
  func walks(password: String, layout: KeyboardLayout, turns: Int, shiftedCount: Int) throws {
    #expect(try kinds(password) == [.walk(layout, turns: turns, shiftedCount: shiftedCount)])
  }

  @Test(
    "is a repetition of its shortest period",
    arguments: [
      ("xxxxxx", 1, 6), ("x#x#x#", 2, 3), ("xj%qxj%q", 4, 2), ("xxjxxjxxj", 3, 3),
      ("xxxxxxxxxxxx", 1, 12), ("xj%qxj%qxj%qxj%q", 4, 4), ("😀🙈😀🙈😀🙈", 2, 3),
    ])
  func repetitions(password: String, period: Int, count: Int) throws {
    #expect(try kinds(password) == [.repetition(period: period, count: count)])
  }

  @Test("covers what is repeated with what is cheapest, and finds it at either end")
  func repeatedWords() throws {
    let once = try strength("dragon").log10Guesses
    let thrice = try strength("dragondragondragon")
    #expect(thrice.cover == ["repetition:18"])
    #expect(abs(thrice.log10Guesses - once) < 0.6)
    // The run begins with the n before the first dragon.
    #expect(
      try strength("n%dragon%dragon%dragon", dictionaries: [], context: ["%dragon"]).cover
        == ["brute_force:1", "repetition:21"])
  }

  @Test(
    "is a date if the calendar has it",
    arguments: [
      ("29.02.2000", true), ("29.02.1900", false), ("29.02.2023", false), ("29.02.2024", true),
      ("2024-02-29", true), ("2023-02-29", false), ("31/04/1999", false), ("30/04/1999", true),
      ("04/30/1999", true), ("13/13/1999", false), ("00/10/1999", false), ("3.7.94", true),
      ("31\\12\\51", true), ("29 2 00", true), ("29 2 1901", false), ("1_1_2051", false),
      ("1-1-1000", true), ("99/12/31", true), ("12.31-1999", false),
    ])
  func dates(password: String, isDate: Bool) throws {
    let kinds = try kinds(password)
    var found = false
    if kinds.count == 1, case .date(let form) = kinds[0] { found = form.isSeparated }
    #expect(found == isDate)
  }

  @Test(
    "has two-digit years in the century that is nearer",
    arguments: [(0, 2_000), (26, 2_026), (50, 2_050), (51, 1_951), (99, 1_999)])
  func twoDigitYears(written: Int, year: Int) {
    #expect(CalendarDate(year: written, yearDigits: 2, 31, 12)?.year == year)
  }

  @Test("reads day and month in both orders, the day first")
  func dayAndMonth() throws {
    let both = try #require(CalendarDate(year: 1_999, yearDigits: 4, 3, 4))
    #expect(both.day == 3 && both.month == 4)
    let american = try #require(CalendarDate(year: 1_999, yearDigits: 4, 4, 30))
    #expect(american.day == 30 && american.month == 4)
    #expect(CalendarDate(year: 999, yearDigits: 4, 1, 1) == nil)
  }

  @Test(
    "is a date without separators too, or a year",
    arguments: [
      ("27031987", .date(.init(isYearFirst: false, yearDigits: 4, isSeparated: false))),
      ("19870327", .date(.init(isYearFirst: true, yearDigits: 4, isSeparated: false))),
      ("310787", .date(.init(isYearFirst: false, yearDigits: 2, isSeparated: false))),
      ("1987", .year), ("1900", .year), ("2049", .year),
    ] as [(String, PasswordStrength.Kind)])
  func plainDates(password: String, kind: PasswordStrength.Kind) throws {
    #expect(try kinds(password) == [kind])
  }

  @Test("is no year outside of people's lives and plans", arguments: ["1899", "2050", "1799"])
  func otherYears(password: String) throws { #expect(try kinds(password) != [.year]) }
}
