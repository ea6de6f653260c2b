// How much the people's looks differ, beside what has been counted.
import Glibc

/// The entropy of the values, in bits.
private func bits(_ values: [String]) -> Double {
  let counts = values.reduce(into: [:]) { $0[$1, default: 0] += 1 }.values
  return counts.reduce(0.0) { sum, count in
    let share = Double(count) / Double(values.count)
    return sum - share * log2(share)
  }
}

/// Prints the entropies of what strangers may have in common by chance: a population that differs
/// too much would make thieves easy to tell.
///
/// Beside them stand the entropies that "Beauty and the Beast" (Laperdrix, Rudametkin and Baudry, S&P
/// 2016) found among 118,934 fingerprints of people who came to have theirs looked at, and "Hiding in
/// the Crowd" (Gómez-Boix, Laperdrix and Baudry, WWW 2018) among 2,067,942 of one French site's
/// visitors. Their languages are whole headers, ours the first in them.
func printDiversity(seed: UInt64) {
  var random = SeededGenerator(seed: seed)
  let people = (1...UInt64(20_000)).map { Person($0, &random) }
  var looks: [(platform: String, zone: String, language: String)] = []
  for person in people {
    for machine in person.machines {
      let look = person.fingerprint(of: machine, on: 0, &random)
      looks.append(
        (look.platform?.name ?? "", look.timeZone ?? "", look.language ?? ""))
    }
  }
  func row(_ name: String, _ values: [String], _ beauty: Double, _ crowd: Double) {
    print("| \(name) | \((bits(values) * 100).rounded() / 100) | \(beauty) | \(crowd) |")
  }
  print("| bits of | here | Beauty and the Beast | Hiding in the Crowd |")
  print("|---|---|---|---|")
  row("platform", looks.map(\.platform), 2.310, 1.200)
  row("time zone", looks.map(\.zone), 3.338, 0.164)
  row("language", looks.map(\.language), 5.918, 2.716)
  print("")
}
