public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens

extension StoreCheck where Store.Transaction: AuditStore {
  /// What every store of an audit log has to do besides.
  public static var allOfAudit: [StoreCheck] {
    [
      StoreCheck("finds records as they were appended, the newest first, by pages", findsRecords),
      StoreCheck("refuses an entry that it has", refusesTwins),
      StoreCheck("gives what waits for a seal in order, up to a limit", ordersUnsealed),
      StoreCheck("gives sealed rows by their places, no more than was asked for", findsSealed),
      StoreCheck("seals behind the recorded point, and behind no other (R28)", sealsOnce),
      StoreCheck("gives each place once, to many sealers beside 60 writers", sealersMeet),
      StoreCheck("erases what is personal of an account, and of what it did (F14)", erases),
      StoreCheck("erases what is personal before a moment, sealed or not", erasesByTime),
      StoreCheck("undoes appending, sealing and erasing with their transaction", undoes),
      StoreCheck("has a log that verifies, over random histories", historiesVerify),
    ]
  }

  private static func fields(_ value: String) -> PersonalFields {
    PersonalFields([.network: value, .note: ""])
  }

  private static func record(
    _ subject: UInt64?, after seconds: Int64 = 0, by actor: AuditActor = .anonymous,
    _ personal: PersonalFields = PersonalFields()
  ) -> AuditRecord {
    AuditRecord(
      .signedIn, by: actor, about: subject.map { TokenSubject($0) }, .succeeded,
      when: Fixture.after(seconds), personal: personal)
  }

  private static func append(_ records: [AuditRecord], to store: Store) async throws {
    try await store.write { transaction in
      for record in records { try transaction.append(record) }
    }
  }

  private static func findsRecords(_ store: Store) async throws {
    var history = try AuditHistory(seed: 1)
    for _ in 0..<30 { try await history.append(in: store) }
    for number: UInt64 in 1...4 {
      let subject = TokenSubject(number)
      let about = try await all { try $0.records(about: subject, before: $1, limit: 3) }(store)
      try expect(
        about == expected(history) { $0.subject == subject }, "\(about.count) records")
      try expect(about.allSatisfy { $0.record.personalState != .altered })
      let others = try await all {
        try $0.recordsAboutOthers(by: subject, before: $1, limit: 3)
      }(store)
      let isMeant = { (entry: AuditEntry) in
        entry.actor == .account(subject) && entry.subject != subject
      }
      try expect(others == expected(history, isMeant), "\(others.count) records about others")
    }
    let none = try await store.write {
      try $0.records(about: TokenSubject(9), before: nil, limit: 3)
    }
    try expect(none.isEmpty)
  }

  private typealias Page =
    @Sendable (inout Store.Transaction, AuditEntry?) throws -> [LoggedRecord]

  /// All records, by pages of three at most.
  private static func all(
    _ page: @escaping Page
  ) -> (Store) async throws -> [LoggedRecord] {
    { store in
      var found: [LoggedRecord] = []
      while true {
        let last = found.last?.record.entry
        let next = try await store.write { try page(&$0, last) }
        try expect(next.count <= 3)
        if next.isEmpty { return found }
        found += next
      }
    }
  }

  private static func expected(
    _ history: AuditHistory, _ isMeant: (AuditEntry) -> Bool
  ) -> [LoggedRecord] {
    history.records.filter { isMeant($0.entry) }.sorted { $1.entry.precedes($0.entry) }
      .map { LoggedRecord($0, nil) }
  }

  private static func refusesTwins(_ store: Store) async throws {
    let row = record(1, fields("192.0.2.1"))
    try await append([row], to: store)
    do {
      try await append([row], to: store)
    } catch AuditStoreError.duplicateID(row.entry.id) {
      try await store.write { try expect(try $0.unsealedCount() == 1) }
      return
    }
    throw ConformanceFailure("appended twice")
  }

  private static func ordersUnsealed(_ store: Store) async throws {
    let records = [30, 10, 20, 10, 10, 0].map { record($0 == 20 ? nil : 1, after: $0) }
    try await append(records, to: store)
    let expected = records.map(\.entry).sorted { $0.precedes($1) }
    try await store.write { transaction in
      try expect(try transaction.unsealedEntries(limit: 100) == expected)
      try expect(try transaction.unsealedEntries(limit: 4) == Array(expected.prefix(4)))
      try expect(try transaction.unsealedCount() == 6)
      try expect(try transaction.recordedPoint() == .start)
      try expect(try transaction.lastPosition() == nil)
      try expect(try transaction.sealedRows(at: .min ... .max, limit: 9) == [])
    }
  }

  private static func findsSealed(_ store: Store) async throws {
    let records = (0..<6).map { record(1, after: $0, fields("192.0.2.\($0)")) }
    try await append(records, to: store)
    let sealer = AuditSealer(ring: try .generated())
    let outcome = try await store.write { try sealer.seal(in: &$0, now: Fixture.now) }
    guard case .sealed(6, let head) = outcome else { throw ConformanceFailure("\(outcome)") }
    try await append([record(1, after: 9)], to: store)
    try await store.write { transaction in
      try expect(try transaction.recordedPoint() == head.point)
      try expect(try transaction.lastPosition() == 6)
      try expect(try transaction.unsealedCount() == 1)
      let rows = try transaction.sealedRows(at: 2...5, limit: 3)
      try expect(rows.map(\.position) == [2, 3, 4])
      for (row, record) in zip(rows, records[1...]) {
        let found = try row.content.get()
        try expect(found.record == record && found.seal?.position == row.position)
      }
      let newest = try transaction.records(about: TokenSubject(1), before: nil, limit: 2)
      try expect(newest.map { $0.seal?.position } == [nil, 6])
      try expect(newest[1].seal?.point == head.point)
    }
  }

  private static func sealsOnce(_ store: Store) async throws {
    try await append((0..<4).map { record(1, after: $0) }, to: store)
    let sealer = AuditSealer(ring: try .generated())
    _ = try await store.write { try sealer.seal(in: &$0, now: Fixture.now) }
    try await append([record(1, after: 5)], to: store)
    try await store.write { transaction in
      let point = try transaction.recordedPoint()
      guard case .success(let first) = try transaction.sealedRows(at: 1...1, limit: 1)[0].content,
        let seal = first.seal, let waiting = try transaction.unsealedEntries(limit: 1).first
      else { throw ConformanceFailure("nothing is sealed") }
      // Another entry than the seal's: the store does not look.
      let late = SealedEntry(entry: waiting, seal: seal)
      try expect(try transaction.seal([late], behind: .start) == .lost)
      let other = AuditPoint(position: point.position, code: AuditPoint.start.code)
      try expect(try transaction.seal([late], behind: other) == .lost)
      let ahead = AuditPoint(position: 9, code: point.code)
      try expect(try transaction.seal([late], behind: ahead) == .lost)
      try expect(try transaction.recordedPoint() == point)
      try expect(try transaction.unsealedCount() == 1)
    }
    // One that is sealed already, at the right point.
    do {
      try await store.write { transaction in
        guard case .success(let first) = try transaction.sealedRows(at: 1...1, limit: 1)[0].content,
          let seal = first.seal
        else { throw ConformanceFailure("nothing is sealed") }
        let again = SealedEntry(entry: first.record.entry, seal: seal)
        _ = try transaction.seal([again], behind: transaction.recordedPoint())
      }
      throw ConformanceFailure("sealed twice")
    } catch is AuditStoreError {}
  }

  private static func sealersMeet(_ store: Store) async throws {
    let ring = try KeyRing.generated()
    try await withThrowingTaskGroup { group in
      for number: Int64 in 0..<60 {
        group.addTask { try await append([record(1, after: number)], to: store) }
        guard number % 4 == 0 else { continue }
        group.addTask {
          let clock = ManualWallClock(Fixture.now)
          _ = try await AuditSealer(ring: ring).sealAll(in: store, clock: clock)
        }
      }
      try await group.waitForAll()
    }
    let clock = ManualWallClock(Fixture.now)
    _ = try await AuditSealer(ring: ring).sealAll(in: store, clock: clock)
    let verdict = try await AuditVerifier(ring: ring, pageCount: 7).verify(store, against: [])
    guard case .intact(let summary) = verdict, summary.verified == 60, summary.unsealed == 0 else {
      throw ConformanceFailure("\(verdict)")
    }
  }

  private static func erases(_ store: Store) async throws {
    let one = AuditActor.account(TokenSubject(1))
    let records = [
      record(1, fields("a")), record(1, after: 1, by: one, fields("b")),
      record(2, after: 2, by: one, fields("c")), record(nil, after: 3, by: one, fields("d")),
      record(2, after: 4, fields("e")), record(nil, after: 5, fields("f")), record(1, after: 6),
    ]
    try await append(records, to: store)
    let ring = try KeyRing.generated()
    let sealer = AuditSealer(ring: ring)
    _ = try await store.write { try sealer.seal(in: &$0, now: Fixture.now) }
    try await store.write { transaction in
      try expect(try transaction.erasePersonalFields(of: TokenSubject(1)) == 4)
      try expect(try transaction.erasePersonalFields(of: TokenSubject(1)) == 0)
      let rows = try transaction.sealedRows(at: 1...7, limit: 7)
      let found = try rows.map { try $0.content.get().record }
      try expect(found.map(\.entry) == records.map(\.entry))
      let states = found.map(\.personalState)
      try expect(
        states == [.erased, .erased, .erased, .erased, .present, .present, .none], "\(states)")
    }
    let verdict = try await AuditVerifier(ring: ring).verify(store, against: [])
    guard case .intact(let summary) = verdict, summary.erased == 4 else {
      throw ConformanceFailure("\(verdict)")
    }
  }

  private static func erasesByTime(_ store: Store) async throws {
    try await append((0..<3).map { record($0 == 1 ? nil : 1, after: $0, fields("a")) }, to: store)
    try await store.write { transaction in
      try expect(try transaction.erasePersonalFields(before: Fixture.after(0)) == 0)
      try expect(try transaction.erasePersonalFields(before: Fixture.after(2)) == 2)
      let found = try transaction.records(about: TokenSubject(1), before: nil, limit: 9)
      try expect(found.map(\.record.personalState) == [.present, .erased])
    }
  }

  private static func undoes(_ store: Store) async throws {
    let kept = record(1, fields("a"))
    let sealer = AuditSealer(ring: try .generated())
    try await append([kept], to: store)
    do {
      try await store.write { transaction in
        try transaction.append(record(1, after: 1, fields("b")))
        _ = try sealer.seal(in: &transaction, now: Fixture.now)
        try transaction.erasePersonalFields(of: TokenSubject(1))
        throw Intended()
      }
    } catch is Intended {}
    try await store.write { transaction in
      try expect(try transaction.unsealedEntries(limit: 9) == [kept.entry])
      try expect(try transaction.recordedPoint() == .start)
      try expect(try transaction.lastPosition() == nil)
      let found = try transaction.records(about: TokenSubject(1), before: nil, limit: 9)
      try expect(found == [LoggedRecord(kept, nil)])
      // What a crash left unsealed is sealed by the next one.
      guard case .sealed(1, _) = try sealer.seal(in: &transaction, now: Fixture.now) else {
        throw ConformanceFailure("not sealed")
      }
    }
  }

  private static func historiesVerify(_ store: Store) async throws {
    var history = try AuditHistory(seed: 9)
    try await history.run(120, in: store)
    let verifier = AuditVerifier(ring: history.ring, pageCount: 16)
    let verdict = try await verifier.verify(store, against: history.heads)
    guard case .intact(let summary) = verdict else { throw ConformanceFailure("\(verdict)") }
    try expect(summary.verified == history.records.count, "\(summary)")
    try expect(summary.erased == history.erased.count, "\(summary)")
    try expect(summary.heads == history.heads.count, "\(summary)")
    try expect(summary.last == history.heads.last?.point && summary.unsealed == 0)
    try expect(history.ring.entries.count > 1 && history.erased.count > 3, "too little happened")
  }
}
