import CredentialPrimitives
import Foundation
import Testing

@Suite("Time") struct TimeTests {
  @Test(
    "is added to in whole seconds, and never past its ends",
    arguments: [
      (0, .seconds(1), 1), (5, .milliseconds(1_999), 6), (5, .milliseconds(-1), 4),
      (5, .seconds(-5), 0), (.max, .seconds(1), nil), (.min, .milliseconds(-1), nil),
      (.max, .milliseconds(999), .max), (0, .seconds(Int64.max), .max),
      (1, .seconds(Int64.max), nil),
      (-1, .seconds(Int64.min), nil), (0, .seconds(Int64.min), .min),
    ] as [(Int64, Duration, Int64?)])
  func adding(start: Int64, duration: Duration, end: Int64?) {
    #expect(Timestamp(seconds: start).adding(duration)?.seconds == end)
  }

  @Test("between two moments can be all the time there is")
  func since() {
    let (first, last) = (Timestamp(seconds: .min), Timestamp.distantFuture)
    #expect(last.since(first) == .seconds(Int64.max) - .seconds(Int64.min))
    #expect(first.since(last) < .zero)
    #expect(first < last)
  }

  @Test("is written as Foundation writes it")
  func text() {
    var random = SystemRandomNumberGenerator()
    let edges: [Int64] = [
      0, -1, 951_782_400, 951_868_799, 4_107_542_400, 253_402_300_799, -62_135_596_800,
    ]
    // Foundation's calendar is the Julian one before 1582.
    let some = (0..<2_000).map { _ in
      Int64.random(in: -12_000_000_000...253_402_300_799, using: &random)
    }
    for seconds in edges.dropLast() + some {
      let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
      #expect(Timestamp(seconds: seconds).description == expected)
    }
    #expect(Timestamp(seconds: -62_135_596_800).description == "0001-01-01T00:00:00Z")
    #expect(Timestamp(seconds: 253_402_300_800).description == "@253402300800")
    #expect(Timestamp(seconds: .min).description == "@\(Int64.min)")
  }

  @Test("is the system's, or stands where a test has put it")
  func clocks() {
    let before = Int64(Date().timeIntervalSince1970)
    let now = SystemWallClock().now.seconds
    #expect(before <= now && now <= Int64(Date().timeIntervalSince1970))
    let clock = ManualWallClock(Timestamp(seconds: 10))
    clock.advance(by: .seconds(5))
    #expect(clock.now.seconds == 15)
    clock.advance(by: .seconds(-20))
    #expect(clock.now.seconds == -5)
    clock.set(to: .distantFuture)
    clock.advance(by: .seconds(1))
    #expect(clock.now == .distantFuture)
  }
}
