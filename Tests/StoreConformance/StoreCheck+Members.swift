internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: OrganisationStore {
  static var memberChecks: [StoreCheck] {
    [
      StoreCheck("lists members in the order they joined, page by page", listsMembers),
      StoreCheck("changes roles, and keeps the last administrator (F20)", changesRoles),
      StoreCheck("removes members, but the last administrator (F20)", removesMembers),
      StoreCheck("keeps one of 10 administrators who leave at once (F20)", keepsOne),
      StoreCheck("removes an organisation with its members and invitations", removesOrganisation),
      StoreCheck("lists invitations by address, and by organisation in pages", listsInvitations),
    ]
  }

  private static func row(
    _ account: Int, _ role: OrganisationRole = .member, since: Int64 = 0, in organisation: Int = 1
  ) -> Membership {
    Membership(
      organisation: AccountFixture.id(organisation), account: AccountFixture.id(account),
      role: role, since: Fixture.after(since))
  }

  private static func listsMembers(_ store: Store) async throws {
    let rows =
      [row(300, .administrator, since: -5)] + (1...4).map { row($0) } + [row(2, since: 7, in: 2)]
    let (here, elsewhere) = (Array(rows[..<5]), rows[5])
    let (one, two): (OrganisationID, OrganisationID) = (AccountFixture.id(1), AccountFixture.id(2))
    try await store.write { transaction in
      for row in rows.reversed() {
        try expect(try transaction.insertMembership(row) == .won)
      }
      var (pages, place): ([[Membership]], MemberPlace?) = ([], nil)
      repeat {
        pages.append(try transaction.members(of: one, after: place, limit: 2))
        place = pages.last?.last?.place
      } while pages.last?.isEmpty == false
      try expect(pages.map(\.count) == [2, 2, 1, 0] && pages.flatMap(\.self) == here, "\(pages)")
      try expect(try transaction.members(of: two, after: nil, limit: 10) == [elsewhere])
      try expect(try transaction.members(of: one, after: nil, limit: 0) == [])
      try expect(try transaction.membership(of: rows[0].account, in: one) == rows[0])
      try expect(try transaction.membership(of: rows[0].account, in: two) == nil)
      try expect(try transaction.administrators(of: one, limit: 5) == [rows[0].account])
      try expect(try transaction.administrators(of: two, limit: 5) == [])
    }
  }

  private static func changesRoles(_ store: Store) async throws {
    let one: OrganisationID = AccountFixture.id(1)
    let (anna, bert): (AccountID, AccountID) = (AccountFixture.id(1), AccountFixture.id(2))
    try await store.write { transaction in
      for row in [
        row(1, .administrator), row(2), row(9, .administrator, in: 2), row(1, .member, in: 2),
      ] { _ = try transaction.insertMembership(row) }
      func set(_ role: OrganisationRole, _ account: AccountID) throws -> MembershipChange {
        try transaction.setRole(role, of: account, in: one)
      }
      try expect(try set(.member, anna) == .lastAdministrator)
      try expect(try set(.administrator, anna) == .done)
      try expect(try set(.administrator, AccountFixture.id(9)) == .noSuchMember)
      try expect(try set(.administrator, bert) == .done)
      try expect(try transaction.administrators(of: one, limit: 1) == [anna])
      try expect(try transaction.administrators(of: one, limit: 5) == [anna, bert])
      try expect(try set(.member, anna) == .done)
      try expect(try set(.member, bert) == .lastAdministrator)
      try expect(try transaction.membership(of: anna, in: one) == row(1))
      try expect(try transaction.membership(of: bert, in: one) == row(2, .administrator))
      try expect(
        try transaction.membership(of: anna, in: AccountFixture.id(2)) == row(1, in: 2))
    }
  }

  private static func removesMembers(_ store: Store) async throws {
    let one: OrganisationID = AccountFixture.id(1)
    try await store.write { transaction in
      for row in [row(1, .administrator), row(2), row(3, .administrator), row(1, in: 2)] {
        _ = try transaction.insertMembership(row)
      }
      func remove(_ account: Int) throws -> MembershipChange {
        try transaction.removeMembership(of: AccountFixture.id(account), in: one)
      }
      try expect(try remove(1) == .done)
      try expect(try remove(1) == .noSuchMember)
      try expect(try remove(3) == .lastAdministrator)
      try expect(try remove(2) == .done)
      try expect(try remove(3) == .lastAdministrator)
      try expect(
        try transaction.members(of: one, after: nil, limit: 9) == [row(3, .administrator)])
      try expect(try transaction.memberships(of: AccountFixture.id(1)) == [row(1, in: 2)])
      // A deletion, whose flow has looked before.
      try expect(try transaction.removeMemberships(of: AccountFixture.id(3)) == 1)
      try expect(try transaction.members(of: one, after: nil, limit: 9) == [])
    }
  }

  private static func keepsOne(_ store: Store) async throws {
    let one: OrganisationID = AccountFixture.id(1)
    try await store.write { transaction in
      for number in 1...10 { _ = try transaction.insertMembership(row(number, .administrator)) }
    }
    let changes = try await withThrowingTaskGroup { group in
      for number in 1...10 {
        let account: AccountID = AccountFixture.id(number)
        group.addTask {
          try await store.write { transaction in
            number % 2 == 0
              ? try transaction.removeMembership(of: account, in: one)
              : try transaction.setRole(.member, of: account, in: one)
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try expect(changes.count { $0 == .done } == 9, "\(changes)")
    try expect(changes.count { $0 == .lastAdministrator } == 1, "\(changes)")
    try expect(try await store.write { try $0.administrators(of: one, limit: 9).count } == 1)
  }

  private static func removesOrganisation(_ store: Store) async throws {
    let rows = try [
      AccountFixture.invitation(1), AccountFixture.invitation(2, "berta@example.com"),
      AccountFixture.invitation(3, into: 2),
    ]
    let one: OrganisationID = AccountFixture.id(1)
    try await store.write { transaction in
      for number in 1...2 {
        try transaction.insertOrganisation(AccountFixture.organisation(number))
        _ = try transaction.insertMembership(row(1, .administrator, in: number))
      }
      for row in rows { try transaction.insertInvitation(row) }
      _ = try transaction.closeInvitation(rows[1].id, as: .revoked(at: Fixture.now))
      try expect(try transaction.removeOrganisation(one) == .won)
      try expect(try transaction.removeOrganisation(one) == .lost)
      try expect(try transaction.organisation(one) == nil)
      try expect(try rows.map { try transaction.invitation($0.id) } == [nil, nil, rows[2]])
      try expect(
        try transaction.memberships(of: AccountFixture.id(1))
          == [row(1, .administrator, in: 2)])
      try expect(try transaction.organisation(AccountFixture.id(2)) != nil)
      // Nothing of it is in the way of a new one.
      try transaction.insertOrganisation(AccountFixture.organisation(1))
      try expect(try transaction.insertMembership(row(1)) == .won)
      try transaction.insertInvitation(rows[0])
    }
  }

  private static func listsInvitations(_ store: Store) async throws {
    let one: OrganisationID = AccountFixture.id(1)
    let inserted = try [
      AccountFixture.invitation(1, "anna@example.com", issued: 1, lasting: 1),
      AccountFixture.invitation(2, "berta@example.com", issued: 1),
      AccountFixture.invitation(3, "carl@example.com", issued: 5),
    ]
    let other = try AccountFixture.invitation(4, into: 2, "anna@example.com", issued: 3)
    try await store.write { transaction in
      for row in inserted.reversed() + [other] { try transaction.insertInvitation(row) }
      var rows = inserted
      rows[1].state = .revoked(at: Fixture.after(9))
      _ = try transaction.closeInvitation(rows[1].id, as: rows[1].state)
      let first = try transaction.invitations(into: one, after: nil, limit: 2)
      try expect(first == Array(rows[..<2]), "\(first)")
      let second = try transaction.invitations(into: one, after: first[1].place, limit: 2)
      try expect(second == [rows[2]], "\(second)")
      try expect(try transaction.invitations(into: one, after: rows[2].place, limit: 2) == [])
      // The expired among them, and none that is closed.
      let anna = try EmailAddress("Anna@Example.com")
      try expect(try transaction.openInvitations(for: anna) == [rows[0], other])
      try expect(try transaction.openInvitations(for: rows[1].address) == [])
      let asked = try InvitationRecord(
        id: AccountFixture.id(5), organisation: one, address: rows[1].address,
        role: .administrator, origin: .invitee, issued: Fixture.after(9),
        expires: Fixture.after(20), state: .open)
      try transaction.insertInvitation(asked)
      try expect(try transaction.invitation(asked.id) == asked)
      try expect(try transaction.openInvitations(for: asked.address) == [asked])
      // Those that are closed go, too, and those of others stay.
      try expect(try transaction.removeInvitations(for: asked.address) == 2)
      try expect(try transaction.removeInvitations(for: asked.address) == 0)
      try expect(try transaction.invitations(for: asked.address) == [])
      try expect(try transaction.openInvitations(for: anna) == [rows[0], other])
    }
  }
}
