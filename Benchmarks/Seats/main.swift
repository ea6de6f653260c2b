// What computers of a subscription cost, durably in an SQLite file: how many register and how many
// people join a second by eight callers, in turn with sign-ins; how long one registration takes with
// ten computers and with many, in turn, and where the last place of many is taken; and a page of them.
//
// Usage: seats [FOLDER [COMPUTERS]], on the disk that is to be measured (default: the current folder,
// and 10,000).
import AccountFlows
import CredentialStoreSQLite
import DeviceTrust
import Glibc

let arguments = CommandLine.arguments
let folder = arguments.count > 1 ? arguments[1] : "."
let computers = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 10_000
guard computers >= 1_000, computers % 5 == 0 else {
  fatalError("usage: seats [FOLDER [COMPUTERS]], 1,000 or more, five a seat")
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

func seconds(_ body: () async throws -> Void) async throws -> Double {
  let start = ContinuousClock.now
  try await body()
  return start.duration(to: .now) / .seconds(1)
}

let path = "\(folder)/seats-\(getpid()).sqlite"
let store = try SQLiteStore(path: path)
var company = try await Company(store, members: 1_000)
var failures = 0

func measureRates() async throws {
  var rates: [[Double]] = [[], [], []]
  for _ in 0..<5 {
    let id = try await company.subscription(seats: 2_000, computers: 10)
    let (invitations, fixed) = (try await company.invitations(), company)
    let times = [
      try await seconds { try await company.population.signInAll(callers: 8) },
      try await seconds {
        try await fixed.all(callers: 8) { _ = try await $0.register(on: id, as: $1) }
      },
      try await seconds {
        try await fixed.all(callers: 8) { company, index in
          let outcome = try await company.flows.join(
            invitations[index], in: company.sessions[index], from: Client())
          guard case .joined = outcome else { fatalError(outcome.code) }
        }
      },
    ]
    for (index, time) in times.enumerated() { rates[index].append(1_000 / time) }
  }
  print("| 8 callers, durably | median a second | by sign-ins, median |")
  print("|---|---|---|")
  for (name, measured) in zip(["sign-ins", "registered computers", "joins"], rates) {
    let ratio = median(zip(measured, rates[0]).map { $0 / $1 })
    print("| \(name) | \(Int(median(measured))) | \(rounded(ratio))x |")
    if ratio < 0.5 { failures += 1 }
  }
}

func measureSize() async throws {
  let subscriptions = [
    try await company.subscription(seats: 200_000, computers: 10),
    try await company.subscription(seats: 200_000, computers: computers),
    try await company.subscription(seats: computers / 5, computers: computers - 1),
  ]
  var times: [[Double]] = [[], [], []]
  for round in 0..<1_000 {
    for (index, id) in subscriptions.enumerated() {
      var record: DeviceRecord?
      times[index].append(
        try await seconds { record = try await company.register(on: id, as: round) })
      if let record { try await company.remove(record, from: id) }
    }
  }
  let microseconds = times.map { Int(median($0) * 1_000_000) }
  let ratio = median(times[1]) / median(times[0])
  print("\nA computer is registered in \(microseconds[0]) us with ten there, and in")
  print("\(microseconds[1]) us with \(computers): \(rounded(ratio))x;")
  print("in \(microseconds[2]) us where it takes the last place of \(computers).")
  if ratio > 1.5 { failures += 1 }
  var (pages, place): ([Double], DevicePlace?) = ([], nil)
  repeat {
    pages.append(
      try await seconds { place = try await company.page(of: subscriptions[1], after: place) })
  } while place != nil
  let worst = (pages.max() ?? 0) * 1_000
  print("A page of 100 takes \(rounded(median(pages) * 1_000)) ms, and at most \(rounded(worst)).")
  if median(pages) > 0.005 { failures += 1 }
}

try await measureRates()
try await measureSize()
try store.close()
for end in ["", "-wal", "-shm"] { unlink(path + end) }
if failures > 0 { print("\(failures) outside of the figures asked for") }
exit(failures > 0 ? 1 : 0)
