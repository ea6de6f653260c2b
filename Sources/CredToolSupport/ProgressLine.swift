/// How far long work has come, in one line: `9600 of 24000 hashes, 480 a second, 30 s left`.
package struct ProgressLine {
  /// How many there are in all, as far as that is known.
  package enum Total {
    case exactly(Int)
    /// By the share that is done of what is counted otherwise, such as the bytes of a file; of 1.
    case byShare(Double)
    case unknown
  }

  /// What is counted, in the plural.
  package let noun: String
  /// How many were done before the clock began to run.
  package let countBefore: Int
  /// The share that was done then, of 1.
  package let shareBefore: Double

  /// The rate and the time left are those of what is done since then: an earlier run may have done
  /// the rest.
  package init(noun: String, countBefore: Int, shareBefore: Double) {
    (self.noun, self.countBefore, self.shareBefore) = (noun, countBefore, shareBefore)
  }

  /// - Parameter seconds: since the clock began to run; above 0.
  package func text(_ count: Int, of total: Total, after seconds: Double) -> String {
    let rate = Double(count - countBefore) / seconds
    let (all, left): (String, Double?) =
      switch total {
      case .exactly(let all): (" of \(all)", rate > 0 ? Double(max(0, all - count)) / rate : nil)
      case .byShare(let share):
        (
          share > 0 ? " of about \(Self.rounded(Double(count) / share))" : "",
          share > shareBefore ? max(0, 1 - share) * seconds / (share - shareBefore) : nil
        )
      case .unknown: ("", nil)
      }
    return "\(count)\(all) \(noun), \(Self.amount(rate)) a second"
      + (left.map { ", \(Self.words($0)) left" } ?? "")
  }

  /// Two digits that count: an estimate has no more.
  private static func rounded(_ number: Double) -> Int {
    var (value, scale) = (Int(min(number, 1e15).rounded()), 1)
    while value >= 100 { (value, scale) = ((value + 5) / 10, scale * 10) }
    return value * scale
  }

  /// Three digits, or fewer, with the word for what is left out: `0.4`, `480`, `12.3 thousand`,
  /// `3.1 million`.
  package static func amount(_ number: Double) -> String {
    let (value, unit) =
      number < 9_999.5
      ? (number, "") : number < 999_950 ? (number / 1e3, " thousand") : (number / 1e6, " million")
    guard value < 99.95, unit != "" || value < 9.95 else { return "\(Int(value.rounded()))\(unit)" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + unit
  }

  /// A time in one unit or two: `40 s`, `3 min 20 s`, `2 h 5 min`.
  package static func words(_ seconds: Double) -> String {
    let seconds = Int(min(seconds.rounded(), 1e9))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3_600: return "\(seconds / 60) min \(seconds % 60) s"
    default: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }
  }
}
