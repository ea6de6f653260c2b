internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: LicenceStore {
  static var licenceChecks: [StoreCheck] {
    [
      StoreCheck("finds the licences of an owner in order, and refuses a twin", findsLicences),
      StoreCheck("moves all licences of an owner, and no other (F12)", movesLicences),
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
    try await store.write { for row in rows.reversed() + [other] { try $0.insertLicence(row) } }
    try await store.write { transaction in
      try expect(try transaction.licences(of: rows[0].owner) == rows)
      try expect(try transaction.licences(of: business) == [other])
      try expect(try transaction.licences(of: .account(AccountFixture.id(2))) == [])
    }
    do {
      try await store.write { try $0.insertLicence(AccountFixture.licence(4)) }
    } catch AccountStoreError.duplicateID(other.id.description) {
      return
    }
    throw ConformanceFailure("inserted twice")
  }

  private static func movesLicences(_ store: Store) async throws {
    let (one, two) = (
      LicenceOwner.account(AccountFixture.id(1)), LicenceOwner.account(AccountFixture.id(2))
    )
    let business = LicenceOwner.organisation(AccountFixture.id(1))
    try await store.write { transaction in
      for number in 1...2 { try transaction.insertLicence(AccountFixture.licence(number)) }
      try transaction.insertLicence(AccountFixture.licence(3, of: two))
      try transaction.insertLicence(AccountFixture.licence(4, of: business))
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
