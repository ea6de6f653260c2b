internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

// Devices by their scopes: those of seats (F21–F24).
extension StoreCheck where Store.Transaction: DeviceStore {
  private static var seat: DeviceScope { .seat(TokenSubject(9)) }

  private static func add(
    _ rows: [DeviceRecord], to transaction: inout Store.Transaction
  ) throws {
    for row in rows {
      let admission = try transaction.enroll(row, under: DeviceCap(99), now: Fixture.now)
      try expect(admission == .admitted)
    }
  }

  static func listsScopes(_ store: Store) async throws {
    let later = try DeviceFixture.record(1, byte: 1, scope: seat, enrolled: 3)
    let rows = try [
      DeviceFixture.record(1, byte: 4, scope: seat, lasting: 60),
      DeviceFixture.record(2, byte: 5, scope: seat), DeviceFixture.record(1, byte: 6, scope: seat),
      later,
    ]
    let others = try [
      DeviceFixture.record(1, byte: 2),
      DeviceFixture.record(1, byte: 3, scope: .account(seat.owner)),
      DeviceFixture.record(1, byte: 7, scope: .seat(TokenSubject(8))),
    ]
    try await store.write { try add(rows.reversed() + others, to: &$0) }
    try await store.write { transaction in
      func page(
        after row: DeviceRecord? = nil, of account: UInt64? = nil, _ limit: Int = 9
      ) throws -> [DeviceRecord] {
        try transaction.devices(
          in: seat, of: account.map { TokenSubject($0) }, after: row.map { DevicePlace(of: $0) },
          limit: limit)
      }
      try expect(try page() == rows)
      try expect(try page(2) == Array(rows.prefix(2)))
      try expect(try page(-1) == [])
      for index in rows.indices {
        try expect(try page(after: rows[index]) == Array(rows.dropFirst(index + 1)))
        try expect(try page(after: rows[index], 1) == Array(rows.dropFirst(index + 1).prefix(1)))
      }
      try expect(try page(of: 2) == [rows[1]])
      try expect(try page(of: 3) == [])
      try expect(try page(after: rows[0], of: 1) == [rows[2], rows[3]])
      try expect(try page(after: rows[0], of: 1, 1) == [rows[2]])
      func count(_ now: Timestamp) throws -> Int {
        try transaction.liveDeviceCount(in: seat, now: now)
      }
      try expect(try count(Fixture.now) == 4)
      try expect(try count(Fixture.after(60)) == 3)
      _ = try transaction.revoke(rows[1].id, of: TokenSubject(2), .owner, now: Fixture.now)
      try expect(try count(Fixture.now) == 3)
      try expect(try page().count == 4, "a revoked one is not in the list")
      try expect(try transaction.liveDeviceCount(in: .seat(TokenSubject(7)), now: Fixture.now) == 0)
    }
  }

  /// Somebody, and what they hold on a seat.
  private static func person(_ byte: UInt8, seat: UInt8? = nil) throws -> TokenSubject {
    let bytes = [UInt8](repeating: byte, count: 16)
    let subject = TokenSubject(
      bytes: bytes + (seat.map { [UInt8](repeating: $0, count: 16) } ?? []))
    guard let subject else { throw ConformanceFailure("a subject") }
    return subject
  }

  static func removesSeats(_ store: Store) async throws {
    let own = try [
      DeviceFixture.record(person(0xFF), byte: 1),
      DeviceFixture.record(person(0xFF, seat: 0), byte: 2, scope: seat),
      DeviceFixture.record(person(0xFF, seat: 0xFF), byte: 3, scope: .seat(TokenSubject(8))),
    ]
    let others = try [
      DeviceFixture.record(person(0xFE), byte: 4),
      DeviceFixture.record(person(0xFE, seat: 0xFF), byte: 5, scope: seat),
    ]
    try await store.write { transaction in
      try add(own + others, to: &transaction)
      try expect(try transaction.removeDevices(ofAllBeginningWith: person(0xFF)) == 3)
      try expect(try transaction.removeDevices(ofAllBeginningWith: person(0xFF)) == 0)
      for row in own { try expect(try transaction.device(row.id) == nil) }
      for row in others { try expect(try transaction.device(row.id) == row) }
      try add(own, to: &transaction)
      try expect(try transaction.removeDevices(in: seat) == 2)
      try expect(try transaction.removeDevices(in: seat) == 0)
      try expect(try transaction.devices(of: person(0xFE)) == [others[0]])
      try expect(try transaction.device(own[2].id) == own[2])
    }
  }

  static func movesDevices(_ store: Store) async throws {
    let (one, two) = (TokenSubject(1), TokenSubject(2))
    let plain = try DeviceFixture.record(1, byte: 1, scope: seat)
    let full = try DeviceFixture.fullRecord(1, byte: 2)
    let other = try DeviceFixture.record(3, byte: 3, scope: seat)
    try await store.write { transaction in
      try add([plain, full, other], to: &transaction)
      try expect(try transaction.moveDevices(of: one, to: two) == 2)
      try expect(try transaction.moveDevices(of: one, to: two) == 0)
      try expect(try transaction.devices(of: one) == [])
      let moved = try transaction.devices(of: two)
      try expect(moved.map(\.id) == [plain.id, full.id])
      try expect(moved.map(\.scope) == [plain.scope, full.scope], "places have changed")
      try expect(moved[1].rotation == full.rotation && moved[1].fingerprint == nil)
      try expect(moved.map(\.revision) == [1, full.revision + 1])
      // Whoever has read a row before loses.
      try expect(try transaction.replace(plain) == .lost)
      try expect(try transaction.device(other.id) == other)
    }
  }
}
