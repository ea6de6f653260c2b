// What the pool costs and promises: verifying through it against the bare Argon2 call, throughput
// with many callers against bare threads, refusal when the queue is full, memory, and parsing.
import CredentialPrimitives
import Glibc
import PasswordHashing
import Synchronization

let clock = ContinuousClock()
let rounds = 41
let passwordBytes = Array("correct horse battery staple".utf8)
let password = Secret(passwordBytes)

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func shown(_ value: Double, places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  let fraction = "\(scaled % Int(scale))"
  let zeros = String(repeating: "0", count: places - fraction.count)
  return "\(scaled / Int(scale)).\(zeros)\(fraction)"
}

/// The memory that this process has, in KiB.
func residentKiB() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var buffer = [CChar](repeating: 0, count: 128)
  guard fgets(&buffer, 128, file) != nil else { return 0 }
  let text = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  let fields = text.split(separator: " ")
  return (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_024
}

func bareHash(_ memory: Argon2Memory) throws {
  var argon2 = Argon2(.owasp2026)
  argon2.memory = memory
  let salt = [UInt8](repeating: 1, count: 16)
  _ = try argon2.tag(of: passwordBytes.span, salt: salt.span)
}

// One call: in turn, so that the machine's drift is in both.
let pool = HashingPool(threads: 2, memory: .mebibytes(64), waiting: 62)
let hasher = PasswordHasher(.owasp2026, pool: pool)
let stored = try await hasher.hash(password)
let bareMemory = Argon2Memory(ceilingKiB: 65_536)
var (bare, pooled): ([Double], [Double]) = ([], [])
for round in 0..<(rounds + 2) {
  let first = try clock.measure { try bareHash(bareMemory) } / .milliseconds(1)
  let start = clock.now
  guard try await hasher.verify(password, against: stored) == .match else { fatalError("mismatch") }
  let second = start.duration(to: .now) / .milliseconds(1)
  if round >= 2 {
    bare.append(first)
    pooled.append(second)
  }
}
let ratio = median(zip(pooled, bare).map { $0 / $1 })
print(
  "one verify through the pool: \(shown(median(pooled), places: 3)) ms; bare Argon2: "
    + "\(shown(median(bare), places: 3)) ms; ratio by round \(shown(ratio, places: 3))")

// What the pool itself costs, with next to nothing to compute.
let tiny = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
let tinyHasher = PasswordHasher(.argon2id(tiny), pool: pool)
let tinyStored = try await tinyHasher.hash(password)
let tinyStart = clock.now
for _ in 0..<2_000 { _ = try await tinyHasher.verify(password, against: tinyStored) }
let tinyPooled = tinyStart.duration(to: .now) / .microseconds(2_000)
let tinyBareStart = clock.now
for _ in 0..<2_000 {
  var argon2 = Argon2(tiny)
  argon2.memory = bareMemory
  _ = try argon2.tag(of: passwordBytes.span, salt: passwordBytes.span)
}
let tinyBare = tinyBareStart.duration(to: .now) / .microseconds(2_000)
print("the pool's own cost a call: \(shown(tinyPooled - tinyBare, places: 1)) us")

// Many callers against as many bare threads as the pool has, in turn.
func bareRate(hashesEach: Int) -> Double {
  let time = clock.measure {
    let threads = (0..<2).map { _ in
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          let memory = Unmanaged<Argon2Memory>.fromOpaque(context).takeUnretainedValue()
          for _ in 0..<60 { try? bareHash(memory) }
          return nil
        }, Unmanaged.passUnretained(bareMemory).toOpaque())
      return thread
    }
    for thread in threads { pthread_join(thread, nil) }
  }
  return Double(2 * hashesEach) / (time / .seconds(1))
}

func pooledRate(callers: Int, hashes: Int) async throws -> Double {
  let start = clock.now
  try await withThrowingTaskGroup { group in
    for caller in 0..<callers {
      let share = hashes * (caller + 1) / callers - hashes * caller / callers
      group.addTask {
        let own = Secret(passwordBytes)
        for _ in 0..<share { _ = try await hasher.verify(own, against: stored) }
      }
    }
    try await group.waitForAll()
  }
  return Double(hashes) / (start.duration(to: .now) / .seconds(1))
}

var (bareRates, pooledRates, mostKiB): ([Double], [Double], Int) = ([], [], 0)
for _ in 0..<15 {
  bareRates.append(bareRate(hashesEach: 60))
  pooledRates.append(try await pooledRate(callers: 64, hashes: 120))
  mostKiB = max(mostKiB, residentKiB() - bareMemory.residentKiB)
}
print(
  "64 callers, 2 threads: \(shown(median(pooledRates), places: 1)) hashes/s; two bare threads: "
    + "\(shown(median(bareRates), places: 1)); ratio by round "
    + "\(shown(median(zip(pooledRates, bareRates).map { $0 / $1 }), places: 3))")

// The 65th: two compute, 62 wait, for as long as the callers have something to verify.
final class Finished: Sendable {
  let count = Mutex(0)
}
let finished = Finished()
var refusals: [Double] = []
try await withThrowingTaskGroup { group in
  for _ in 0..<64 {
    group.addTask {
      defer { finished.count.withLock { $0 += 1 } }
      let own = Secret(passwordBytes)
      // Refused where the 65th has taken its place: it comes again.
      for _ in 0..<10 {
        do { _ = try await hasher.verify(own, against: stored) } catch HashingError.overloaded {}
      }
    }
  }
  while refusals.count < 20, finished.count.withLock({ $0 }) < 64 {
    guard pool.waitingCount == 62 else {
      await Task.yield()
      continue
    }
    let start = clock.now
    do {
      _ = try await hasher.verify(password, against: stored)
    } catch HashingError.overloaded {
      refusals.append(start.duration(to: .now) / .milliseconds(1))
    }
  }
  try await group.waitForAll()
}
print(
  refusals.max().map {
    "the 65th caller is refused after \(shown(median(refusals), places: 3)) ms, at most "
      + "\(shown($0, places: 3)) ms, of \(refusals.count) times"
  } ?? "no refusal could be measured: there were never 62 callers waiting")
print(
  "resident without the bare call's memory: \(mostKiB / 1_024) MiB at most; 96 MiB are the pool's "
    + "ceiling of 64 and 32 for all else")

// Parsing.
let text = stored.description
let parsing = try clock.measure {
  for _ in 0..<1_000_000 { _ = try PasswordHash(parsing: text) }
}
print("parsing a stored hash: \(shown(1 / (parsing / .seconds(1)), places: 2)) million/s")
