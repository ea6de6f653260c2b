internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

extension StoreCheck where Store.Transaction: PendingSignInStore {
  static var pendingSignInChecks: [StoreCheck] {
    [
      StoreCheck("has one waiting sign-in of an account, the newest", keepsNewest),
      StoreCheck("moves a sign-in on from the step it waits for, in its time (R26)", movesSteps),
      StoreCheck("lets one of 100 concurrent users of a sign-in win (R28)", oneUser),
      StoreCheck("keeps one of 100 concurrent sign-ins of an account", keepsOne),
      StoreCheck("purges the sign-ins that ended", purgesPending),
    ]
  }

  private static func keepsNewest(_ store: Store) async throws {
    let (old, other) = try (AccountFixture.pending(1), AccountFixture.pending(2, of: 2))
    let new = try PendingSignIn(
      id: AccountFixture.id(3), account: old.account, digest: DeviceFixture.hash(9).digest,
      credentialVersion: UInt64(Int64.max), label: DeviceFixture.label("Grüße <b>\"'& \\"),
      place: DeviceFixture.label("München"), issued: Fixture.after(1), expires: Fixture.after(2),
      step: .secondFactor, sealedCode: (0..<128).map { UInt8($0) })
    try await store.write { transaction in
      for row in [old, other] { try transaction.replacePendingSignIn(row) }
      try expect(try transaction.pendingSignIn(of: old.account) == old)
      try expect(try transaction.pendingSignIn(old.id) == old)
      try transaction.replacePendingSignIn(new)
    }
    try await store.write { transaction in
      try expect(try transaction.pendingSignIn(of: old.account) == new)
      try expect(try transaction.pendingSignIn(new.id) == new)
      try expect(try transaction.pendingSignIn(old.id) == nil)
      // Nothing stays of what was there before.
      try transaction.replacePendingSignIn(old)
      try expect(try transaction.pendingSignIn(of: old.account) == old)
      try transaction.removePendingSignIn(of: old.account)
      try transaction.removePendingSignIn(of: old.account)
      try expect(try transaction.pendingSignIn(of: old.account) == nil)
      try expect(try transaction.pendingSignIn(old.id) == nil)
      try expect(try transaction.pendingSignIn(other.id) == other)
    }
  }

  private static func movesSteps(_ store: Store) async throws {
    let row = try AccountFixture.pending(1, step: .secondFactor)
    try await store.write { transaction in
      try transaction.replacePendingSignIn(row)
      func move(
        _ id: OpaqueID<PendingSignIn>, _ step: PendingSignIn.Step, _ next: PendingSignIn.Step,
        _ seconds: Int64
      ) throws -> Consumption {
        try transaction.movePendingSignIn(
          id, from: step, to: next, now: Fixture.after(seconds))
      }
      try expect(try move(AccountFixture.id(2), .secondFactor, .done, 0) == .lost)
      try expect(try move(row.id, .confirmation, .done, 0) == .lost)
      // The end is exclusive.
      try expect(try move(row.id, .secondFactor, .confirmation, 600) == .lost)
      try expect(try move(row.id, .secondFactor, .confirmation, 599) == .won)
      try expect(try move(row.id, .secondFactor, .confirmation, 599) == .lost)
      try expect(try move(row.id, .confirmation, .done, 1) == .won)
      var done = row
      done.step = .done
      try expect(try transaction.pendingSignIn(row.id) == done)
      try expect(try transaction.pendingSignIn(of: row.account) == done)
    }
  }

  private static func oneUser(_ store: Store) async throws {
    let row = try AccountFixture.pending(1)
    try await store.write { try $0.replacePendingSignIn(row) }
    let winners = try await withThrowingTaskGroup { group in
      for _ in 0..<100 {
        group.addTask {
          try await store.write {
            try $0.movePendingSignIn(row.id, from: .confirmation, to: .done, now: Fixture.now)
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func keepsOne(_ store: Store) async throws {
    let rows = try (1...100).map { try AccountFixture.pending($0) }
    try await withThrowingTaskGroup { group in
      for row in rows {
        group.addTask { try await store.write { try $0.replacePendingSignIn(row) } }
      }
      try await group.waitForAll()
    }
    try await store.write { transaction in
      let left = try rows.filter { try transaction.pendingSignIn($0.id) != nil }
      try expect(left.count == 1, "\(left.count) rows")
      try expect(try transaction.pendingSignIn(of: left[0].account) == left[0])
    }
  }

  private static func purgesPending(_ store: Store) async throws {
    let rows = try (1...3).map {
      try AccountFixture.pending($0, of: $0, lasting: Int64($0) * 10)
    }
    try await store.write { transaction in
      for row in rows { try transaction.replacePendingSignIn(row) }
      try expect(try transaction.purgePendingSignIns(endedBefore: Fixture.after(10)) == 0)
      try expect(try transaction.purgePendingSignIns(endedBefore: Fixture.after(21)) == 2)
      try expect(try transaction.pendingSignIn(rows[1].id) == nil)
      try expect(try transaction.pendingSignIn(of: rows[1].account) == nil)
      try expect(try transaction.pendingSignIn(rows[2].id) == rows[2])
    }
  }
}
