internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: OrganisationStore {
  static var organisationChecks: [StoreCheck] {
    [
      StoreCheck("finds an organisation, and refuses one that it has", findsOrganisations),
      StoreCheck("has a member once, and memberships in the order they began", findsMembers),
      StoreCheck("lets one of 100 concurrent joins of an account win", joinsOnce),
    ]
  }

  private static func findsOrganisations(_ store: Store) async throws {
    let row = AccountFixture.organisation(1)
    try await store.write { try $0.insertOrganisation(row) }
    try await store.write { transaction in
      try expect(try transaction.organisation(row.id) == row)
      try expect(try transaction.organisation(AccountFixture.id(2)) == nil)
    }
    do {
      try await store.write { try $0.insertOrganisation(row) }
    } catch AccountStoreError.duplicateID(row.id.description) {
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func membership(
    _ organisation: Int, _ account: Int, since: Int64, _ role: OrganisationRole = .member
  ) -> Membership {
    Membership(
      organisation: AccountFixture.id(organisation), account: AccountFixture.id(account),
      role: role, since: Fixture.after(since))
  }

  private static func findsMembers(_ store: Store) async throws {
    let rows = [
      membership(3, 1, since: 0, .administrator), membership(1, 1, since: 5),
      membership(2, 1, since: 5),
    ]
    let other = membership(1, 2, since: 0)
    try await store.write { transaction in
      for row in rows.reversed() + [other] {
        try expect(try transaction.insertMembership(row) == .won)
      }
      try expect(
        try transaction.insertMembership(membership(1, 1, since: 9, .administrator)) == .lost)
    }
    try await store.write { transaction in
      try expect(try transaction.memberships(of: AccountFixture.id(1)) == rows)
      try expect(try transaction.removeMemberships(of: AccountFixture.id(1)) == 3)
      try expect(try transaction.removeMemberships(of: AccountFixture.id(1)) == 0)
      try expect(try transaction.memberships(of: AccountFixture.id(1)) == [])
      try expect(try transaction.memberships(of: AccountFixture.id(2)) == [other])
      try expect(try transaction.insertMembership(rows[0]) == .won)
    }
  }

  private static func joinsOnce(_ store: Store) async throws {
    let winners = try await withThrowingTaskGroup { group in
      for second in Int64(0)..<100 {
        let row = membership(1, 1, since: second)
        group.addTask { try await store.write { try $0.insertMembership(row) } }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
    let rows = try await store.write { try $0.memberships(of: AccountFixture.id(1)).count }
    try expect(rows == 1, "\(rows) rows")
  }
}
