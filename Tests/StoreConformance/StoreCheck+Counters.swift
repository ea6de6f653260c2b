internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck {
  static var counterChecks: [StoreCheck] {
    [
      StoreCheck("lets no more through a limit than it says, of 100 at once (R23)", limits),
      StoreCheck("counts by the rules, over random histories of counters", followsRules),
      StoreCheck("purges and clears counters", purgesCounters),
    ]
  }

  private static func limits(_ store: Store) async throws {
    let key = Fixture.counterKey(1)
    let allowed = try await withThrowingTaskGroup { group in
      for _ in 0..<100 {
        group.addTask {
          try await store.write { try $0.reserve(key, under: Fixture.three, now: Fixture.now) }
        }
      }
      return try await group.reduce(into: 0) { count, reservation in
        if case .allowed = reservation { count += 1 }
      }
    }
    try expect(allowed == 3, "\(allowed) were let through")
  }

  /// Reservations and refunds under many limits, each answered as the rules in `Counter` do.
  private static func followsRules(_ store: Store) async throws {
    var random = SeededGenerator(seed: 23)
    let limits = [
      Fixture.three, CounterLimit(2, within: .quiet(.seconds(5))),
      CounterLimit(
        5, within: .fixed(.seconds(9)),
        pause: .init(after: 1, first: .seconds(1), longest: .seconds(4))),
      CounterLimit(1, within: .fixed(.seconds(2)), pause: .always(.seconds(7))),
      CounterLimit(
        3, within: .quiet(.seconds(4)), pause: .always(.seconds(1)), lockout: .seconds(20)),
    ]
    for (index, limit) in limits.enumerated() {
      let key = Fixture.counterKey(UInt8(index))
      var row: Counter?
      var claims: [CounterClaim] = []
      var now = Fixture.now
      for _ in 0..<200 {
        // Time stands still, passes, and now and then goes back.
        now = now.adding(.seconds(.random(in: -1...4, using: &random))) ?? now
        let time = now
        if Bool.random(using: &random) || claims.isEmpty {
          let (next, expected) = Counter.reserving(row, under: limit, now: time)
          let found = try await store.write { try $0.reserve(key, under: limit, now: time) }
          try expect(found == expected, "\(limit): \(found), not \(expected)")
          row = next
          if case .allowed(let claim, _) = found { claims.append(claim) }
        } else {
          let claim = claims.remove(at: .random(in: claims.indices, using: &random))
          row = row.map { Counter.refunding($0, claim) }
          try await store.write { try $0.refund(claim, of: key) }
        }
      }
    }
  }

  private static func purgesCounters(_ store: Store) async throws {
    let (one, other) = (Fixture.counterKey(1), Fixture.counterKey(2))
    @Sendable func remaining(
      _ key: CounterKey, _ transaction: inout Store.Transaction
    ) throws -> Int {
      let answer = try transaction.reserve(key, under: Fixture.three, now: Fixture.now)
      guard case .allowed(_, let remaining) = answer else { return -1 }
      return remaining
    }
    try await store.write { transaction in
      try expect(try remaining(one, &transaction) == 2)
      try expect(try remaining(other, &transaction) == 2)
      try transaction.clear(one)
      try expect(try remaining(one, &transaction) == 2)
      try expect(try remaining(other, &transaction) == 1)
      try expect(try transaction.purgeCounters(resetBy: Fixture.after(59)) == 0)
      try expect(try transaction.purgeCounters(resetBy: Fixture.after(60)) == 2)
      try expect(try remaining(other, &transaction) == 2)
    }
  }
}
