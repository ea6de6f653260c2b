internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: LicenceStore {
  static var licenceChecks: [StoreCheck] {
    [
      StoreCheck("finds what was sold as it was sold, and changes its seats alone", findsIssued),
      StoreCheck("finds an owner's licences in order, and registers none twice", findsLicences),
      StoreCheck("registers one of 100 that have the same key (F19)", registersKeyOnce),
      StoreCheck("moves all licences of an owner, and no other (F12)", movesLicences),
      StoreCheck("frees all licences of an owner, and no other", freesLicences),
    ]
  }

  private static func findsLicences(_ store: Store) async throws {
    // An account and an organisation of the same bytes are two owners.
    let business = LicenceOwner.organisation(AccountFixture.id(1))
    let rows = try [
      AccountFixture.licence(3), AccountFixture.licence(1, registered: 5),
      AccountFixture.licence(2, registered: 5),
    ]
    let other = try AccountFixture.licence(4, of: business)
    try await store.write { transaction in
      for row in rows.reversed() + [other] {
        try expect(try transaction.insertLicence(row) == .won)
      }
    }
    try await store.write { transaction in
      try expect(try transaction.licences(of: rows[0].owner) == rows)
      try expect(try transaction.licences(of: business) == [other])
      try expect(try transaction.licences(of: .account(AccountFixture.id(2))) == [])
      try expect(try transaction.licence(other.id) == other)
      try expect(try transaction.licence(AccountFixture.id(5)) == nil)
      try expect(try transaction.insertLicence(AccountFixture.licence(4)) == .lost)
      try expect(try transaction.licence(other.id) == other, "another owner")
    }
  }

  private static func findsIssued(_ store: Store) async throws {
    let rows = try [
      AccountFixture.issued(1), AccountFixture.issued(2, .bundled, with: AccountFixture.id(1)),
      AccountFixture.issued(3, .appStore, seats: 200_000, for: .business),
    ]
    try await store.write { for row in rows { try $0.insertIssuedLicence(row) } }
    try await store.write { transaction in
      for row in rows { try expect(try transaction.issuedLicence(row.id) == row) }
      try expect(try transaction.issuedLicence(AccountFixture.id(4)) == nil)
      try expect(try transaction.changeIssuedSeats(of: rows[1].id, to: 7) == .won)
      try expect(try transaction.changeIssuedSeats(of: AccountFixture.id(4), to: 7) == .lost)
      let changed = try AccountFixture.issued(2, .bundled, seats: 7, with: AccountFixture.id(1))
      try expect(try transaction.issuedLicence(rows[1].id) == changed)
      try expect(try transaction.issuedLicence(rows[0].id) == rows[0])
    }
    do {
      try await store.write { try $0.insertIssuedLicence(AccountFixture.issued(1, .perpetual)) }
    } catch AccountStoreError.duplicateID(rows[0].id.description) {
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func registersKeyOnce(_ store: Store) async throws {
    let winners = try await withThrowingTaskGroup { group in
      for number in 1...100 {
        let row = try AccountFixture.licence(1, of: .account(AccountFixture.id(number)))
        group.addTask { try await store.write { try $0.insertLicence(row) } }
      }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func freesLicences(_ store: Store) async throws {
    let one = LicenceOwner.account(AccountFixture.id(1))
    let business = LicenceOwner.organisation(AccountFixture.id(1))
    try await store.write { transaction in
      for number in 1...2 { _ = try transaction.insertLicence(AccountFixture.licence(number)) }
      let other = try AccountFixture.licence(3, of: business)
      _ = try transaction.insertLicence(other)
      try expect(try transaction.removeLicences(of: one) == 2)
      try expect(try transaction.removeLicences(of: one) == 0)
      try expect(try transaction.licences(of: one) == [])
      try expect(try transaction.licence(AccountFixture.id(1)) == nil)
      try expect(try transaction.licences(of: business) == [other])
      let again = try AccountFixture.licence(1, of: business, registered: 9)
      try expect(try transaction.insertLicence(again) == .won)
      try expect(try transaction.licences(of: business) == [other, again])
    }
  }

  private static func movesLicences(_ store: Store) async throws {
    let (one, two) = (
      LicenceOwner.account(AccountFixture.id(1)), LicenceOwner.account(AccountFixture.id(2))
    )
    let business = LicenceOwner.organisation(AccountFixture.id(1))
    try await store.write { transaction in
      for number in 1...2 { _ = try transaction.insertLicence(AccountFixture.licence(number)) }
      _ = try transaction.insertLicence(AccountFixture.licence(3, of: two))
      _ = try transaction.insertLicence(AccountFixture.licence(4, of: business))
      try expect(try transaction.moveLicences(from: one, to: two) == 2)
      try expect(try transaction.moveLicences(from: one, to: two) == 0)
      try expect(try transaction.licences(of: one) == [])
      let moved = try (1...3).map { try AccountFixture.licence($0, of: two) }
      try expect(try transaction.licences(of: two) == moved)
      // Onto themselves they stay.
      try expect(try transaction.moveLicences(from: two, to: two) == 3)
      try expect(try transaction.licences(of: two) == moved)
      try expect(try transaction.licences(of: business).map(\.id) == [AccountFixture.id(4)])
      try expect(try transaction.moveLicences(from: business, to: one) == 1)
      try expect(try transaction.licences(of: one) == [AccountFixture.licence(4)])
    }
  }
}
