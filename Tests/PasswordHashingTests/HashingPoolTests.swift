import CredentialPrimitives
import Glibc
@testable import PasswordHashing
import Synchronization
import Testing

/// What happened, in order.
private final class Record: Sendable {
  private let events = Mutex<[String]>([])
  private let running = Mutex((now: 0, most: 0))

  var all: [String] { events.withLock { $0 } }
  var mostAtOnce: Int { running.withLock { $0.most } }

  func add(_ event: String) { events.withLock { $0.append(event) } }

  func whileRunning(_ body: () -> Void) {
    running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    body()
    running.withLock { $0.now -= 1 }
  }
}

@Suite("A hashing pool", .timeLimit(.minutes(10))) struct HashingPoolTests {
  /// Holds a place of `pool` until told to let go; returns when it has it.
  private final class Holder: Sendable {
    private let gate = Lock()
    private let isOpen = Atomic(false)

    func letGo() {
      gate.hold {
        isOpen.store(true, ordering: .relaxed)
        gate.wakeAll()
      }
    }

    /// A task that has begun to hold.
    func hold(_ pool: HashingPool, kibibytes: Int = 0) async -> Task<Void, any Error> {
      let (started, continuation) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await pool.run("test", kibibytes: kibibytes, deadline: nil, outcome: { () in "" }) {
          () throws(HashingError) in
          continuation.finish()
          self.gate.hold { while !self.isOpen.load(ordering: .relaxed) { self.gate.wait() } }
        }
      }
      for await _ in started {}
      return task
    }
  }

  private func run(
    _ pool: HashingPool, kibibytes: Int = 0, deadline: ContinuousClock.Instant? = nil,
    _ body: () throws(HashingError) -> Void = {}
  ) async throws(HashingError) {
    try await pool.run(
      "test", kibibytes: kibibytes, deadline: deadline, outcome: { () in "" }, body)
  }

  /// Returns when `count` callers wait.
  private func waiters(_ count: Int, in pool: HashingPool) async {
    while pool.waitingCount < count { await Task.yield() }
  }

  @Test("computes on threads of its own, never on the cooperative pool")
  func ownThreads() async throws {
    let pool = HashingPool(threads: 1, memory: .mebibytes(2), waiting: 0)
    let threads = Record()
    for _ in 0..<20 { try await run(pool) { threads.add("\(pthread_self())") } }
    #expect(Set(threads.all).count == 1)
    #expect(!threads.all.contains("\(pthread_self())"))
  }

  @Test("runs as many at a time as it has threads, and serves everybody")
  func parallelism() async throws {
    let pool = HashingPool(threads: 3, memory: .mebibytes(2), waiting: 200)
    let record = Record()
    try await withThrowingTaskGroup { group in
      for _ in 0..<200 {
        group.addTask {
          try await self.run(pool) { record.whileRunning { sched_yield() } }
        }
      }
      try await group.waitForAll()
    }
    #expect((1...3).contains(record.mostAtOnce))
    #expect(pool.waitingCount == 0)
  }

  @Test("refuses at once whoever comes when its queue is full, and serves the queue in order")
  func overload() async throws {
    let pool = HashingPool(threads: 1, memory: .mebibytes(2), waiting: 2)
    let holder = Holder()
    let held = await holder.hold(pool)
    let order = Record()
    var tasks: [Task<Void, any Error>] = []
    for number in 1...2 {
      tasks.append(Task { try await run(pool) { order.add("\(number)") } })
      await waiters(number, in: pool)
    }
    await #expect(throws: HashingError.overloaded) { try await run(pool) }
    holder.letGo()
    for task in tasks + [held] { try await task.value }
    #expect(order.all == ["1", "2"])
    try await run(pool)
  }

  @Test("turns away whoever waits beyond the deadline, and only those")
  func deadlines() async throws {
    let pool = HashingPool(threads: 1, memory: .mebibytes(2), waiting: 10)
    let holder = Holder()
    let held = await holder.hold(pool)
    let patient = Task { try await run(pool, deadline: .now + .seconds(600)) }
    await waiters(1, in: pool)
    await #expect(throws: HashingError.deadlineExceeded) {
      try await run(pool, deadline: .now + .milliseconds(20))
    }
    await #expect(throws: HashingError.deadlineExceeded) {
      try await run(pool, deadline: .now - .seconds(1))
    }
    #expect(pool.waitingCount == 1)
    holder.letGo()
    try await patient.value
    try await held.value
  }

  @Test("forgets whoever is cancelled while waiting, and runs nothing of theirs")
  func cancellation() async throws {
    let pool = HashingPool(threads: 1, memory: .mebibytes(2), waiting: 10)
    let holder = Holder()
    let held = await holder.hold(pool)
    let order = Record()
    let task = Task {
      try await run(pool) { order.add("cancelled") }
    }
    await waiters(1, in: pool)
    task.cancel()
    await #expect(throws: HashingError.cancelled) { try await task.value }
    #expect(pool.waitingCount == 0)
    holder.letGo()
    try await held.value
    #expect(order.all.isEmpty)
  }

  @Test("admits no more memory than its ceiling, and nobody overtakes a large one")
  func memory() async throws {
    let pool = HashingPool(threads: 4, memory: .mebibytes(8), waiting: 10)
    await #expect(throws: HashingError.memoryCeiling(kibibytes: 10_240, ceilingKiB: 8_192)) {
      try await run(pool, kibibytes: 8_193)
    }
    let holder = Holder()
    let held = await holder.hold(pool, kibibytes: 4_096)
    let order = Record()
    let large = Task {
      try await run(pool, kibibytes: 8_192) { order.add("large") }
    }
    await waiters(1, in: pool)
    let small = Task {
      try await run(pool, kibibytes: 8) { order.add("small") }
    }
    await waiters(2, in: pool)
    holder.letGo()
    for task in [held, large, small] { try await task.value }
    #expect(order.all == ["large", "small"])
  }

  @Test("hashes and verifies for more callers than it has threads, within its ceiling")
  func hashing() async throws {
    let pool = HashingPool(threads: 2, memory: .mebibytes(4), waiting: 64)
    let parameters = try Argon2Parameters(memoryKiB: 64, passes: 1, lanes: 1)
    let hasher = PasswordHasher(.argon2id(parameters), pool: pool)
    try await withThrowingTaskGroup { group in
      for number in 0..<64 {
        group.addTask {
          let password = Secret("password \(number)")
          let stored = try await hasher.hash(password)
          #expect(try await hasher.verify(password, against: stored) == .match)
          #expect(pool.memory.residentKiB <= 4_096)
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("ends its threads when it goes")
  func endsThreads() async throws {
    weak var threads: HashingThreads?
    do {
      let pool = HashingPool(threads: 2, memory: .mebibytes(2), waiting: 0)
      try await run(pool)
      threads = pool.threads
    }
    while threads != nil { await Task.yield() }
  }
}
