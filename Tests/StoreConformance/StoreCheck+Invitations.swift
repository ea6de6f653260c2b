internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: OrganisationStore {
  static var invitationChecks: [StoreCheck] {
    [
      StoreCheck("finds an invitation as it was made, and refuses a twin", findsInvitations),
      StoreCheck("renews the open invitation of an address and organisation (F16)", renews),
      StoreCheck("lists the invitations that wait for an address (F5)", listsWaiting),
      StoreCheck("closes an open invitation once, in each way", closes),
      StoreCheck("lets one of 100 concurrent users of an invitation win (R28)", oneGuest),
      StoreCheck("keeps one of 100 concurrent invitations of an address open", keepsOneOpen),
      StoreCheck("purges invitations that ended, by time or by being closed", purgesInvitations),
      StoreCheck("has the invitations of a plain model, over random histories") {
        try await invitationHistories($0)
      },
    ]
  }

  private static func findsInvitations(_ store: Store) async throws {
    let row = try AccountFixture.invitation(1, into: 1, "Änna@Bücher.example")
    let twin = try AccountFixture.invitation(1, into: 2)
    try await store.write { try $0.insertInvitation(row) }
    try await store.write { transaction in
      let found = try transaction.invitation(row.id)
      try expect(found == row && found?.address.display == row.address.display)
      try expect(try transaction.invitation(AccountFixture.id(9)) == nil)
    }
    do {
      try await store.write { try $0.insertInvitation(twin) }
    } catch AccountStoreError.duplicateID(row.id.description) {
      // The failed one has renewed nothing either.
      try await store.write { try expect(try $0.invitation(row.id) == row) }
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func renews(_ store: Store) async throws {
    let old = try AccountFixture.invitation(1)
    let apart = try [
      AccountFixture.invitation(2, into: 2), AccountFixture.invitation(3, "berta@example.com"),
    ]
    // Long after the first has expired.
    let new = try AccountFixture.invitation(4, "ANNA@example.com", issued: 10_000)
    let last = try AccountFixture.invitation(5, issued: 10_001)
    try await store.write { transaction in
      for row in [old] + apart + [new] { try transaction.insertInvitation(row) }
      try expect(
        try transaction.invitation(old.id)?.state == .renewed(at: Fixture.after(10_000)))
      for row in apart + [new] { try expect(try transaction.invitation(row.id) == row) }
      // One that is closed is not renewed.
      _ = try transaction.closeInvitation(new.id, as: .accepted(at: Fixture.after(10_000)))
      let ofAnna = try transaction.invitations(for: EmailAddress("ANNA@example.com"))
      try expect(ofAnna.map(\.id) == [old.id, apart[0].id, new.id], "\(ofAnna)")
      let ofNobody = try transaction.invitations(for: EmailAddress("nobody@example.com"))
      try expect(ofNobody == [])
      try transaction.insertInvitation(last)
      try expect(
        try transaction.invitation(new.id)?.state == .accepted(at: Fixture.after(10_000)))
    }
  }

  private static func listsWaiting(_ store: Store) async throws {
    let rows = try [
      AccountFixture.invitation(4, into: 1, issued: 0),
      AccountFixture.invitation(2, into: 2, issued: 5),
      AccountFixture.invitation(3, into: 3, issued: 5, lasting: 10),
    ]
    let (nowhere, other) = try (
      AccountFixture.invitation(5, into: 9), AccountFixture.invitation(6, "berta@example.com")
    )
    let organisations = (1...3).map { AccountFixture.organisation($0) }
    let waiting = zip(rows, organisations).map {
      WaitingInvitation(id: $0.id, organisation: $1.id, name: $1.name)
    }
    let anna = try EmailAddress("aNNa@Example.com")
    try await store.write { transaction in
      for row in organisations { try transaction.insertOrganisation(row) }
      for row in rows.reversed() + [nowhere, other] { try transaction.insertInvitation(row) }
      func listed(_ seconds: Int64) throws -> [WaitingInvitation] {
        try transaction.waitingInvitations(for: anna, now: Fixture.after(seconds))
      }
      try expect(try listed(14) == waiting)
      // The end is exclusive (R26).
      try expect(try listed(15) == Array(waiting[..<2]))
      try expect(try listed(600) == [waiting[1]])
      _ = try transaction.closeInvitation(rows[1].id, as: .revoked(at: Fixture.now))
      try expect(try listed(600) == [])
      try expect(try listed(5) == [waiting[0], waiting[2]])
      let nobody = try EmailAddress("carla@example.com")
      try expect(try transaction.waitingInvitations(for: nobody, now: Fixture.now) == [])
    }
  }

  private static func closes(_ store: Store) async throws {
    let states: [InvitationState] = [
      .accepted(at: Fixture.after(1)), .revoked(at: Fixture.after(2)),
      .renewed(at: Fixture.after(3)),
    ]
    try await store.write { transaction in
      for (number, state) in zip(1..., states) {
        let row = try AccountFixture.invitation(number, into: number)
        try expect(try transaction.closeInvitation(row.id, as: state) == .lost)
        try transaction.insertInvitation(row)
        try expect(try transaction.closeInvitation(row.id, as: .open) == .lost)
        try expect(try transaction.closeInvitation(row.id, as: state) == .won)
        for next in states + [.open] {
          try expect(try transaction.closeInvitation(row.id, as: next) == .lost)
        }
        var closed = row
        closed.state = state
        try expect(try transaction.invitation(row.id) == closed)
        // A row can also come closed, and then is in nobody's way.
        let next = try AccountFixture.invitation(10 + number, into: number)
        try transaction.insertInvitation(next)
        var past = try AccountFixture.invitation(20 + number, into: 20 + number)
        past.state = state
        try transaction.insertInvitation(past)
        try expect(try transaction.invitation(past.id) == past)
        try expect(try transaction.invitation(next.id) == next)
      }
    }
  }

  private static func oneGuest(_ store: Store) async throws {
    let row = try AccountFixture.invitation(1)
    try await store.write { try $0.insertInvitation(row) }
    let winners = try await withThrowingTaskGroup { group in
      for second in Int64(0)..<100 {
        let state = InvitationState.accepted(at: Fixture.after(second))
        group.addTask { try await store.write { try $0.closeInvitation(row.id, as: state) } }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func keepsOneOpen(_ store: Store) async throws {
    let rows = try (1...100).map { try AccountFixture.invitation($0) }
    try await withThrowingTaskGroup { group in
      for row in rows {
        group.addTask { try await store.write { try $0.insertInvitation(row) } }
      }
      try await group.waitForAll()
    }
    try await store.write { transaction in
      let states = try rows.map { try transaction.invitation($0.id)?.state }
      try expect(states.count { $0 == .open } == 1)
      try expect(states.count { $0 == .renewed(at: Fixture.now) } == 99)
    }
  }

  private static func purgesInvitations(_ store: Store) async throws {
    let rows = try (1...4).map {
      try AccountFixture.invitation($0, into: $0, lasting: Int64($0) * 10)
    }
    try await store.write { transaction in
      for row in rows { try transaction.insertInvitation(row) }
      _ = try transaction.closeInvitation(rows[3].id, as: .revoked(at: Fixture.after(5)))
      // Being closed after its end makes none live longer.
      _ = try transaction.closeInvitation(rows[0].id, as: .revoked(at: Fixture.after(900)))
      try expect(try transaction.purgeInvitations(endedBefore: Fixture.after(5)) == 0)
      try expect(try transaction.purgeInvitations(endedBefore: Fixture.after(6)) == 1)
      try expect(try transaction.invitation(rows[3].id) == nil)
      try expect(try transaction.purgeInvitations(endedBefore: Fixture.after(21)) == 2)
      try expect(try transaction.invitation(rows[2].id) == rows[2])
      // An expired one that is gone is in nobody's way.
      let next = try AccountFixture.invitation(9, into: 2)
      try transaction.insertInvitation(next)
      try expect(try transaction.invitation(next.id) == next)
    }
  }
}
