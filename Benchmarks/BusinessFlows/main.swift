// What organisations and their computers cost, durably in an SQLite file: how many people join and how
// many computers are registered a second by eight callers, beside sign-ins of the same round; and what
// ten thousand computers in one organisation change. All of it in turn, so that the machine's drift is
// in everything.
//
// Usage: business-flows [FOLDER [COMPUTERS]], on the disk that is to be measured (default: the current
// folder, and 10,000).
import Glibc

let arguments = CommandLine.arguments
let folder = arguments.count > 1 ? arguments[1] : "."
let computers = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 10_000
guard (100...1_000_000).contains(computers) else {
  fatalError("usage: business-flows [FOLDER [COMPUTERS]], 100 or more")
}
let measurement = try await Measurement(folder: folder)
let failures = [
  try await measurement.rates(), try await measurement.sizes(computers: computers),
].count { !$0 }
try measurement.end()
if failures > 0 { print("\(failures) below the figures asked for") }
exit(failures > 0 ? 1 : 0)
