internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck where Store.Transaction: AccountStore {
  static func accountHistories(_ store: Store) async throws {
    var seen: Set<String> = []
    for seed: UInt64 in 1...4 {
      let outcome = try await store.write { transaction in
        // One transaction: what is compared is what it answers, step for step.
        var history = AccountHistory(seed: seed)
        for step in 0..<150 {
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
    // Otherwise the histories have shown little.
    let expected = ["insert", "replace", "remove"].flatMap { ["\($0) won", "\($0) lost"] }
    let missing = Set(expected + ["purge some"]).subtracting(seen)
    try expect(missing.isEmpty, "never seen: \(missing.sorted())")
  }
}

/// A random history of a few accounts that want the same few addresses, and a list that knows what
/// has to come out.
private struct AccountHistory {
  private var random: SeededGenerator
  private var rows: [Account] = []
  /// Rows as they were read some time ago.
  private var stale: [Account] = []
  private let first: Int
  private(set) var seen: Set<String> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    // Each has accounts and addresses of its own in the one store.
    first = Int(seed) * 100
  }

  mutating func takeStep(in transaction: inout some AccountStore) throws {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<6: try insert(in: &transaction)
    case 6..<15: try replace(in: &transaction)
    case 15..<19: try remove(in: &transaction)
    default: try purge(in: &transaction)
    }
    for number in 0..<8 {
      let id = AccountFixture.id(first + number, Account.self)
      try expectSame(try transaction.account(id), rows.first { $0.id == id })
      let address = try address(number)
      try expectSame(
        try transaction.account(at: address), rows.first { $0.address == address })
    }
  }

  private func expectSame(_ found: Account?, _ row: Account?) throws {
    try expect(
      found == row && found?.address.display == row?.address.display,
      "\(String(describing: found)), not \(String(describing: row))")
  }

  private func address(_ number: Int, isLoud: Bool = false) throws -> EmailAddress {
    let text = "history\(first + number)@example.com"
    return try EmailAddress(isLoud ? text.uppercased() : text)
  }

  private mutating func randomAddress() throws -> EmailAddress {
    try address(.random(in: 0..<6, using: &random), isLoud: .random(using: &random))
  }

  private mutating func insert(in transaction: inout some AccountStore) throws {
    let row = try AccountFixture.account(
      first + .random(in: 0..<8, using: &random), address: randomAddress(),
      created: .random(in: 0..<100, using: &random))
    let isFree = !rows.contains { $0.id == row.id || $0.address == row.address }
    try see("insert", try transaction.insertAccount(row), isFree)
    if isFree { rows.append(row) }
  }

  private mutating func replace(in transaction: inout some AccountStore) throws {
    guard var row = (rows + stale).randomElement(using: &random) else { return }
    stale.append(row)
    if stale.count > 4 { stale.removeFirst() }
    if Bool.random(using: &random) { row.address = try randomAddress() }
    row.verified = Bool.random(using: &random) ? Fixture.after(200) : nil
    row.credentialVersion += 1
    let index = rows.firstIndex { $0.id == row.id && $0.revision == row.revision }
    let isFree = !rows.contains { $0.id != row.id && $0.address == row.address }
    try see("replace", try transaction.replaceAccount(row), index != nil && isFree)
    guard let index, isFree else { return }
    // When it was registered is of the row that is there: the other may be of one removed since.
    var next = row
    next = try Account(
      id: row.id, created: rows[index].created, address: row.address, verified: row.verified,
      nextAddress: row.nextAddress, passwordHash: row.passwordHash,
      credentialVersion: row.credentialVersion, language: row.language,
      deviceHistory: row.deviceHistory, revision: row.revision + 1)
    rows[index] = next
  }

  private mutating func remove(in transaction: inout some AccountStore) throws {
    let id = AccountFixture.id(first + .random(in: 0..<8, using: &random), Account.self)
    let index = rows.firstIndex { $0.id == id }
    try see("remove", try transaction.removeAccount(id), index != nil)
    if let index { rows.remove(at: index) }
  }

  private mutating func purge(in transaction: inout some AccountStore) throws {
    let limit = Fixture.after(.random(in: 0..<60, using: &random))
    let gone = rows.filter { $0.verified == nil && $0.created < limit }
    // Others of earlier seeds may go as well.
    let count = try transaction.purgeUnverifiedAccounts(createdBefore: limit)
    try expect(count >= gone.count, "\(count) purged, not \(gone.count)")
    rows.removeAll { gone.contains($0) }
    if !gone.isEmpty { seen.insert("purge some") }
  }

  private mutating func see(_ what: String, _ outcome: Consumption, _ isWon: Bool) throws {
    try expect((outcome == .won) == isWon, "\(what): \(outcome)")
    seen.insert("\(what) \(isWon ? "won" : "lost")")
  }
}
