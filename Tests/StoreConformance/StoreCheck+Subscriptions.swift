internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: SubscriptionStore {
  static var subscriptionChecks: [StoreCheck] {
    [
      StoreCheck("finds a subscription whole, and those of an owner in order", finds),
      StoreCheck("finds what came with a subscription, whoever has it (F22)", findsBundled),
      StoreCheck("finds who waits to be told, the first who asked first (F22)", findsAsking),
      StoreCheck("changes a subscription that nobody has changed since (R28)", changes),
      StoreCheck("lets one of 100 concurrent writers of a subscription win (R28)", oneWriter),
      StoreCheck("moves and removes the subscriptions of an owner, and no other", moves),
    ]
  }

  private static var one: LicenceOwner { .account(AccountFixture.id(1)) }
  private static var two: LicenceOwner { .account(AccountFixture.id(2)) }
  private static var business: LicenceOwner { .organisation(AccountFixture.id(1)) }

  private static func finds(_ store: Store) async throws {
    var full = try AccountFixture.subscription(4, of: business, .perpetual)
    (full.seats, full.renewal, full.revision) = (200_000, .off, 1 << 40)
    (full.reduceBy, full.asked) = (Fixture.after(5), Fixture.after(6))
    let other = full
    let rows = try [
      AccountFixture.subscription(3), AccountFixture.subscription(1, began: 5),
      AccountFixture.subscription(2, .bundled, with: AccountFixture.id(3), began: 5),
    ]
    try await store.write { transaction in
      for row in rows.reversed() + [other] { try transaction.insertSubscription(row) }
    }
    try await store.write { transaction in
      for row in rows + [other] { try expect(try transaction.subscription(row.id) == row) }
      try expect(try transaction.subscription(AccountFixture.id(9)) == nil)
      try expect(try transaction.subscriptions(of: one) == rows)
      try expect(try transaction.subscriptions(of: business) == [other])
      try expect(try transaction.subscriptions(of: two) == [])
    }
    do {
      try await store.write { try $0.insertSubscription(AccountFixture.subscription(4)) }
    } catch AccountStoreError.duplicateID(other.id.description) {
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func findsBundled(_ store: Store) async throws {
    let whole = AccountFixture.id(1, Subscription.self)
    let rows = try [
      AccountFixture.subscription(4, .bundled, with: whole),
      AccountFixture.subscription(2, of: business, .bundled, with: whole, began: 1),
      AccountFixture.subscription(3, .perpetual, with: whole, began: 1),
    ]
    try await store.write { transaction in
      try transaction.insertSubscription(AccountFixture.subscription(1))
      try transaction.insertSubscription(
        AccountFixture.subscription(5, .bundled, with: AccountFixture.id(9)))
      for row in rows.reversed() { try transaction.insertSubscription(row) }
      try expect(try transaction.subscriptions(bundledWith: whole) == rows)
      try expect(try transaction.subscriptions(bundledWith: AccountFixture.id(2)) == [])
    }
  }

  private static func findsAsking(_ store: Store) async throws {
    let rows = try [
      AccountFixture.subscription(3, .appStore, asked: 1),
      AccountFixture.subscription(1, of: business, .appStore, asked: 2),
      AccountFixture.subscription(2, .appStore, asked: 2),
    ]
    try await store.write { transaction in
      for row in rows.reversed() { try transaction.insertSubscription(row) }
      try transaction.insertSubscription(AccountFixture.subscription(4, .appStore))
      try transaction.insertSubscription(
        AccountFixture.subscription(5, .appStore, product: "Editor", asked: 0))
      func asking(_ limit: Int) throws -> [Subscription] {
        try transaction.askingSubscriptions(product: "editor", limit: limit)
      }
      try expect(try asking(9) == rows)
      try expect(try asking(2) == Array(rows.prefix(2)))
      try expect(try asking(-1) == [])
      var told = rows[0]
      told.asked = nil
      try expect(try transaction.replaceSubscription(told) == .won)
      try expect(try asking(9) == Array(rows.dropFirst()))
    }
  }

  private static func changes(_ store: Store) async throws {
    let row = try AccountFixture.subscription(1, .perpetual)
    var next = row
    (next.seats, next.renewal) = (7, .off)
    (next.reduceBy, next.asked) = (Fixture.after(1), Fixture.after(2))
    let written = next
    try await store.write { transaction in
      try expect(try transaction.replaceSubscription(written) == .lost)
      try transaction.insertSubscription(row)
      try expect(try transaction.replaceSubscription(written) == .won)
      try expect(try transaction.replaceSubscription(written) == .lost)
      var found = written
      found.revision = 1
      try expect(try transaction.subscription(row.id) == found)
      try expect(try transaction.replaceSubscription(found) == .won)
    }
    for seats in [0, -1, 200_001] {
      do {
        try await store.write { transaction in
          var strange = row
          (strange.seats, strange.revision) = (seats, 2)
          _ = try transaction.replaceSubscription(strange)
        }
        throw ConformanceFailure("\(seats) seats")
      } catch AccountRecordError.state {}
    }
  }

  private static func oneWriter(_ store: Store) async throws {
    let row = try AccountFixture.subscription(1)
    try await store.write { try $0.insertSubscription(row) }
    let winners = try await withThrowingTaskGroup { group in
      for _ in 0..<100 {
        group.addTask { try await store.write { try $0.replaceSubscription(row) } }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func moves(_ store: Store) async throws {
    try await store.write { transaction in
      for number in 1...2 {
        try transaction.insertSubscription(AccountFixture.subscription(number))
      }
      let others = try [
        AccountFixture.subscription(3, of: two), AccountFixture.subscription(4, of: business),
      ]
      for row in others { try transaction.insertSubscription(row) }
      try expect(try transaction.moveSubscriptions(from: one, to: two) == 2)
      try expect(try transaction.moveSubscriptions(from: one, to: two) == 0)
      try expect(try transaction.subscriptions(of: one) == [])
      var moved = try (1...2).map { try AccountFixture.subscription($0, of: two) }
      for index in moved.indices { moved[index].revision = 1 }
      try expect(try transaction.subscriptions(of: two) == moved + [others[0]])
      // Whoever has read one before loses.
      try expect(
        try transaction.replaceSubscription(AccountFixture.subscription(1)) == .lost)
      try expect(try transaction.removeSubscriptions(of: two) == 3)
      try expect(try transaction.removeSubscriptions(of: two) == 0)
      try expect(try transaction.subscription(AccountFixture.id(1)) == nil)
      try expect(try transaction.subscriptions(of: business) == [others[1]])
    }
  }
}
