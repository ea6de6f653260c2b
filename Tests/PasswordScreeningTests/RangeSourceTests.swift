import CredentialPrimitives
@testable import PasswordScreening
import Testing

@Suite("Fetching ranges", .timeLimit(.minutes(10))) struct RangeSourceTests {
  private func count(_ breaches: BreachRanges, _ password: String) async throws -> Int {
    try await breaches.count(of: PreparedPassword(password))
  }

  @Test("is done once for all who want the same range at the same time")
  func singleFlight() async throws {
    let gate = Gate()
    let server = FakeRanges { _ throws(RangeError) in
      await gate.pass()
      return range([])
    }
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: ManualClock())
    let tasks = (0..<90).map { number in
      Task { try await count(breaches, "password \(number % 3)") }
    }
    await wait { breaches.source.waitingCount == 90 }
    gate.open()
    for task in tasks { #expect(try await task.value == 0) }
    #expect(server.requests.count == 3)
    #expect(Set(server.requests).count == 3)
  }

  @Test("that fails is told to all who wait, and not remembered")
  func failure() async throws {
    let gate = Gate()
    let server = FakeRanges { _ throws(RangeError) in
      await gate.pass()
      throw .status(500, retryAfter: nil)
    }
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: ManualClock())
    let tasks = (0..<10).map { _ in Task { try await count(breaches, "password") } }
    await wait { breaches.source.waitingCount == 10 }
    gate.open()
    for task in tasks {
      await #expect(throws: RangeError.status(500, retryAfter: nil)) { try await task.value }
    }
    #expect(server.requests.count == 1)
    await #expect(throws: RangeError.status(500, retryAfter: nil)) {
      try await count(breaches, "password")
    }
    #expect(server.requests.count == 2)
  }

  @Test("ends at the time-out, for a fetcher that heeds its cancellation", arguments: 1...3)
  func timeout(waiters: Int) async throws {
    let clock = ManualClock()
    let server = FakeRanges { _ throws(RangeError) in
      await waitForCancellation()
      throw .cancelled
    }
    var limits = RangeLimits.standard
    limits.timeout = .seconds(5)
    let breaches = BreachRanges(from: server, inOutage: .refuse, limits: limits, clock: clock)
    let tasks = (0..<waiters).map { _ in Task { try await count(breaches, "password") } }
    await wait { breaches.source.waitingCount == waiters && clock.sleeperCount == 1 }
    clock.advance(by: .seconds(5) - .nanoseconds(1))
    #expect(breaches.source.waitingCount == waiters)
    clock.advance(by: .nanoseconds(1))
    for task in tasks { await #expect(throws: RangeError.timedOut) { try await task.value } }
    await wait { server.cancelledCount == 1 }
  }

  @Test("ends at the time-out also for a fetcher that does not, whose late answer is not used")
  func deafFetcher() async throws {
    let clock = ManualClock()
    let gate = Gate()
    let suffix = try PreparedPassword("password").suffix()
    let server = FakeRanges { _ throws(RangeError) in
      await gate.pass()
      return range([suffix + ":1"])
    }
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: clock)
    let first = Task { try await count(breaches, "password") }
    await wait { clock.sleeperCount == 1 }
    clock.advance(by: RangeLimits.standard.timeout)
    await #expect(throws: RangeError.timedOut) { try await first.value }
    gate.open()
    await wait { server.cancelledCount == 1 }
    #expect(try await count(breaches, "password") == 1)
    #expect(server.requests.count == 2)
    await wait { clock.sleeperCount == 0 }
  }

  @Test("is timed by the system's clock unless there is another")
  func systemClock() async throws {
    let server = FakeRanges { _ throws(RangeError) in
      await waitForCancellation()
      throw .cancelled
    }
    var limits = RangeLimits.standard
    limits.timeout = .milliseconds(20)
    let breaches = BreachRanges(from: server, inOutage: .accept, limits: limits)
    let verdict = try await breaches.verdict(for: PreparedPassword("password"))
    #expect(verdict == .outage(.accepted, .timedOut))
  }

  @Test("goes on when one of two callers is cancelled, and ends with the last")
  func cancellation() async throws {
    let gate = Gate()
    let server = FakeRanges { _ throws(RangeError) in
      await gate.pass()
      return range([])
    }
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: ManualClock())
    let impatient = Task { try await count(breaches, "password") }
    await wait { breaches.source.waitingCount == 1 }
    let patient = Task { try await count(breaches, "password") }
    await wait { breaches.source.waitingCount == 2 }
    impatient.cancel()
    await #expect(throws: RangeError.cancelled) { try await impatient.value }
    #expect(breaches.source.waitingCount == 1)
    gate.open()
    #expect(try await patient.value == 0)
    #expect(server.requests.count == 1 && server.cancelledCount == 0)

    let endless = FakeRanges { _ throws(RangeError) in
      await waitForCancellation()
      throw .cancelled
    }
    let others = BreachRanges(from: endless, inOutage: .refuse, clock: ManualClock())
    let only = Task { try await count(others, "password") }
    await wait { endless.requests.count == 1 && others.source.waitingCount == 1 }
    only.cancel()
    await #expect(throws: RangeError.cancelled) { try await only.value }
    await wait { endless.cancelledCount == 1 }
  }

  @Test("does not begin for a caller who is cancelled already")
  func cancelledBefore() async throws {
    let server = FakeRanges(range([]))
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: ManualClock())
    let gate = Gate()
    let task = Task {
      await gate.pass()
      return try await count(breaches, "password")
    }
    task.cancel()
    gate.open()
    await #expect(throws: RangeError.cancelled) { try await task.value }
    #expect(server.requests.isEmpty)
  }

  @Test("is not done again until what is remembered has reached its age")
  func age() async throws {
    let clock = ManualClock()
    let server = FakeRanges(range([]))
    var limits = RangeLimits.standard
    limits.cacheAge = .seconds(60)
    let breaches = BreachRanges(from: server, inOutage: .refuse, limits: limits, clock: clock)
    for (pause, requests) in [(0, 1), (59, 1), (1, 2), (59, 2), (60, 3)] {
      clock.advance(by: .seconds(pause))
      _ = try await count(breaches, "password")
      #expect(server.requests.count == requests)
    }
  }

  @Test("is done every time where nothing may be remembered")
  func noCache() async throws {
    for (ranges, age) in [(0, Duration.seconds(60)), (64, .zero)] {
      let server = FakeRanges(range([]))
      var limits = RangeLimits.standard
      (limits.cachedRanges, limits.cacheAge) = (ranges, age)
      let breaches = BreachRanges(
        from: server, inOutage: .refuse, limits: limits, clock: ManualClock())
      for _ in 0..<3 { _ = try await count(breaches, "password") }
      #expect(server.requests.count == 3)
    }
  }
}

@Suite("Ranges in memory") struct RangeCacheTests {
  @Test("are the last used ones, over random histories")
  func leastRecentlyUsed() throws {
    let body = try RangeBody(Array(range([]).utf8), of: .sha1)
    for capacity in [0, 1, 2, 5] {
      var cache = RangeCache(capacity: capacity, maximumAge: .seconds(10))
      // The last used first, with the time of its fetch.
      var model: [(number: UInt8, fetched: Int)] = []
      var hits = 0
      for now in 0..<2_000 {
        let number = UInt8.random(in: 0..<8)
        let range = BreachRange(of: [number, 0, 0].span, .sha1)
        let index = model.firstIndex { $0.number == number && now - $0.fetched < 10 }
        let isHit = cache.body(of: range, now: .seconds(now)) != nil
        #expect(isHit == (index != nil))
        let fetched = index.map { model[$0].fetched }
        model.removeAll { $0.number == number }
        model.insert((number, fetched ?? now), at: 0)
        model.removeLast(max(0, model.count - capacity))
        if isHit { hits += 1 } else { cache.store(body, of: range, now: .seconds(now)) }
      }
      #expect((hits > 0) == (capacity > 0))
    }
  }
}
