internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: QuarantineStore {
  static var quarantineChecks: [StoreCheck] {
    [
      StoreCheck("keeps an address until its end, under each of its hashes (F4)", quarantines),
      StoreCheck("keeps the later end of a quarantine", keepsLaterEnd),
      StoreCheck("purges the quarantine of what has ended", purgesQuarantine),
    ]
  }

  private static func quarantines(_ store: Store) async throws {
    guard let otherKey = KeyID(bytes: [0, 255]) else { throw ConformanceFailure("a key's id") }
    let hash = AccountFixture.addressHash(1)
    let (sameDigest, other) = (
      AccountFixture.addressHash(1, otherKey), AccountFixture.addressHash(2, otherKey)
    )
    try await store.write { try $0.quarantine(hash, until: Fixture.after(10)) }
    try await store.write { transaction in
      let end = Fixture.after(10)
      try expect(try transaction.quarantineEnd([hash], now: Fixture.now) == end)
      try expect(try transaction.quarantineEnd([other, hash], now: Fixture.after(9)) == end)
      // The end is exclusive (R26).
      try expect(try transaction.quarantineEnd([hash], now: end) == nil)
      try expect(try transaction.quarantineEnd([], now: Fixture.now) == nil)
      try expect(try transaction.quarantineEnd([sameDigest, other], now: Fixture.now) == nil)
      try transaction.quarantine(other, until: Fixture.after(30))
      let both = [hash, other]
      try expect(try transaction.quarantineEnd(both, now: Fixture.now) == Fixture.after(30))
      try expect(
        try transaction.quarantineEnd(both.reversed(), now: Fixture.now) == Fixture.after(30))
    }
  }

  private static func keepsLaterEnd(_ store: Store) async throws {
    let hash = AccountFixture.addressHash(1)
    try await store.write { transaction in
      for (end, kept) in [(10, 10), (5, 10), (20, 20), (20, 20), (19, 20)] as [(Int64, Int64)] {
        try transaction.quarantine(hash, until: Fixture.after(end))
        let found = try transaction.quarantineEnd([hash], now: Fixture.now)
        try expect(found == Fixture.after(kept), "\(end): \(String(describing: found))")
      }
    }
  }

  private static func purgesQuarantine(_ store: Store) async throws {
    let hashes = (UInt8(1)...3).map { AccountFixture.addressHash($0) }
    try await store.write { transaction in
      for (hash, end) in zip(hashes, [10, 20, 30] as [Int64]) {
        try transaction.quarantine(hash, until: Fixture.after(end))
      }
      try expect(try transaction.purgeQuarantine(endedBy: Fixture.after(9)) == 0)
      try expect(try transaction.purgeQuarantine(endedBy: Fixture.after(20)) == 2)
      try expect(try transaction.quarantineEnd(hashes, now: Fixture.now) == Fixture.after(30))
      try expect(try transaction.quarantineEnd([hashes[0]], now: Fixture.now) == nil)
      try expect(try transaction.purgeQuarantine(endedBy: .distantFuture) == 1)
    }
  }
}
