internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

extension StoreCheck where Store.Transaction: DeviceStore {
  static func seatHistories(_ store: Store) async throws {
    var seen: Set<String> = []
    for seed: UInt64 in 1...4 {
      let outcome = try await store.write { transaction in
        var history = SeatHistory(seed: seed)
        for step in 0..<200 {
          do {
            try history.takeStep(in: &transaction)
          } catch let failure as ConformanceFailure {
            throw ConformanceFailure("seed \(seed), step \(step): \(failure)")
          }
        }
        return history.seen
      }
      seen.formUnion(outcome)
    }
    let missing = Set(["admitted", "full", "over", "revoked", "removed", "purged"])
      .subtracting(seen)
    try expect(missing.isEmpty, "never seen: \(missing.sorted())")
  }
}

/// A random history of computers on one subscription, whose places become more and fewer, and a list
/// that knows which of them are live.
private struct SeatHistory {
  private var random: SeededGenerator
  private let scope: DeviceScope
  private var cap = DeviceCap(5)
  private var now = Fixture.now
  private var rows: [DeviceRecord] = []
  private(set) var seen: Set<String> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    scope = .seat(TokenSubject(seed))
  }

  private var used: Int { rows.count { $0.isLive(at: now) } }

  mutating func takeStep(in transaction: inout some DeviceStore) throws {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<10: try register(in: &transaction)
    case 10..<13: try revoke(in: &transaction)
    case 13..<16:
      now = Timestamp(seconds: now.seconds + .random(in: 1...40, using: &random))
    case 16..<18: cap = DeviceCap(.random(in: 0...9, using: &random))
    case 18:
      let limit = Timestamp(seconds: now.seconds - .random(in: 0...60, using: &random))
      // Others of earlier seeds may go as well.
      let count = try transaction.purgeDevices(endedBefore: limit)
      let gone = rows.count { $0.ended < limit }
      try expect(count >= gone, "\(count) purged, not \(gone)")
      rows.removeAll { $0.ended < limit }
      if gone > 0 { seen.insert("purged") }
    default:
      guard Int.random(in: 0..<4, using: &random) == 0 else { return }
      let count = try transaction.removeDevices(in: scope)
      try expect(count == rows.count, "\(count) removed, not \(rows.count)")
      rows = []
      seen.insert("removed")
    }
    let counted = try transaction.liveDeviceCount(in: scope, now: now)
    try expect(counted == used, "\(counted) live, not \(used)")
  }

  private mutating func register(in transaction: inout some DeviceStore) throws {
    let id = DeviceID(bytes: (0..<16).map { _ in .random(in: 0...255, using: &random) })
    guard let id else { throw ConformanceFailure("16 bytes") }
    let end = Timestamp(seconds: now.seconds + .random(in: 1...200, using: &random))
    let row = try DeviceRecord(
      id: id, account: TokenSubject(.random(in: 1...2, using: &random)), scope: scope,
      rotation: GrantRotation(lineage: DeviceFixture.hash(1), current: DeviceFixture.hash(2)),
      label: DeviceFixture.label("A computer"), fingerprint: nil, enrolled: now, lastSeen: now,
      expires: end, ends: end, state: .active, revision: 0)
    let admission = try transaction.enroll(row, under: cap, now: now)
    let expected = used < cap.count ? Admission.admitted : .full(used: used)
    try expect(admission == expected, "\(admission), not \(expected)")
    if admission == .admitted { rows.append(row) }
    seen.insert(admission == .admitted ? "admitted" : used > cap.count ? "over" : "full")
  }

  private mutating func revoke(in transaction: inout some DeviceStore) throws {
    guard let index = rows.indices.randomElement(using: &random) else { return }
    let isActive = rows[index].state == .active
    let outcome = try transaction.revoke(
      rows[index].id, of: rows[index].account, .owner, now: now)
    try expect((outcome == .won) == isActive, "\(outcome)")
    if isActive { rows[index].state = .revoked(at: now, .owner) }
    seen.insert("revoked")
  }
}
