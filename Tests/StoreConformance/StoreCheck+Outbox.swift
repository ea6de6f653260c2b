public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

extension StoreCheck where Store.Transaction: OutboxStore {
  /// What every store of mails has to do besides.
  public static var allOfOutbox: [StoreCheck] {
    [
      StoreCheck("finds a mail's row as it was added, and no other", findsMail),
      StoreCheck("refuses a mail that it has", refusesMailTwice),
      StoreCheck("gives what is due to a worker, the longest due first", claimsDue),
      StoreCheck("gives a mail again when its time is over, and lets only the last settle it") {
        try await claimsAgain($0)
      },
      StoreCheck("gives each of 60 mails to one of 20 concurrent workers", oneWorkerEach),
      StoreCheck("keeps what became of a mail, with and without its text", settles),
      StoreCheck("revives the dead that still have their text, and nothing else", revives),
      StoreCheck("lists mails in pages, by state or all of them", lists),
      StoreCheck("lists in pages the mails about an account or to an address", listsOfPerson),
      StoreCheck("purges what is over, and removes what is about an account (F14)", purgesMail),
      StoreCheck("undoes all about mails in a transaction that throws", undoesMail),
    ]
  }

  private static func findsMail(_ store: Store) async throws {
    var odd = try OutboxFixture.entry(2, account: nil)
    odd.failure = MailFailure("smtp-451")
    let rows = [try OutboxFixture.entry(1), odd]
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
    }
    try await store.write { transaction in
      for row in rows {
        let found = try transaction.mail(row.id)
        try expect(found == row, "\(String(describing: found))")
        try expect(found?.recipient.display == row.recipient.display)
      }
      try expect(try transaction.mail(OutboxFixture.id(9)) == nil)
    }
  }

  private static func refusesMailTwice(_ store: Store) async throws {
    let (row, twin) = try (OutboxFixture.entry(1), OutboxFixture.entry(1, due: 5))
    try await store.write { try $0.enqueueMail(row) }
    do {
      try await store.write { try $0.enqueueMail(twin) }
    } catch OutboxStoreError.duplicateID(row.id) {
      try await store.write { try expect(try $0.mail(row.id) == row) }
      return
    }
    throw ConformanceFailure("added twice")
  }

  private static func claimsDue(_ store: Store) async throws {
    let rows = try [
      OutboxFixture.entry(1, due: 20), OutboxFixture.entry(2, due: 10),
      OutboxFixture.entry(3, due: 10), OutboxFixture.entry(4, due: 21),
    ]
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
      let end = Fixture.after(100)
      func claim(_ limit: Int, _ now: Int64) throws -> [OutboxEntry] {
        try transaction.claimMail(limit: limit, until: end, now: Fixture.after(now))
      }
      try expect(try claim(9, 9) == [])
      let first = try claim(2, 20)
      try expect(first == [rows[1], rows[2]].map { $0.claimed(until: end) }, "\(first)")
      try expect(try transaction.mail(rows[1].id) == first[0])
      try expect(try claim(9, 20).map(\.id) == [rows[0].id])
      try expect(try claim(9, 20) == [])
    }
  }

  private static func claimsAgain(_ store: Store) async throws {
    let row = try OutboxFixture.entry(1)
    try await store.write { transaction in
      try transaction.enqueueMail(row)
      func claim(_ now: Int64) throws -> OutboxEntry? {
        try transaction.claimMail(
          limit: 1, until: Fixture.after(now + 10), now: Fixture.after(now)
        ).first
      }
      guard var first = try claim(0) else { throw ConformanceFailure("not claimed") }
      try expect(try claim(9) == nil)
      // The end is exclusive (R26).
      guard var second = try claim(10) else { throw ConformanceFailure("not claimed again") }
      try expect(first.attempts == 1 && second.attempts == 2)
      first.state = .delivered(at: Fixture.after(11))
      try expect(try transaction.settleMail(first) == .lost)
      second.state = .delivered(at: Fixture.after(12))
      second.sealed = nil
      try expect(try transaction.settleMail(second) == .won)
      try expect(try transaction.settleMail(second) == .lost)
      try expect(try claim(1_000) == nil)
      try expect(try transaction.mail(row.id)?.state == .delivered(at: Fixture.after(12)))
    }
  }

  private static func oneWorkerEach(_ store: Store) async throws {
    let rows = try (UInt8(1)...60).map { try OutboxFixture.entry($0) }
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
    }
    let claimed = try await withThrowingTaskGroup { group in
      for _ in 0..<20 {
        group.addTask {
          var ids: [MailID] = []
          while true {
            let entries = try await store.write {
              try $0.claimMail(limit: 3, until: Fixture.after(60), now: Fixture.now)
            }
            if entries.isEmpty { return ids }
            ids += entries.map(\.id)
          }
        }
      }
      return try await group.reduce(into: [MailID]()) { $0 += $1 }
    }
    try expect(claimed.count == 60 && Set(claimed).count == 60, "\(claimed.count)")
  }

  private static func settles(_ store: Store) async throws {
    let rows = try (UInt8(1)...3).map { try OutboxFixture.entry($0) }
    let failure = MailFailure("smtp-451")
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
      var claimed = try transaction.claimMail(
        limit: 9, until: Fixture.after(60), now: Fixture.now)
      (claimed[0].state, claimed[0].failure) = (.pending(from: Fixture.after(30)), failure)
      (claimed[1].state, claimed[1].sealed) = (.delivered(at: Fixture.after(1)), nil)
      (claimed[2].state, claimed[2].failure) = (.dead(at: Fixture.after(1)), failure)
      for entry in claimed {
        try expect(try transaction.settleMail(entry) == .won)
        var expected = entry
        expected.revision += 1
        let found = try transaction.mail(entry.id)
        try expect(found == expected, "\(String(describing: found))")
      }
      let again = try transaction.claimMail(
        limit: 9, until: Fixture.after(60), now: Fixture.after(30))
      try expect(again.map(\.id) == [rows[0].id] && again[0].attempts == 2)
      // What nobody has claimed, nobody settles.
      let fresh = try OutboxFixture.entry(9)
      try transaction.enqueueMail(fresh)
      try expect(try transaction.settleMail(fresh) == .lost)
    }
  }

  private static func revives(_ store: Store) async throws {
    let rows = try (UInt8(1)...3).map { try OutboxFixture.entry($0) }
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
      var claimed = try transaction.claimMail(
        limit: 2, until: Fixture.after(60), now: Fixture.now)
      claimed[0].state = .dead(at: Fixture.after(1))
      (claimed[1].state, claimed[1].sealed) = (.dead(at: Fixture.after(1)), nil)
      for entry in claimed { try expect(try transaction.settleMail(entry) == .won) }
      func revive(_ id: MailID) throws -> Consumption {
        try transaction.reviveMail(id, now: Fixture.after(5))
      }
      try expect(try revive(claimed[0].id) == .won)
      try expect(try revive(claimed[0].id) == .lost)
      try expect(try revive(claimed[1].id) == .lost)
      try expect(try revive(rows[2].id) == .lost && revive(OutboxFixture.id(9)) == .lost)
      let found = try transaction.mail(claimed[0].id)
      try expect(found?.state == .pending(from: Fixture.after(5)) && found?.attempts == 0)
      // Whoever had it before does not have it now.
      try expect(try transaction.settleMail(claimed[0]) == .lost)
    }
  }

  private static func lists(_ store: Store) async throws {
    // Two of one second, in the order of their ids.
    let rows = try [
      OutboxFixture.entry(5, created: -2), OutboxFixture.entry(2, created: -1),
      OutboxFixture.entry(3, created: -1), OutboxFixture.entry(1),
    ]
    try await store.write { transaction in
      for row in rows.reversed() { try transaction.enqueueMail(row) }
      try expect(try transaction.listMail(nil, after: nil, limit: 9) == rows)
      var listed: [OutboxEntry] = []
      while case let page = try transaction.listMail(nil, after: listed.last?.place, limit: 3),
        !page.isEmpty
      {
        listed += page
      }
      try expect(listed == rows, "\(listed.map(\.id))")
      let claimed = try transaction.claimMail(
        limit: 1, until: Fixture.after(60), now: Fixture.now)
      try expect(try transaction.listMail(.claimed, after: nil, limit: 9) == claimed)
      let pending = rows.filter { $0.id != claimed[0].id }
      try expect(try transaction.listMail(.pending, after: nil, limit: 9) == pending)
      let next = try transaction.listMail(.pending, after: pending[0].place, limit: 1)
      try expect(next == [pending[1]])
      try expect(try transaction.listMail(.dead, after: nil, limit: 9) == [])
    }
  }

  private static func listsOfPerson(_ store: Store) async throws {
    let (one, two) = (OutboxFixture.account(1), OutboxFixture.account(2))
    let rows = try [
      OutboxFixture.entry(5, account: two, created: -2),
      OutboxFixture.entry(2, account: one, created: -1),
      OutboxFixture.entry(3, account: nil, created: -1), OutboxFixture.entry(1, account: one),
    ]
    let other = try EmailAddress("other@example.com")
    try await store.write { transaction in
      for row in rows.reversed() { try transaction.enqueueMail(row) }
      func list(_ account: AccountID, _ address: EmailAddress) throws -> [OutboxEntry] {
        var listed: [OutboxEntry] = []
        while case let page = try transaction.listMail(
          about: account, orTo: address, after: listed.last?.place, limit: 1), !page.isEmpty
        {
          listed += page
        }
        return listed
      }
      try expect(try list(one, other) == [rows[1], rows[3]])
      try expect(try list(one, rows[0].recipient) == [rows[0], rows[1], rows[3]])
      try expect(try list(two, rows[2].recipient) == [rows[0], rows[2]])
      // Once, where it is both.
      try expect(try list(two, rows[0].recipient) == [rows[0]])
      try expect(try list(OutboxFixture.account(3), other) == [])
    }
  }

  private static func purgesMail(_ store: Store) async throws {
    let (one, two) = (OutboxFixture.account(1), OutboxFixture.account(2))
    let rows = try [
      OutboxFixture.entry(1, account: one), OutboxFixture.entry(2, account: two),
      OutboxFixture.entry(3, account: one), OutboxFixture.entry(4, account: nil),
    ]
    try await store.write { transaction in
      for row in rows { try transaction.enqueueMail(row) }
      var claimed = try transaction.claimMail(
        limit: 2, until: Fixture.after(60), now: Fixture.now)
      claimed[0].state = .delivered(at: Fixture.after(10))
      claimed[1].state = .dead(at: Fixture.after(20))
      for entry in claimed { try expect(try transaction.settleMail(entry) == .won) }
      try expect(try transaction.purgeMail(endedBefore: Fixture.after(10)) == 0)
      try expect(try transaction.purgeMail(endedBefore: Fixture.after(11)) == 1)
      try expect(try transaction.mail(rows[0].id) == nil)
      let nobody = try EmailAddress("nobody@example.net")
      try expect(try transaction.removeMail(about: one, orTo: nobody) == 1)
      try expect(try transaction.mail(rows[2].id) == nil)
      try expect(try transaction.purgeMail(endedBefore: Fixture.after(1_000)) == 1)
      try expect(try transaction.listMail(nil, after: nil, limit: 9) == [rows[3]])
      try expect(try transaction.removeMail(about: two, orTo: nobody) == 0)
      try expect(try transaction.removeMail(about: two, orTo: rows[3].recipient) == 1)
      try expect(try transaction.listMail(nil, after: nil, limit: 9) == [])
    }
  }

  private static func undoesMail(_ store: Store) async throws {
    let (row, other) = try (OutboxFixture.entry(1), OutboxFixture.entry(2))
    try await store.write { try $0.enqueueMail(row) }
    do {
      try await store.write { transaction in
        try transaction.enqueueMail(other)
        _ = try transaction.claimMail(limit: 9, until: Fixture.after(60), now: Fixture.now)
        throw Intended()
      }
      throw ConformanceFailure("the error did not come out")
    } catch is Intended {}
    try await store.write { transaction in
      try expect(try transaction.listMail(nil, after: nil, limit: 9) == [row])
    }
  }
}

/// What the checks of mails have in common.
enum OutboxFixture {
  static func id(_ byte: UInt8) -> MailID {
    guard let id = MailID(bytes: [UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("16 bytes")
    }
    return id
  }

  static func account(_ byte: UInt8) -> AccountID {
    guard let id = AccountID(bytes: [UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("16 bytes")
    }
    return id
  }

  static func entry(
    _ byte: UInt8, account: AccountID? = account(1), created: Int64 = 0, due: Int64 = 0
  ) throws -> OutboxEntry {
    try OutboxEntry(
      id: id(byte), recipient: EmailAddress("Анна\(byte)@Bücher.example"), kind: "verify_address",
      language: .de, account: account, created: Fixture.after(created),
      sealed: SealedMail(keyID: .first, bytes: [UInt8](repeating: byte, count: 40)),
      state: .pending(from: Fixture.after(due)), attempts: 0, failure: nil, revision: 0)
  }
}
