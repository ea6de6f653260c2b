// How many tokens a second are used up in an SQLite file, durably, by one caller and by eight, and how
// many times the bare rate of commits of one row that is: SQLite's own calls with prepared statements
// on such a file. All of it in turn, so that the machine's drift is in everything.
//
// Usage: token-store [FOLDER], on the disk that is to be measured (default: the current one).
import BareCommits
import CredentialPrimitives
import CredentialStoreSQLite
import CredentialTokens
import Glibc
import Synchronization

let rounds = 5
let perRound = 2_000
let clock = ContinuousClock()
let now = SystemWallClock().now
let folder = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."
let path = "\(folder)/token-store-benchmark-\(getpid()).sqlite"

/// Issues tokens into the store; a thousand in a transaction.
func issue(_ count: Int, into store: SQLiteStore) async throws -> [Token<Invitation>] {
  var tokens: [Token<Invitation>] = []
  for start in stride(from: 0, to: count, by: 1_000) {
    let issued = try (start..<min(start + 1_000, count)).map { subject in
      try Token<Invitation>.issue(
        for: TokenSubject(UInt64(subject)), boundTo: TokenBinding(), now: now)
    }
    try await store.write { transaction in
      for (_, record) in issued { try transaction.insert(record) }
    }
    tokens += issued.map(\.token)
  }
  return tokens
}

/// Verifies and uses up `tokens`, from so many tasks at once.
func redeem(_ tokens: [Token<Invitation>], callers: Int, in store: SQLiteStore) async throws {
  try await withThrowingTaskGroup { group in
    for caller in 0..<callers {
      group.addTask {
        for index in stride(from: caller, to: tokens.count, by: callers) {
          let answer = try await store.write { transaction in
            try transaction.redeem(tokens[index], now: now) { _ in TokenBinding() }
          }
          guard case .accepted = answer else { fatalError("\(answer)") }
        }
      }
    }
    try await group.waitForAll()
  }
}

let store = try SQLiteStore(path: path)
let bare = BareFile(path + "-bare", rows: rounds * perRound)
var rates: [String: [Double]] = [:]
@MainActor func measure(_ name: String, _ body: @MainActor () async throws -> Void) async throws {
  let start = clock.now
  try await body()
  rates[name, default: []].append(Double(perRound) / (start.duration(to: .now) / .seconds(1)))
}

let kinds = [("bare commits of one row", 0), ("one caller", 1), ("8 callers", 8)]
for round in 0..<rounds {
  for (name, callers) in kinds {
    guard callers > 0 else {
      try await measure(name) {
        for row in 1...perRound { bare.use(round * perRound + row) }
      }
      continue
    }
    let tokens = try await issue(perRound, into: store)
    try await measure(name) { try await redeem(tokens, callers: callers, in: store) }
  }
}
try store.close()
bare.close()
for file in [path, path + "-bare"] { unlink(file) }

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

print("| tokens used up, durably | best a second | median a second | by the bare rate, median |")
print("|---|---|---|---|")
let bareRates = rates[kinds[0].0] ?? []
var failures = 0
for ((name, _), floor) in zip(kinds, [1, 0.5, 1]) {
  let measured = rates[name] ?? []
  let ratio = median(zip(measured, bareRates).map { $0 / $1 })
  print(
    "| \(name) | \(Int(measured.max() ?? 0)) | \(Int(median(measured))) | "
      + "\((ratio * 100).rounded() / 100)x |")
  if ratio < floor { failures += 1 }
}
if failures > 0 { print("\(failures) below the figures asked for") }
exit(failures > 0 ? 1 : 0)
