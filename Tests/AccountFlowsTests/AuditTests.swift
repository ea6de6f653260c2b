@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import StoreConformance
import Testing

@Suite("The memory store, of the audit log") struct AuditMemoryStoreTests {
  @Test("does what every store of it does", arguments: StoreCheck<MemoryStore>.allOfAudit)
  func conforms(_ check: StoreCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}

@Suite("The audit log") struct AuditTests {
  let store = MemoryStore()
  static let now = Timestamp(seconds: 1_800_000_000)

  private func append(_ count: Int = 3) async throws {
    let records = (0..<count).map { _ in
      AuditRecord(
        .signedIn, by: .anonymous, about: TokenSubject(1), .succeeded, when: Self.now,
        personal: PersonalFields([.network: "192.0.2.1"]))
    }
    try await store.write { transaction in
      for record in records { try transaction.append(record) }
    }
  }

  @discardableResult
  private func seal(_ ring: KeyRing) async throws -> SealingOutcome {
    try await AuditSealer(ring: ring).sealAll(in: store, clock: ManualWallClock(Self.now))
  }

  private func head(_ outcome: SealingOutcome) throws -> AuditHead {
    guard case .sealed(_, let head) = outcome else { throw WasNotSealed(outcome: outcome) }
    return head
  }

  struct WasNotSealed: Error { let outcome: SealingOutcome }

  private func verify(
    _ ring: KeyRing, _ heads: [AuditHead] = [], behind start: AuditHead? = nil
  ) async throws -> AuditVerdict {
    try await AuditVerifier(ring: ring, pageCount: 2).verify(store, against: heads, behind: start)
  }

  @Test("is intact while it is empty, and counts what waits for a seal")
  func empty() async throws {
    let ring = try KeyRing.generated()
    #expect(try await verify(ring) == .intact(AuditSummary()))
    let outcome = try await seal(ring)
    #expect(outcome == .nothingToSeal(AuditHead(.start, when: Self.now)))
    try await append()
    var summary = AuditSummary()
    summary.unsealed = 3
    #expect(try await verify(ring) == .intact(summary))
  }

  @Test("is sealed in batches, all of them in one call")
  func batches() async throws {
    let ring = try KeyRing.generated()
    try await append(AuditSealer.batchCount * 2 + 1)
    let outcome = try await seal(ring)
    guard case .sealed(1_001, let head) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(head.point.position == 1_001)
    #expect(try await verify(ring, [head]).code == "intact")
    #expect(try await seal(ring) == .nothingToSeal(head))
  }

  @Test("goes on under a new key, and stops at one that is revoked unless started behind it")
  func keys() async throws {
    let first = try KeyRing.generated()
    try await append()
    let head = try head(await seal(first))
    let second = try first.rotated()
    try await append()
    let last = try self.head(await seal(second))
    guard case .intact(let all) = try await verify(second, [head, last]) else {
      Issue.record("not intact")
      return
    }
    #expect(all.verified == 6 && all.heads == 2 && all.last == last.point)
    #expect(try await verify(first) == .unknownKey(try #require(KeyID("k2")), position: 4))
    #expect(try await verify(.generated(id: try #require(KeyID("x")))).code == "unknown-key")
    let revoked = try second.revoking(.first)
    #expect(try await verify(revoked) == .revokedKey(.first, position: 1))
    guard case .intact(let rest) = try await verify(revoked, [head, last], behind: head) else {
      Issue.record("not intact")
      return
    }
    #expect(rest.verified == 3 && rest.heads == 2)
  }

  @Test("of another key than the ring's is altered, under the same name")
  func otherKey() async throws {
    try await append()
    try await seal(.generated())
    #expect(try await verify(.generated()) == .altered(position: 1))
  }

  @Test("is told from one that was made anew by somebody who has the key")
  func madeAnew() async throws {
    let ring = try KeyRing.generated()
    try await append()
    let head = try head(await seal(ring))
    let other = MemoryStore()
    let record = AuditRecord(
      .signedIn, by: .anonymous, about: nil, .succeeded, when: Self.now)
    try await other.write { try $0.append(record) }
    _ = try await AuditSealer(ring: ring).sealAll(in: other, clock: ManualWallClock(Self.now))
    let verifier = AuditVerifier(ring: ring)
    #expect(
      try await verifier.verify(other, against: [head]) == .truncated(behind: head.point, last: 1))
    try await other.write { transaction in
      for _ in 0..<2 {
        try transaction.append(
          AuditRecord(.signedIn, by: .anonymous, about: nil, .succeeded, when: Self.now))
      }
    }
    _ = try await AuditSealer(ring: ring).sealAll(in: other, clock: ManualWallClock(Self.now))
    #expect(try await verifier.verify(other, against: [head]) == .differsFromHead(head.point))
    #expect(try await verifier.verify(other, against: []).code == "intact")
    // Started at a head that this log has never had.
    #expect(
      try await verifier.verify(other, against: [], behind: head) == .recordedPointDiffers(last: 3))
    let beyond = AuditHead(AuditPoint(position: .max, code: head.point.code), when: Self.now)
    #expect(
      try await verifier.verify(other, against: [], behind: beyond)
        == .truncated(behind: beyond.point, last: 3))
  }

  @Test("is not sealed on where its end was cut off")
  func cutOff() async throws {
    let ring = try KeyRing.generated()
    try await append()
    try await seal(ring)
    try await store.write { transaction in
      transaction.withTables(AuditTables.self) { tables in
        let last = tables.positions[3]
        tables.positions[3] = nil
        if let last { tables.rows[last] = nil }
      }
    }
    try await append(1)
    #expect(try await seal(ring) == .broken(behind: 3))
    #expect(try await verify(ring).code == "truncated")
  }

  @Test("is sealed by one of two sealers that have read the same, and the other one loses")
  func twoSealers() async throws {
    let ring = try KeyRing.generated()
    try await append()
    // The second one reads before the first one writes.
    try await store.write { transaction in
      let keys = AuditKeys(ring)
      let entry = try #require(try transaction.unsealedEntries(limit: 1).first)
      let stale = SealedEntry(entry: entry, seal: keys.seal(entry, behind: .start))
      _ = try AuditSealer(ring: ring).seal(in: &transaction, now: Self.now)
      #expect(try transaction.seal([stale], behind: .start) == .lost)
    }
    #expect(try await verify(ring).code == "intact")
  }
}
