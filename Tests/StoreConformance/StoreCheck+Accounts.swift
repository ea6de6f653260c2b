public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

extension StoreCheck where Store.Transaction: FlowTransaction {
  /// What every store of accounts has to do besides.
  public static var allOfAccounts: [StoreCheck] {
    accountChecks + sessionChecks + pendingSignInChecks + quarantineChecks + organisationChecks
      + memberChecks + invitationChecks + licenceChecks + subscriptionChecks + transferChecks + [
        StoreCheck("undoes all about accounts in a transaction that throws", undoesAccounts)
      ]
  }

  private static func undoesAccounts(_ store: Store) async throws {
    let before = try await store.write { try AccountSnapshot.fill(&$0) }
    do {
      try await store.write { transaction in
        try AccountSnapshot.changeAll(in: &transaction)
        try expect(try AccountSnapshot(of: &transaction) != before, "nothing was changed")
        throw Intended()
      }
      throw ConformanceFailure("the error did not come out")
    } catch is Intended {}
    let after = try await store.write { try AccountSnapshot(of: &$0) }
    try expect(after == before, "\(after)")
    // The indexes have been undone as well: the same changes can be made.
    try await store.write { try AccountSnapshot.changeAll(in: &$0) }
  }
}

extension StoreCheck where Store.Transaction: AccountStore {
  static var accountChecks: [StoreCheck] {
    [
      StoreCheck("finds an account by its id and by its address, whole", findsAccounts),
      StoreCheck("has one account of an address, however it is written", oneOfAnAddress),
      StoreCheck("makes one account of 100 concurrent registrations (F1)", registersOnce),
      StoreCheck("changes an account that nobody has changed since, and no other", replaces),
      StoreCheck("lets one of 100 concurrent writers of an account win (R28)", oneAccountWriter),
      StoreCheck("does not move an account to the address of another", refusesTaken),
      StoreCheck("gives one free address to one of 100 accounts that want it", movesOnce),
      StoreCheck("refuses an account that no row can be", refusesStrange),
      StoreCheck("removes an account, and those never verified in time", removesAccounts),
      StoreCheck("has the accounts of a plain model, over random histories") {
        try await accountHistories($0)
      },
    ]
  }

  private static func findsAccounts(_ store: Store) async throws {
    let (plain, full) = try (AccountFixture.account(1), AccountFixture.fullAccount(2))
    try await store.write { transaction in
      try expect(try transaction.account(plain.id) == nil)
      for row in [plain, full] { try expect(try transaction.insertAccount(row) == .won) }
    }
    try await store.write { transaction in
      for row in [plain, full] {
        try AccountFixture.expectSame(try transaction.account(row.id), row)
        try AccountFixture.expectSame(try transaction.account(at: row.address), row)
      }
      try expect(try transaction.account(AccountFixture.id(3)) == nil)
      // Where it is about to go, it is not yet.
      guard let next = full.nextAddress else { throw ConformanceFailure("a full row") }
      try expect(try transaction.account(at: next) == nil)
    }
  }

  private static func oneOfAnAddress(_ store: Store) async throws {
    var row = try AccountFixture.account(1)
    row.address = try EmailAddress("Änna@Bücher.example")
    let (first, other) = (row, try AccountFixture.account(2))
    try await store.write { transaction in
      try expect(try transaction.insertAccount(first) == .won)
      try expect(try transaction.insertAccount(first) == .lost)
      let spellings = [
        "änna@bücher.example", "ÄNNA@xn--bcher-kva.example", "A\u{308}nna@BÜCHER.example",
      ]
      for text in spellings {
        var twin = other
        twin.address = try EmailAddress(text)
        try expect(try transaction.insertAccount(twin) == .lost, text)
        try expect(try transaction.account(at: twin.address)?.id == first.id, text)
      }
      try expect(try transaction.account(other.id) == nil)
      var sameID = other
      sameID = try AccountFixture.account(1, address: sameID.address)
      try expect(try transaction.insertAccount(sameID) == .lost)
      try expect(try transaction.account(at: other.address) == nil)
      try AccountFixture.expectSame(try transaction.account(first.id), first)
    }
  }

  private static func registersOnce(_ store: Store) async throws {
    let address = try EmailAddress("anna@example.com")
    let rows = try (1...100).map { try AccountFixture.account($0, address: address) }
    let winners = try await withThrowingTaskGroup { group in
      for row in rows {
        group.addTask { (row.id, try await store.write { try $0.insertAccount(row) }) }
      }
      return try await group.reduce(into: [AccountID]()) { if $1.1 == .won { $0.append($1.0) } }
    }
    try expect(winners.count == 1, "\(winners.count) have won")
    try await store.write { transaction in
      try expect(try transaction.account(at: address)?.id == winners[0])
      let found = try rows.filter { try transaction.account($0.id) != nil }
      try expect(found.map(\.id) == winners, "\(found.count) rows")
    }
  }

  private static func replaces(_ store: Store) async throws {
    let row = try AccountFixture.account(1)
    var next = try AccountFixture.fullAccount(1)
    next.revision = 0
    let written = next
    try await store.write { transaction in
      try expect(try transaction.replaceAccount(row) == .lost)
      try expect(try transaction.account(row.id) == nil)
      _ = try transaction.insertAccount(row)
      try expect(try transaction.replaceAccount(written) == .won)
      try expect(try transaction.replaceAccount(written) == .lost)
      var found = written
      found.revision = 1
      try AccountFixture.expectSame(try transaction.account(row.id), found)
      try AccountFixture.expectSame(try transaction.account(at: written.address), found)
      try expect(try transaction.account(at: row.address) == nil)
      // Its own address is free to it, also written otherwise.
      found.address = try EmailAddress("FULL1@example.com")
      found.nextAddress = nil
      found.verified = nil
      try expect(try transaction.replaceAccount(found) == .won)
      found.revision = 2
      try AccountFixture.expectSame(try transaction.account(row.id), found)
    }
  }

  private static func oneAccountWriter(_ store: Store) async throws {
    let row = try AccountFixture.account(1)
    _ = try await store.write { try $0.insertAccount(row) }
    let winners = try await withThrowingTaskGroup { group in
      for version in UInt64(0)..<100 {
        group.addTask {
          try await store.write { transaction in
            var next = row
            next.credentialVersion = version
            return try transaction.replaceAccount(next) == .won ? version : nil
          }
        }
      }
      return try await group.reduce(into: [UInt64]()) { $0 += $1.map { [$0] } ?? [] }
    }
    try expect(winners.count == 1, "\(winners.count) have won")
    let found = try await store.write { try $0.account(row.id) }
    try expect(found?.credentialVersion == winners[0] && found?.revision == 1)
  }

  private static func refusesTaken(_ store: Store) async throws {
    let (one, two) = try (AccountFixture.account(1), AccountFixture.account(2))
    try await store.write { transaction in
      for row in [one, two] { _ = try transaction.insertAccount(row) }
      var moving = one
      moving.address = two.address
      moving.passwordHash = "another"
      try expect(try transaction.replaceAccount(moving) == .lost)
      try AccountFixture.expectSame(try transaction.account(at: one.address), one)
      try AccountFixture.expectSame(try transaction.account(at: two.address), two)
      // What has been refused has not broken the transaction, and a freed address is free.
      try expect(try transaction.removeAccount(two.id) == .won)
      try expect(try transaction.replaceAccount(moving) == .won)
      try expect(try transaction.account(at: two.address)?.id == one.id)
      try expect(try transaction.account(at: one.address) == nil)
      let third = try AccountFixture.account(3, address: one.address)
      try expect(try transaction.insertAccount(third) == .won)
    }
  }

  private static func movesOnce(_ store: Store) async throws {
    let address = try EmailAddress("wanted@example.com")
    let rows = try (1...100).map { try AccountFixture.account($0) }
    try await store.write { for row in rows { _ = try $0.insertAccount(row) } }
    let winners = try await withThrowingTaskGroup { group in
      for row in rows {
        group.addTask {
          var moving = row
          moving.address = address
          let next = moving
          return (row.id, try await store.write { try $0.replaceAccount(next) })
        }
      }
      return try await group.reduce(into: [AccountID]()) { if $1.1 == .won { $0.append($1.0) } }
    }
    try expect(winners.count == 1, "\(winners.count) have won")
    try await store.write { transaction in
      try expect(try transaction.account(at: address)?.id == winners[0])
      let left = try rows.filter { try transaction.account(at: $0.address) != nil }
      try expect(left.count == 99, "\(left.count)")
    }
  }

  private static func refusesStrange(_ store: Store) async throws {
    let row = try AccountFixture.account(1)
    _ = try await store.write { try $0.insertAccount(row) }
    var (endless, future) = try (row, AccountFixture.account(2))
    endless.passwordHash = String(repeating: "a", count: Account.maximumHashByteCount + 1)
    future.credentialVersion = UInt64(Int64.max) + 1
    let (first, second) = (endless, future)
    let strangers = [(AccountRecordError.passwordHash, first), (.credentialVersion, second)]
    for (error, strange) in strangers {
      for isNew in [false, true] {
        do {
          _ = try await store.write { transaction in
            isNew
              ? try transaction.insertAccount(strange) : try transaction.replaceAccount(strange)
          }
        } catch let thrown as AccountRecordError {
          try expect(thrown == error, "\(thrown)")
          continue
        }
        throw ConformanceFailure("took \(error)")
      }
    }
    let found = try await store.write { try $0.account(row.id) }
    try AccountFixture.expectSame(found, row)
  }

  private static func removesAccounts(_ store: Store) async throws {
    var rows = try (0...3).map { try AccountFixture.account($0 + 1, created: Int64($0)) }
    rows[1].verified = Fixture.after(1)
    let all = rows
    try await store.write { transaction in
      for row in all { _ = try transaction.insertAccount(row) }
      try expect(try transaction.removeAccount(AccountFixture.id(9)) == .lost)
      try expect(try transaction.removeAccount(all[3].id) == .won)
      try expect(try transaction.removeAccount(all[3].id) == .lost)
      try expect(try transaction.account(at: all[3].address) == nil)
      // The limit itself is not before it.
      try expect(try transaction.purgeUnverifiedAccounts(createdBefore: Fixture.now) == 0)
      try expect(try transaction.purgeUnverifiedAccounts(createdBefore: Fixture.after(2)) == 1)
      try expect(try transaction.account(all[0].id) == nil)
      try expect(try transaction.insertAccount(all[0]) == .won)
      try expect(try transaction.purgeUnverifiedAccounts(createdBefore: .distantFuture) == 2)
      try expect(try transaction.account(at: all[0].address) == nil)
      try AccountFixture.expectSame(try transaction.account(all[1].id), all[1])
    }
  }
}
