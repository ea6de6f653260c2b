internal import CredentialPrimitives

/// A moment in the parts that dates are written with, in UTC.
struct CalendarDate {
  let year, month, day, hour, minute, second: Int64
  /// 0 is Sunday.
  let weekday: Int64

  /// Nil outside of the years 1 to 9999.
  init?(_ moment: Timestamp) {
    guard (-62_135_596_800...253_402_300_799).contains(moment.seconds) else { return nil }
    let (days, seconds) = Timestamp.divide(moment.seconds, by: 86_400)
    (year, month, day) = Timestamp.date(of: days)
    (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    // 1970-01-01 was a Thursday.
    weekday = Timestamp.divide(days + 4, by: 7).1
  }

  /// As RFC 5322 §3.3 has it: `Sat, 21 Nov 2026 09:30:00 +0000`.
  var inHeader: String {
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let time = [hour, minute, second].map(\.twoDigits).joined(separator: ":")
    let date = "\(day) \(months[Int(month) - 1]) \(Timestamp.padded(year, to: 4))"
    return "\(names[Int(weekday)]), \(date) \(time) +0000"
  }
}

extension Int64 {
  var twoDigits: String { Timestamp.padded(self, to: 2) }
}
