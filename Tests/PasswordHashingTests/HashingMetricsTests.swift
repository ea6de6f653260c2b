import CoreMetrics
import CredentialPrimitives
import MetricsTestKit
@testable import PasswordHashing
import Testing

@Suite("A pool's metrics", .timeLimit(.minutes(10))) struct HashingMetricsTests {
  private static let outcomes = "credentials_hashing_outcomes_total"

  /// Of this test only: a pool keeps the factory of the task that it was made in.
  private let metrics = TestMetrics()
  private let profile: HashingProfile

  init() throws {
    profile = .argon2id(try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
  }

  private func withHasher(
    pepper: KeyRing? = nil, waiting: Int = 4,
    _ body: (PasswordHasher) async throws -> Void
  ) async throws {
    try await withMetricsFactory(metrics) {
      let pool = HashingPool(threads: 1, memory: .mebibytes(4), waiting: waiting)
      try await body(PasswordHasher(profile, pepper: pepper, pool: pool))
    }
  }

  private func outcomes(_ outcome: String, scheme: String? = nil) -> Int64 {
    let dimensions = scheme.map { [("scheme", $0)] } ?? []
    return (try? metrics.expectCounter(Self.outcomes, dimensions + [("outcome", outcome)]))?
      .totalValue ?? 0
  }

  private func expectIdle() throws {
    for label in ["credentials_hashing_queued", "credentials_hashing_running"] {
      let meter = try metrics.expectMeter(label)
      #expect(meter.lastValue == 0)
      #expect(meter.values.contains(1))
    }
  }

  @Test("count outcomes by scheme, and time the waits and the hashes")
  func counts() async throws {
    let vector = try #require(LegacyVector.cheapest.first { $0.scheme == "bcrypt" })
    let bcrypt = try PasswordHash(parsing: vector.stored)
    try await withHasher { hasher in
      let stored = try await hasher.hash(Secret("correct horse"))
      _ = try await hasher.verify(Secret("correct horse"), against: stored)
      for wrong in ["a", "b"] {
        _ = try await hasher.verify(Secret(wrong), against: stored)
      }
      _ = try await hasher.verify(Secret("a"), against: nil)
      _ = try await hasher.verify(Secret(vector.password), against: bcrypt)
      _ = try await hasher.wrap(bcrypt)
    }
    #expect(outcomes("hashed", scheme: "argon2id") == 1)
    #expect(outcomes("match", scheme: "argon2id") == 1)
    // Nobody sees here that one of them has no account.
    #expect(outcomes("mismatch", scheme: "argon2id") == 3)
    #expect(outcomes("match_needs_rehash", scheme: "bcrypt") == 1)
    #expect(outcomes("hashed", scheme: "bcrypt-wrapped") == 1)
    #expect(metrics.counterTotal(label: Self.outcomes) == 7)
    let wait = try metrics.expectTimer("credentials_hashing_wait_seconds")
    #expect(wait.values.count == 7)
    let times = [("argon2id", 5), ("bcrypt", 1), ("bcrypt-wrapped", 1)]
    for (scheme, count) in times {
      let timer = try metrics.expectTimer("credentials_hashing_seconds", [("scheme", scheme)])
      #expect(timer.values.count == count)
      #expect(timer.values.allSatisfy { $0 > 0 })
    }
    try expectIdle()
  }

  @Test("count a failure as an error, not as a hash that was timed")
  func errors() async throws {
    let stored = try await PasswordHasher(profile, pepper: .generated())
      .hash(Secret("correct horse"))
    try await withHasher { hasher in
      await #expect(throws: HashingError.unknownKey(.first)) {
        try await hasher.verify(Secret("correct horse"), against: stored)
      }
    }
    #expect(outcomes("error", scheme: "argon2id") == 1)
    #expect(metrics.counterTotal(label: Self.outcomes) == 1)
    #expect(metrics.timers(label: "credentials_hashing_seconds").isEmpty)
    try expectIdle()
  }

  @Test("count who was turned away: overloaded, too late, cancelled")
  func turnedAway() async throws {
    try await withHasher(waiting: 1) { hasher in
      let pool = hasher.pool
      let gate = Lock()
      let (started, continuation) = AsyncStream<Void>.makeStream()
      nonisolated(unsafe) var isOpen = false
      let held = Task {
        try await pool.run("test", kibibytes: 0, deadline: nil, outcome: { () in "held" }) {
          () throws(HashingError) in
          continuation.finish()
          gate.hold { while unsafe !isOpen { gate.wait() } }
        }
      }
      for await _ in started {}
      let waiting = Task { try await hasher.hash(Secret("a")) }
      while pool.waitingCount < 1 { await Task.yield() }
      #expect(try metrics.expectMeter("credentials_hashing_queued").lastValue == 1)
      #expect(try metrics.expectMeter("credentials_hashing_running").lastValue == 1)
      await #expect(throws: HashingError.overloaded) {
        try await hasher.hash(Secret("a"))
      }
      waiting.cancel()
      await #expect(throws: HashingError.cancelled) { try await waiting.value }
      await #expect(throws: HashingError.deadlineExceeded) {
        try await hasher.hash(Secret("a"), deadline: .now - .seconds(1))
      }
      gate.hold {
        unsafe isOpen = true
        gate.wakeAll()
      }
      try await held.value
    }
    for outcome in ["overloaded", "cancelled", "deadline_exceeded"] {
      #expect(outcomes(outcome) == 1)
    }
    #expect(outcomes("held", scheme: "test") == 1)
    #expect(metrics.counterTotal(label: Self.outcomes) == 4)
    #expect(try metrics.expectTimer("credentials_hashing_wait_seconds").values.count == 1)
    try expectIdle()
  }
}
