internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

extension StoreCheck where Store.Transaction: SessionStore {
  static var sessionChecks: [StoreCheck] {
    [
      StoreCheck("finds a session by its id, and those of an account in order", findsSessions),
      StoreCheck("refuses a session that it has", refusesTwinSessions),
      StoreCheck("writes down when a session was used, up to its end (R34a)", touches),
      StoreCheck("ends one session, those on a device, and all but one", endsSessions),
      StoreCheck("lets one of 100 concurrent sign-outs end a session", signsOutOnce),
      StoreCheck("purges the sessions that ended", purgesSessions),
    ]
  }

  private static func findsSessions(_ store: Store) async throws {
    let rows = try [
      AccountFixture.session(3, opened: 0), AccountFixture.session(1, opened: 5),
      AccountFixture.session(2, device: DeviceFixture.id(200), opened: 5),
    ]
    let other = try AccountFixture.session(4, of: 2)
    try await store.write { transaction in
      for row in rows.reversed() + [other] { try transaction.insertSession(row) }
    }
    try await store.write { transaction in
      try expect(try transaction.sessions(of: AccountFixture.id(1)) == rows)
      try expect(try transaction.sessions(of: AccountFixture.id(2)) == [other])
      try expect(try transaction.sessions(of: AccountFixture.id(3)) == [])
      for row in rows { try expect(try transaction.session(row.id) == row) }
      try expect(try transaction.session(AccountFixture.id(9)) == nil)
    }
  }

  private static func refusesTwinSessions(_ store: Store) async throws {
    let (row, twin) = try (AccountFixture.session(1), AccountFixture.session(1, of: 2))
    try await store.write { try $0.insertSession(row) }
    do {
      try await store.write { try $0.insertSession(twin) }
    } catch AccountStoreError.duplicateID(row.id.description) {
      try await store.write { try expect(try $0.session(row.id) == row) }
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func touches(_ store: Store) async throws {
    let (row, other) = try (AccountFixture.session(1), AccountFixture.session(2))
    try await store.write { transaction in
      for row in [row, other] { try transaction.insertSession(row) }
      var used = row
      (used.lastSeen, used.expires) = (Fixture.after(60), Fixture.after(660))
      try transaction.touchSession(row.id, lastSeen: used.lastSeen, expires: used.expires)
      try expect(try transaction.session(row.id) == used)
      try transaction.touchSession(row.id, lastSeen: Fixture.after(61), expires: .distantFuture)
      try expect(try transaction.session(row.id)?.expires == row.ends)
      try transaction.touchSession(
        AccountFixture.id(9), lastSeen: Fixture.now, expires: Fixture.after(1))
      try expect(try transaction.session(AccountFixture.id(9)) == nil)
      try expect(try transaction.session(other.id) == other)
    }
  }

  private static func endsSessions(_ store: Store) async throws {
    let (one, device) = (AccountFixture.id(1, Account.self), DeviceFixture.id(200))
    let rows = try (1...5).map { number in
      try AccountFixture.session(
        number, device: number == 2 || number == 3 ? device : nil, opened: Int64(number))
    }
    let other = try AccountFixture.session(6, of: 2, device: device)
    try await store.write { transaction in
      for row in rows + [other] { try transaction.insertSession(row) }
      try expect(try transaction.removeSession(rows[0].id, of: other.account) == .lost)
      try expect(try transaction.removeSession(rows[0].id, of: one) == .won)
      try expect(try transaction.removeSession(rows[0].id, of: one) == .lost)
      try expect(try transaction.session(rows[0].id) == nil)
      try expect(try transaction.removeSessions(of: one, on: DeviceFixture.id(9)) == 0)
      try expect(try transaction.removeSessions(of: one, on: device) == 2)
      try expect(try transaction.sessions(of: one) == Array(rows[3...]))
      try expect(try transaction.removeSessions(of: one, but: rows[4].id) == 1)
      try expect(try transaction.sessions(of: one) == [rows[4]])
      try expect(try transaction.removeSessions(of: one, but: nil) == 1)
      try expect(try transaction.sessions(of: one) == [])
      try expect(try transaction.session(other.id) == other)
    }
  }

  private static func signsOutOnce(_ store: Store) async throws {
    let row = try AccountFixture.session(1)
    try await store.write { try $0.insertSession(row) }
    let winners = try await withThrowingTaskGroup { group in
      for _ in 0..<100 {
        group.addTask { try await store.write { try $0.removeSession(row.id, of: row.account) } }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func purgesSessions(_ store: Store) async throws {
    let rows = try (1...3).map { try AccountFixture.session($0, lasting: Int64($0) * 10) }
    try await store.write { transaction in
      for row in rows { try transaction.insertSession(row) }
      try expect(try transaction.purgeSessions(endedBefore: Fixture.after(10)) == 0)
      try expect(try transaction.purgeSessions(endedBefore: Fixture.after(21)) == 2)
      try expect(try transaction.sessions(of: rows[0].account) == [rows[2]])
      try expect(try transaction.session(rows[0].id) == nil)
      // Their ids are free again.
      try transaction.insertSession(rows[0])
      try expect(try transaction.sessions(of: rows[0].account) == [rows[0], rows[2]])
    }
  }
}
