internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: OrganisationStore {
  static func invitationHistories(_ store: Store) async throws {
    var seen: Set<String> = []
    try await store.write { transaction in
      for number in 0..<3 {
        try transaction.insertOrganisation(AccountFixture.organisation(number))
      }
    }
    for seed: UInt64 in 1...4 {
      let outcome = try await store.write { transaction in
        var history = InvitationHistory(seed: seed)
        for step in 0..<150 {
          do {
            try history.takeStep(step, in: &transaction)
          } catch let failure as ConformanceFailure {
            throw ConformanceFailure("seed \(seed), step \(step): \(failure)")
          }
        }
        return history.seen
      }
      seen.formUnion(outcome)
    }
    let missing = Set(["renewed", "won", "lost", "waiting", "purged"]).subtracting(seen)
    try expect(missing.isEmpty, "never seen: \(missing.sorted())")
  }
}

/// A random history of invitations into three organisations, and a list that knows what has become
/// of each.
private struct InvitationHistory {
  private var random: SeededGenerator
  private var rows: [InvitationRecord] = []
  private var made = 0
  private let seed: Int
  private(set) var seen: Set<String> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    self.seed = Int(seed)
  }

  mutating func takeStep(_ step: Int, in transaction: inout some OrganisationStore) throws {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<10: try invite(in: &transaction)
    case 10..<18: try close(in: &transaction)
    default: try purge(in: &transaction)
    }
    // The last ones, and now and then all: they are many.
    for row in step % 25 == 0 ? rows : rows.suffix(6) {
      let found = try transaction.invitation(row.id)
      try expect(found == row, "\(String(describing: found)), not \(row)")
    }
    for number in 0..<2 { try list(number, in: &transaction) }
  }

  private func address(_ number: Int) throws -> EmailAddress {
    try EmailAddress("guest\(number)-\(seed)@example.com")
  }

  private mutating func invite(in transaction: inout some OrganisationStore) throws {
    let issued: Int64 = .random(in: 0..<100, using: &random)
    made += 1
    let row = try InvitationRecord(
      id: AccountFixture.id(seed * 1_000 + made),
      organisation: AccountFixture.id(.random(in: 0..<3, using: &random)),
      address: address(.random(in: 0..<2, using: &random)), role: .member,
      issued: Fixture.after(issued),
      expires: Fixture.after(issued + .random(in: 1...100, using: &random)), state: .open)
    try transaction.insertInvitation(row)
    for index in rows.indices
    where rows[index].state == .open && rows[index].organisation == row.organisation
      && rows[index].address == row.address
    {
      rows[index].state = .renewed(at: row.issued)
      seen.insert("renewed")
    }
    rows.append(row)
  }

  private mutating func close(in transaction: inout some OrganisationStore) throws {
    guard let index = rows.indices.randomElement(using: &random) else { return }
    let state = InvitationState.accepted(
      at: Fixture.after(.random(in: 0..<200, using: &random)))
    let isOpen = rows[index].state == .open
    let outcome = try transaction.closeInvitation(rows[index].id, as: state)
    try expect((outcome == .won) == isOpen, "\(outcome)")
    if isOpen { rows[index].state = state }
    seen.insert(isOpen ? "won" : "lost")
  }

  private mutating func purge(in transaction: inout some OrganisationStore) throws {
    let limit = Fixture.after(.random(in: 0..<80, using: &random))
    let gone = rows.filter { row in
      let closed: Timestamp =
        switch row.state {
        case .open: .distantFuture
        case .accepted(let at), .revoked(let at), .renewed(let at): at
        }
      return row.expires < limit || closed < limit
    }
    // Others of earlier seeds may go as well.
    let count = try transaction.purgeInvitations(endedBefore: limit)
    try expect(count >= gone.count, "\(count) purged, not \(gone.count)")
    rows.removeAll { gone.contains($0) }
    for row in gone { try expect(try transaction.invitation(row.id) == nil) }
    if !gone.isEmpty { seen.insert("purged") }
  }

  private mutating func list(_ number: Int, in transaction: inout some OrganisationStore) throws {
    let (address, now) = (
      try address(number), Fixture.after(.random(in: 0..<200, using: &random))
    )
    let listed = try transaction.waitingInvitations(for: address, now: now)
    let waiting = rows.filter { $0.state == .open && $0.address == address && now < $0.expires }
      .sorted {
        $0.issued == $1.issued
          ? $0.id.bytes.lexicographicallyPrecedes($1.id.bytes) : $0.issued < $1.issued
      }
    try expect(listed.map(\.id) == waiting.map(\.id), "\(listed)")
    try expect(listed.map(\.organisation) == waiting.map(\.organisation), "\(listed)")
    if !listed.isEmpty { seen.insert("waiting") }
  }
}
