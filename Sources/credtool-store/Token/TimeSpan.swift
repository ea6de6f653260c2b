#if SQLite
  internal import ArgumentParser

  /// A duration on the command line: a whole number and one unit, `30s`, `15m`, `1h` or `2d`.
  struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
      guard let unit = argument.utf8.last, let seconds = Self.seconds(unit) else { return nil }
      let digits = argument.utf8.dropLast()
      guard let first = digits.first, first != UInt8(ascii: "0"),
        digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
        let count = Int64(argument.dropLast()),
        case (let product, false) = count.multipliedReportingOverflow(by: seconds)
      else { return nil }
      duration = .seconds(product)
    }

    private static func seconds(_ unit: UInt8) -> Int64? {
      switch unit {
      case UInt8(ascii: "s"): 1
      case UInt8(ascii: "m"): 60
      case UInt8(ascii: "h"): 3_600
      case UInt8(ascii: "d"): 86_400
      default: nil
      }
    }
  }
#endif
