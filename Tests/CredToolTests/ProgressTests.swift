import CredToolSupport
import Testing

@Suite("Progress") struct ProgressTests {
  private func text(
    _ count: Int, _ total: ProgressLine.Total, _ seconds: Double, before: Int = 0, share: Double = 0
  ) -> String {
    ProgressLine(noun: "hashes", countBefore: before, shareBefore: share)
      .text(count, of: total, after: seconds)
  }

  @Test("has the count of the total, the rate and the time left")
  func lines() {
    #expect(
      text(9_600, .exactly(24_000), 20) == "9600 of 24000 hashes, 480 a second, 30 s left")
    #expect(text(480, .unknown, 1) == "480 hashes, 480 a second")
    #expect(text(0, .exactly(10), 5) == "0 of 10 hashes, 0 a second")
    #expect(text(10, .exactly(10), 5) == "10 of 10 hashes, 2 a second, 0 s left")
  }

  @Test("says of an estimate that it is one")
  func estimates() {
    #expect(
      text(1_000, .byShare(0.25), 10) == "1000 of about 4000 hashes, 100 a second, 30 s left")
    #expect(text(333, .byShare(0.1), 1) == "333 of about 3300 hashes, 333 a second, 9 s left")
    #expect(text(5, .byShare(0), 1) == "5 hashes, 5 a second")
  }

  @Test("counts for the rate only what is done since the clock runs")
  func resumed() {
    #expect(
      text(1_100, .exactly(2_000), 10, before: 1_000)
        == "1100 of 2000 hashes, 10 a second, 1 min 30 s left")
    #expect(
      text(600, .byShare(0.6), 10, before: 500, share: 0.5)
        == "600 of about 1000 hashes, 10 a second, 40 s left")
  }

  @Test(
    "has a rate that can be read, with the word for its unit",
    arguments: [
      (0.0, "0"), (0.25, "0.3"), (4.0, "4"), (9.96, "10"), (480, "480"), (9_999, "9999"),
      (12_345, "12.3 thousand"), (480_000, "480 thousand"), (999_999, "1 million"),
      (3_140_000, "3.1 million"), (123_456_789, "123 million"),
    ])
  func rates(number: Double, text: String) {
    #expect(ProgressLine.amount(number) == text)
  }

  @Test(
    "has a time in one unit or two",
    arguments: [(0.4, "0 s"), (59.4, "59 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min")])
  func times(seconds: Double, text: String) {
    #expect(ProgressLine.words(seconds) == text)
  }
}
