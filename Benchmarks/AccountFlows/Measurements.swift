import AccountPopulation
import BareCommits
import CredentialPrimitives
import CredentialStoreSQLite
import Glibc
import PasswordHashing

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

/// How long `body` takes, in seconds.
func seconds(_ body: () async throws -> Void) async throws -> Double {
  let start = ContinuousClock.now
  try await body()
  return start.duration(to: .now) / .seconds(1)
}

/// Files that are gone when this ends.
struct Files {
  let folder: String

  func store(_ name: String) throws -> SQLiteStore { try SQLiteStore(path: path(name)) }

  func path(_ name: String) -> String { "\(folder)/account-flows-\(getpid())-\(name).sqlite" }

  func remove(_ names: String...) {
    for name in names { for end in ["", "-wal", "-shm"] { unlink(path(name) + end) } }
  }
}

/// Sign-ins a second of eight callers, by the bare rate of the same round.
func measureRates(_ files: Files, rounds: Int = 7, people: Int = 2_000) async throws -> Bool {
  let store = try files.store("rates")
  var population = try await Population(store, accounts: people, people: people)
  let bare = BareFile(files.path("bare"), rows: rounds * people)
  var rates: [[Double]] = [[], [], []]
  for round in 0..<rounds {
    let times = [
      try await seconds { for row in 1...people { bare.use(round * people + row) } },
      try await seconds { try await population.signInAll(callers: 8) },
      try await seconds { try await population.guessAll(callers: 8) },
    ]
    for (index, time) in times.enumerated() { rates[index].append(Double(people) / time) }
  }
  bare.close()
  try store.close()
  files.remove("rates", "bare")
  print("| 8 callers, durably | best a second | median a second | by the bare rate, median |")
  print("|---|---|---|---|")
  let names = ["bare commits of one row", "sign-ins on trusted devices", "wrong passwords"]
  var isEnough = true
  for (name, measured) in zip(names, rates) {
    let ratio = median(zip(measured, rates[0]).map { $0 / $1 })
    print(
      "| \(name) | \(Int(measured.max() ?? 0)) | \(Int(median(measured))) | \(rounded(ratio))x |")
    if ratio < 0.25 { isEnough = false }
  }
  return isEnough
}

/// What a flow adds to a hash of the usual cost: pairs in turn, one caller.
func measureAddition(_ files: Files, pairs: Int = 200) async throws -> Bool {
  let hasher = PasswordHasher(.owasp2026)
  let hash = try await hasher.hash(Password.right)
  let store = try files.store("addition")
  var population = try await Population(
    store, hasher: hasher, hash: hash.description, accounts: 100, people: 100)
  var differences: [Double] = []
  var hashes: [Double] = []
  for pair in 0..<pairs {
    let alone = try await seconds {
      guard try await hasher.verify(Password.right, against: hash) == .match else {
        fatalError("no match")
      }
    }
    let whole = try await seconds { try await population.signIn(pair % 100) }
    hashes.append(alone)
    differences.append(whole - alone)
  }
  try store.close()
  files.remove("addition")
  let (hashing, added) = (median(hashes) * 1_000, median(differences) * 1_000)
  print("\nA hash of owasp2026 takes \(rounded(hashing)) ms; a sign-in \(rounded(added)) ms more.")
  return added <= 1
}

/// Sign-ins one after the other, with few accounts and with many, in turn.
func measureSize(_ files: Files, accounts: Int, people: Int = 1_000) async throws -> Bool {
  let stores = [try files.store("few"), try files.store("many")]
  var populations = [
    try await Population(stores[0], accounts: people, people: people),
    try await Population(stores[1], accounts: accounts, people: people),
  ]
  var times: [[Double]] = [[], []]
  for _ in 0..<3 {
    for index in 0..<people {
      for size in [0, 1] {
        times[size].append(try await seconds { try await populations[size].signIn(index) })
      }
    }
  }
  for store in stores { try store.close() }
  files.remove("few", "many")
  func microseconds(_ times: [Double], _ share: Double) -> Int {
    Int(times.sorted()[Int(Double(times.count - 1) * share)] * 1_000_000)
  }
  print("\n| accounts | median us | 90 % | 99 % |")
  print("|---|---|---|---|")
  for (count, times) in zip([people, accounts], times) {
    print(
      "| \(count) | \(microseconds(times, 0.5)) | \(microseconds(times, 0.9)) | "
        + "\(microseconds(times, 0.99)) |")
  }
  let ratio = median(times[1]) / median(times[0])
  print("\nBy the median, \(rounded(ratio))x.")
  return ratio <= 1.5
}
