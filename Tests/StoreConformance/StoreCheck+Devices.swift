internal import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

extension StoreCheck where Store.Transaction: DeviceStore & ApprovalStore {
  /// What every store of devices has to do besides.
  public static var allOfDevices: [StoreCheck] {
    [
      StoreCheck("finds a device's row as it was enrolled, and no other", findsDevices),
      StoreCheck("refuses a device that it has", refusesTwins),
      StoreCheck("counts what is live in a scope, and nothing else", countsLive),
      StoreCheck("lets 5 of 1,000 concurrent enrolments into 5 free places (F21)", fills),
      StoreCheck("changes a row that nobody has changed since, and no other", replacesOnce),
      StoreCheck("lets one of 100 concurrent writers of a revision win", oneWriterWins),
      StoreCheck("revokes one device, all but one, and none of another account", revokesDevices),
      StoreCheck("purges what ended, and removes what an account has (R37)", purgesDevices),
      StoreCheck("lists and counts the devices of a scope, page by page (F23)", listsScopes),
      StoreCheck("removes what a scope has, and what one person has on every seat", removesSeats),
      StoreCheck("admits as a plain count does, over random histories (F21, F24)") {
        try await seatHistories($0)
      },
      StoreCheck("gives the devices of one account to another, with their secrets", movesDevices),
      StoreCheck("undoes all about devices in a transaction that throws", undoesDevices),
      StoreCheck("has one approval of an account, the newest, answered once", movesApprovals),
      StoreCheck("keeps the rules of rotation, over random histories") {
        try await rotationHistories($0)
      },
      StoreCheck("tells theft whoever comes first, of two that hold one secret", theftHistories),
    ]
  }

  private static func findsDevices(_ store: Store) async throws {
    let rows = try [DeviceFixture.record(1, byte: 1), DeviceFixture.record(1, byte: 2)]
    let full = try DeviceFixture.fullRecord(1, byte: 3)
    let one = TokenSubject(1)
    try await store.write { transaction in
      for row in rows + [full] {
        let admission = try transaction.enroll(row, under: DeviceCap(9), now: Fixture.now)
        try expect(admission == .admitted)
      }
    }
    try await store.write { transaction in
      try expect(try transaction.device(rows[0].id) == rows[0])
      try expect(try transaction.device(full.id) == full)
      try expect(try transaction.device(DeviceFixture.id(9)) == nil)
      try expect(try transaction.devices(of: TokenSubject(1)) == rows + [full])
      try expect(try transaction.devices(of: TokenSubject(2)) == [])
      try expect(try transaction.devices(ofAllBeginningWith: one) == rows + [full])
      if let prefix = TokenSubject(bytes: Array(one.bytes.prefix(7))) {
        try expect(try transaction.devices(ofAllBeginningWith: prefix) == rows + [full])
      }
      try expect(try transaction.devices(ofAllBeginningWith: TokenSubject(2)) == [])
    }
  }

  private static func refusesTwins(_ store: Store) async throws {
    let row = try DeviceFixture.record(1, byte: 1)
    let twin = try DeviceFixture.record(2, byte: 1)
    _ = try await store.write { try $0.enroll(row, under: DeviceCap(9), now: Fixture.now) }
    do {
      _ = try await store.write { try $0.enroll(twin, under: DeviceCap(9), now: Fixture.now) }
    } catch DeviceStoreError.duplicateID(row.id) {
      try await store.write { try expect(try $0.device(row.id) == row) }
      return
    }
    throw ConformanceFailure("enrolled twice")
  }

  private static func countsLive(_ store: Store) async throws {
    let (live, short) = try (
      DeviceFixture.record(1, byte: 1), DeviceFixture.record(1, byte: 2, lasting: 60)
    )
    let seat = DeviceScope.seat(TokenSubject(1))
    let others = try [
      DeviceFixture.record(2, byte: 3), DeviceFixture.record(1, byte: 4, scope: seat),
    ]
    let cap = DeviceCap(2)
    try await store.write { transaction in
      for row in [live, short] + others {
        try expect(try transaction.enroll(row, under: cap, now: Fixture.now) == .admitted)
      }
      let next = try DeviceFixture.record(1, byte: 5)
      // The end is exclusive (R26).
      let before = try transaction.enroll(next, under: cap, now: Fixture.after(59))
      try expect(before == .full(used: 2), "\(before)")
      try expect(try transaction.enroll(next, under: cap, now: Fixture.after(60)) == .admitted)
      let again = try DeviceFixture.record(1, byte: 6)
      try expect(
        try transaction.enroll(again, under: cap, now: Fixture.after(60)) == .full(used: 2))
      try expect(
        try transaction.enroll(again, under: DeviceCap(1), now: Fixture.now) == .full(used: 3))
      _ = try transaction.revoke(live.id, of: TokenSubject(1), .owner, now: Fixture.after(60))
      try expect(try transaction.enroll(again, under: cap, now: Fixture.after(60)) == .admitted)
    }
  }

  private static func fills(_ store: Store) async throws {
    let devices = TrustedDevices(ring: try .generated(), policy: DevicePolicy(cap: .seat))
    let account = TokenSubject(1)
    let (enrolled, full) = try await withThrowingTaskGroup { group in
      for _ in 0..<1_000 {
        group.addTask {
          try await store.write {
            try devices.enroll(
              for: account, in: .seat(account), into: &$0, now: Fixture.now)
          }
        }
      }
      return try await group.reduce(into: (0, 0)) { counts, enrolment in
        switch enrolment {
        case .enrolled: counts.0 += 1
        case .limitReached(limit: 5, used: 5): counts.1 += 1
        case .limitReached: break
        }
      }
    }
    try expect(enrolled == 5 && full == 995, "\(enrolled) enrolled, \(full) refused")
    let rows = try await store.write { try $0.devices(of: account).count }
    try expect(rows == 5, "\(rows) rows")
  }

  private static func replacesOnce(_ store: Store) async throws {
    let row = try DeviceFixture.record(1, byte: 1)
    var next = try DeviceFixture.fullRecord(1, byte: 1)
    next.revision = 0
    next.state = .revoked(at: Fixture.after(9), .replay)
    let written = next
    try await store.write { transaction in
      try expect(try transaction.replace(row) == .lost)
      _ = try transaction.enroll(row, under: DeviceCap(9), now: Fixture.now)
      try expect(try transaction.replace(written) == .won)
      try expect(try transaction.replace(written) == .lost)
      var found = written
      found.revision = 1
      try expect(try transaction.device(row.id) == found)
      try expect(try transaction.replace(found) == .won)
    }
  }

  private static func oneWriterWins(_ store: Store) async throws {
    let row = try DeviceFixture.record(1, byte: 1)
    _ = try await store.write { try $0.enroll(row, under: DeviceCap(9), now: Fixture.now) }
    let winners = try await withThrowingTaskGroup { group in
      for _ in 0..<100 { group.addTask { try await store.write { try $0.replace(row) } } }
      return try await group.reduce(into: 0) { $0 += $1 == .won ? 1 : 0 }
    }
    try expect(winners == 1, "\(winners) have won")
  }

  private static func revokesDevices(_ store: Store) async throws {
    let rows = try (UInt8(1)...4).map { try DeviceFixture.record($0 == 4 ? 2 : 1, byte: $0) }
    try await store.write { transaction in
      for row in rows { _ = try transaction.enroll(row, under: DeviceCap(9), now: Fixture.now) }
      let (one, two) = (TokenSubject(1), TokenSubject(2))
      try expect(try transaction.revoke(rows[0].id, of: two, .owner, now: Fixture.now) == .lost)
      try expect(try transaction.revoke(rows[0].id, of: one, .owner, now: Fixture.now) == .won)
      try expect(try transaction.revoke(rows[0].id, of: one, .reset, now: Fixture.now) == .lost)
      let ended = try transaction.revokeAll(
        of: one, but: rows[1].id, .reset, now: Fixture.after(1))
      try expect(ended == 1, "\(ended)")
      let states = try rows.map { try transaction.device($0.id)?.state }
      try expect(
        states == [
          .revoked(at: Fixture.now, .owner), .active, .revoked(at: Fixture.after(1), .reset),
          .active,
        ], "\(states)")
      // Whoever has read the row before loses.
      try expect(try transaction.replace(rows[0]) == .lost)
      try expect(try transaction.revokeAll(of: one, but: nil, .reset, now: Fixture.now) == 1)
    }
  }

  private static func purgesDevices(_ store: Store) async throws {
    let rows = try [
      DeviceFixture.record(1, byte: 1, lasting: 10), DeviceFixture.record(1, byte: 2, lasting: 20),
      DeviceFixture.record(1, byte: 3), DeviceFixture.record(2, byte: 4),
    ]
    try await store.write { transaction in
      for row in rows { _ = try transaction.enroll(row, under: DeviceCap(9), now: Fixture.now) }
      _ = try transaction.revoke(rows[2].id, of: TokenSubject(1), .owner, now: Fixture.after(5))
      try expect(try transaction.purgeDevices(endedBefore: Fixture.after(5)) == 0)
      try expect(try transaction.purgeDevices(endedBefore: Fixture.after(11)) == 2)
      try expect(try transaction.devices(of: TokenSubject(1)) == [rows[1]])
      try expect(try transaction.removeDevices(of: TokenSubject(1)) == 1)
      try expect(try transaction.devices(of: TokenSubject(1)) == [])
      try expect(try transaction.device(rows[3].id) == rows[3])
      // Their places are free.
      let next = try DeviceFixture.record(1, byte: 1)
      try expect(try transaction.enroll(next, under: DeviceCap(1), now: Fixture.now) == .admitted)
    }
  }

  private static func undoesDevices(_ store: Store) async throws {
    let (row, other) = try (DeviceFixture.record(1, byte: 1), DeviceFixture.record(1, byte: 2))
    let approval = try DeviceFixture.approval(1, byte: 1)
    _ = try await store.write { try $0.enroll(row, under: DeviceCap(9), now: Fixture.now) }
    do {
      try await store.write { transaction in
        _ = try transaction.enroll(other, under: DeviceCap(9), now: Fixture.now)
        _ = try transaction.revokeAll(of: row.account, but: nil, .reset, now: Fixture.now)
        try transaction.replaceApproval(approval)
        throw Intended()
      }
      throw ConformanceFailure("the error did not come out")
    } catch is Intended {}
    try await store.write { transaction in
      try expect(try transaction.devices(of: row.account) == [row])
      try expect(try transaction.approval(of: row.account) == nil)
      try expect(try transaction.enroll(other, under: DeviceCap(2), now: Fixture.now) == .admitted)
    }
  }

  private static func movesApprovals(_ store: Store) async throws {
    let (old, new) = try (DeviceFixture.approval(1, byte: 1), DeviceFixture.approval(1, byte: 2))
    let one = TokenSubject(1)
    let approved = ApprovalState.approved(by: DeviceFixture.id(7), at: Fixture.after(1))
    try await store.write { transaction in
      try transaction.replaceApproval(old)
      try transaction.replaceApproval(new)
      try expect(try transaction.approval(of: one) == new)
      func move(_ id: DeviceID, _ before: ApprovalState, _ now: Timestamp) throws -> Consumption {
        try transaction.moveApproval(id, of: one, from: before, to: approved, now: now)
      }
      try expect(try move(old.id, .pending, Fixture.after(1)) == .lost)
      try expect(try move(new.id, .claimed(at: Fixture.now), Fixture.after(1)) == .lost)
      try expect(try move(new.id, .pending, Fixture.after(300)) == .lost)
      try expect(try move(new.id, .pending, Fixture.after(299)) == .won)
      try expect(try move(new.id, .pending, Fixture.after(2)) == .lost)
      try expect(try transaction.approval(of: one)?.state == approved)
      try expect(try transaction.approval(of: TokenSubject(2)) == nil)
      try expect(try transaction.purgeApprovals(endedBefore: Fixture.after(300)) == 0)
      try expect(try transaction.purgeApprovals(endedBefore: Fixture.after(301)) == 1)
      try expect(try transaction.approval(of: one) == nil)
      try transaction.replaceApproval(new)
      try transaction.removeApproval(of: TokenSubject(2))
      try expect(try transaction.approval(of: one) == new)
      try transaction.removeApproval(of: one)
      try expect(try transaction.approval(of: one) == nil)
    }
  }
}

/// What the checks of devices have in common.
enum DeviceFixture {
  static func id(_ byte: UInt8) -> DeviceID {
    guard let id = DeviceID(bytes: [UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("16 bytes")
    }
    return id
  }

  static func hash(_ byte: UInt8, _ keyID: KeyID = .first) -> GrantHash {
    guard let digest = Digest256(bytes: [UInt8](repeating: byte, count: 32).span) else {
      preconditionFailure("32 bytes")
    }
    return GrantHash(keyID: keyID, digest: digest)
  }

  static func label(_ text: String) -> DeviceLabel {
    guard let label = DeviceLabel(text) else { preconditionFailure("a label") }
    return label
  }

  /// A row with nothing that can be missing.
  static func record(
    _ account: UInt64, byte: UInt8, scope: DeviceScope? = nil, enrolled: Int64 = 0,
    lasting: Int64 = 86_400
  ) throws -> DeviceRecord {
    try record(
      TokenSubject(account), byte: byte, scope: scope, enrolled: enrolled, lasting: lasting)
  }

  static func record(
    _ account: TokenSubject, byte: UInt8, scope: DeviceScope? = nil, enrolled: Int64 = 0,
    lasting: Int64 = 86_400
  ) throws -> DeviceRecord {
    try DeviceRecord(
      id: id(byte), account: account, scope: scope ?? .account(account),
      rotation: GrantRotation(lineage: hash(1), current: hash(2)), label: label("A device"),
      fingerprint: nil, enrolled: Fixture.after(enrolled), lastSeen: Fixture.after(enrolled),
      expires: Fixture.after(lasting), ends: Fixture.after(864_000), state: .active, revision: 0)
  }

  /// A row with everything in it.
  static func fullRecord(_ account: UInt64, byte: UInt8) throws -> DeviceRecord {
    var record = try record(account, byte: byte)
    guard let other = KeyID(bytes: [0, 255]) else { preconditionFailure("a key's id") }
    record.rotation = GrantRotation(
      lineage: hash(1, other), current: hash(2),
      pending: .init(hash(3, other), since: Fixture.after(3)),
      previous: .init(hash(4), since: Fixture.after(4)))
    record.label = label("Grüße <b>\"'& \\")
    record.fingerprint = try StoredFingerprint(
      keyID: other, hashes: SIMD8(0, 1, 2, .max, 4, 5, 6, 7),
      sealed: (0..<StoredFingerprint.sealedByteCount).map { UInt8($0) })
    record.lastSeen = Fixture.after(5)
    record.expires = Fixture.after(6)
    return record
  }

  static func approval(_ account: UInt64, byte: UInt8) throws -> ApprovalRecord {
    try ApprovalRecord(
      id: id(byte), account: TokenSubject(account), digest: hash(byte).digest, number: 42,
      label: label("Firefox on Windows"), issued: Fixture.now, expires: Fixture.after(300),
      state: .pending)
  }
}
