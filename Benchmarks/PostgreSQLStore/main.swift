// One measurement of a PostgreSQL store, in a schema of its own that is there no more afterwards; the
// script postgres-store.py makes the server and takes the turns.
//
// Usage: postgres-store SERVER (tokens | one-token | one-counter | sign-ins) COUNT
// Prints how many transactions a second eight callers got done: tokens used up, consumers of one token
// (1,000 at once), reservations under one counter; people who sign in on their trusted devices, with
// a hasher that costs nothing.
import AccountPopulation
import CredentialPrimitives
import CredentialStorePostgreSQL
import CredentialTokens
import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 4, let count = Int(arguments[3]) else {
  fatalError("usage: postgres-store SERVER (tokens | one-token | one-counter | sign-ins) COUNT")
}
let now = SystemWallClock().now
let schema = "benchmark_\(getpid())"
let store = try PostgreSQLStore(arguments[1], schema: schema, connections: 8)

/// Issues tokens into the store; a thousand in a transaction.
func issue(_ count: Int) async throws -> [Token<Invitation>] {
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

/// Runs `body` for 0 to `count`, from so many tasks at once; the number of times that it says yes.
func run(
  _ count: Int, callers: Int, _ body: @escaping @Sendable (Int) async throws -> Bool
) async throws -> Int {
  try await withThrowingTaskGroup { group in
    for caller in 0..<callers {
      group.addTask {
        var sum = 0
        for index in stride(from: caller, to: count, by: callers) {
          if try await body(index) { sum += 1 }
        }
        return sum
      }
    }
    return try await group.reduce(0, +)
  }
}

@Sendable func redeem(_ token: Token<Invitation>) async throws -> Bool {
  let answer = try await store.write { transaction in
    try transaction.redeem(token, now: now) { _ in TokenBinding() }
  }
  if case .accepted = answer { return true }
  return false
}

/// How many people a second sign in, eight at a time; their accounts are made before.
func signInRate() async throws -> Int {
  var population = try await Population(store, accounts: count, people: count)
  let start = ContinuousClock.now
  try await population.signInAll(callers: 8)
  return Int(Double(count) / (start.duration(to: .now) / .seconds(1)))
}

/// Prints the rate, and leaves nothing behind.
func end(_ rate: Int) async throws -> Never {
  try await store.write { _ = try $0.change("DROP SCHEMA \(schema) CASCADE") }
  store.close()
  print(rate)
  exit(0)
}

if arguments[2] == "sign-ins" { try await end(signInRate()) }
let tokens = try await issue(arguments[2] == "tokens" ? count : 1)
let counter = CounterKeys(try .generated()).keys(for: [1].span, in: "benchmark")[0]
let clock = ContinuousClock()
let start = clock.now
let done: Int
let expected: Int
switch arguments[2] {
case "tokens":
  expected = count
  done = try await run(count, callers: 8) { try await redeem(tokens[$0]) }
case "one-token":
  expected = 1
  done = try await run(count, callers: min(count, 1_000)) { _ in try await redeem(tokens[0]) }
default:
  expected = count
  done = try await run(count, callers: 8) { _ in
    let limit = CounterLimit(1_000_000, within: .fixed(.seconds(3_600)))
    let answer = try await store.write { try $0.reserve(counter, under: limit, now: now) }
    if case .allowed = answer { return true }
    return false
  }
}
let seconds = start.duration(to: clock.now) / .seconds(1)
guard done == expected else { fatalError("\(done) instead of \(expected)") }
try await end(Int(Double(count) / seconds))
