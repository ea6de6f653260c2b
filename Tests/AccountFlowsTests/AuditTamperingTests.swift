@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import StoreConformance
import Testing

/// Every way to change a row of the memory store's tables, tried on random histories.
@Suite("A sealed audit log that somebody changes") struct AuditTamperingTests {
  /// What is done to one row, or to two.
  enum Change: CaseIterable {
    case when, id, actor, action, subject, outcome, commitment, noCommitment
    case code, keyID, position, delete, unseal, swapPlaces, swapEntries, swapSeals, insert
    case truncate, rotateThree, personalSalt, personalValue, personalSwap, personalOnNone
    case recordedPoint, noRecordedPoint
  }

  @Test("is found to be changed, whatever the change", arguments: Change.allCases)
  func found(_ change: Change) async throws {
    var random = SeededGenerator(seed: 17)
    for seed: UInt64 in 1...6 {
      let store = MemoryStore()
      var history = try AuditHistory(seed: seed)
      try await history.run(50, in: store)
      let verifier = AuditVerifier(ring: history.ring, pageCount: 1 + Int(seed) * 3)
      let before = try await verifier.verify(store, against: history.heads)
      #expect(before.code == "intact")
      let rolls = (0..<3).map { _ in Int.random(in: 0...10_000, using: &random) }
      let expected = try await store.write { transaction in
        transaction.withTables(AuditTables.self) { tables in
          var editor = Editor(tables: tables, rolls: rolls)
          let expected = editor.apply(change)
          tables = editor.tables
          return expected
        }
      }
      // With heads and without: what is noted in the store is a head as well.
      for heads in [history.heads, []] {
        let verdict = try await verifier.verify(store, against: heads)
        #expect(verdict.code != "intact", "\(change), seed \(seed): \(verdict)")
        #expect(
          expected.contains(verdict.code), "\(change), seed \(seed): \(verdict), not \(expected)")
      }
    }
  }

  @Test("is intact with all of its personal fields erased")
  func erasureIsNoChange() async throws {
    let store = MemoryStore()
    var history = try AuditHistory(seed: 5)
    try await history.run(60, in: store)
    let verifier = AuditVerifier(ring: history.ring)
    try await store.write { transaction in
      _ = try transaction.erasePersonalFields(of: TokenSubject(1))
      _ = try transaction.erasePersonalFields(before: .distantFuture)
    }
    guard case .intact(let summary) = try await verifier.verify(store, against: history.heads)
    else {
      Issue.record("not intact")
      return
    }
    #expect(summary.erased == history.records.count { $0.entry.commitment != nil })
  }
}

/// Changes the tables as somebody would who can write to the database and has no key.
private struct Editor {
  var tables: AuditTables
  /// What decides which rows are meant.
  let rolls: [Int]

  private var count: Int { tables.positions.rows.count }
  private func place(_ roll: Int) -> Int64 { Int64(1 + rolls[roll] % count) }
  /// Another place than that of the first roll.
  private var otherPlace: Int64 {
    let first = place(0)
    return 1 + (first - 1 + 1 + Int64(rolls[1] % (count - 1))) % Int64(count)
  }
  private func id(_ place: Int64) -> AuditID { tables.positions[place] ?? .random() }

  /// - Returns: the codes of the verdicts that are right.
  mutating func apply(_ change: AuditTamperingTests.Change) -> [String] {
    switch change {
    case .when, .id, .actor, .action, .subject, .outcome, .commitment, .noCommitment:
      return edit(change)
    case .code, .keyID: return editSeal(change)
    case .position, .delete, .unseal, .insert, .truncate: return editRows(change)
    case .swapPlaces, .swapEntries, .swapSeals, .rotateThree: return move(change)
    case .personalSalt, .personalValue, .personalSwap, .personalOnNone:
      return editPersonal(change)
    case .recordedPoint:
      let point = tables.recorded[true] ?? .start
      tables.recorded[true] = AuditPoint(
        position: point.position + (rolls[0] % 2 == 0 ? 1 : 0), code: AuditPoint.start.code)
      return ["recorded-point-differs", "truncated"]
    case .noRecordedPoint:
      tables.recorded[true] = nil
      return ["recorded-point-differs"]
    }
  }

  private mutating func edit(_ change: AuditTamperingTests.Change) -> [String] {
    let id = id(place(0))
    guard let row = tables.rows[id] else { return [] }
    let old = row.entry
    let noCommitment = old.commitment == nil ? AuditPoint.start.code : nil
    // The row stays under its old id, as the places refer to it.
    tables.rows[id]?.entry = AuditEntry(
      id: change == .id ? .random() : old.id,
      when: change == .when ? Timestamp(seconds: old.when.seconds ^ 1) : old.when,
      change == .actor ? (old.actor == .system ? .anonymous : .system) : old.actor,
      change == .action ? AuditAction("other") : old.action,
      change == .subject ? (old.subject == nil ? TokenSubject(1) : nil) : old.subject,
      change == .outcome ? AuditOutcome("other") : old.outcome,
      change == .commitment
        ? AuditPoint.start.code : change == .noCommitment ? noCommitment : old.commitment)
    return ["altered"]
  }

  private mutating func editSeal(_ change: AuditTamperingTests.Change) -> [String] {
    let id = id(place(0))
    guard let seal = tables.rows[id]?.seal else { return [] }
    if change == .code {
      var bytes = seal.point.code.bytes
      bytes[rolls[1] % 32] ^= 1 << UInt8(rolls[2] % 8)
      let code = Digest256(bytes: bytes.span) ?? AuditPoint.start.code
      tables.rows[id]?.seal = AuditSeal(
        AuditPoint(position: seal.position, code: code), seal.keyID)
      return ["altered"]
    }
    let other = seal.keyID == .first ? KeyID("k2") : .first
    tables.rows[id]?.seal = AuditSeal(seal.point, other ?? .first)
    return ["altered", "unknown-key"]
  }

  private mutating func put(_ id: AuditID?, at place: Int64) {
    tables.positions[place] = id
    guard let id, let seal = tables.rows[id]?.seal else { return }
    tables.rows[id]?.seal = AuditSeal(
      AuditPoint(position: place, code: seal.point.code), seal.keyID)
  }

  private mutating func editRows(_ change: AuditTamperingTests.Change) -> [String] {
    let (place, count) = (place(0), Int64(count))
    let id = id(place)
    switch change {
    case .position:
      put(nil, at: place)
      put(id, at: rolls[1] % 2 == 0 ? count + 1 + Int64(rolls[2]) : -Int64(rolls[2]))
      return ["reordered", "duplicated"]
    case .delete, .unseal:
      put(nil, at: place)
      tables.rows[id]?.seal = nil
      let entry = tables.rows[id]?.entry
      if change == .delete { tables.rows[id] = nil } else { tables.unsealed[id] = entry }
      return place == count ? ["truncated"] : ["missing"]
    case .insert:
      // A copy of a row behind the others, as if it had been sealed.
      guard var copy = tables.rows[id], let seal = copy.seal else { return [] }
      let new = AuditID.random()
      copy.seal = AuditSeal(
        AuditPoint(position: count + 1, code: seal.point.code), seal.keyID)
      tables.rows[new] = copy
      tables.positions[count + 1] = new
      return ["altered"]
    default:
      for place in place...count { put(nil, at: place) }
      return ["truncated"]
    }
  }

  private mutating func move(_ change: AuditTamperingTests.Change) -> [String] {
    let (one, other) = (place(0), otherPlace)
    let (first, second) = (id(one), id(other))
    switch change {
    case .swapPlaces:
      put(second, at: one)
      put(first, at: other)
      return ["reordered"]
    case .swapEntries:
      guard let left = tables.rows[first], let right = tables.rows[second] else { return [] }
      tables.rows[first]?.entry = right.entry
      tables.rows[second]?.entry = left.entry
      return ["altered"]
    case .swapSeals:
      guard let left = tables.rows[first]?.seal, let right = tables.rows[second]?.seal else {
        return []
      }
      tables.rows[first]?.seal = AuditSeal(
        AuditPoint(position: one, code: right.point.code), right.keyID)
      tables.rows[second]?.seal = AuditSeal(
        AuditPoint(position: other, code: left.point.code), left.keyID)
      return ["altered"]
    default:
      let ids = (1...3).map { id($0) }
      for (index, id) in ids.enumerated() { put(id, at: Int64((index + 1) % 3 + 1)) }
      return ["reordered"]
    }
  }

  private mutating func editPersonal(_ change: AuditTamperingTests.Change) -> [String] {
    let sealed = tables.positions.rows.sorted { $0.key < $1.key }.map(\.value)
    let rows = sealed.compactMap { id in tables.personal[id].map { (id, $0) } }
    let (id, row) = rows[rolls[0] % rows.count]
    let (otherID, other) = rows[(rolls[0] + 1 + rolls[1] % (rows.count - 1)) % rows.count]
    switch change {
    case .personalSalt:
      var salt = row.salt
      salt[rolls[1] % salt.count] ^= 1
      tables.personal[id] = PersonalRow(salt: salt, encoded: row.encoded)
    case .personalValue:
      var encoded = row.encoded
      encoded[rolls[1] % encoded.count] ^= 1
      tables.personal[id] = PersonalRow(salt: row.salt, encoded: encoded)
    case .personalSwap: (tables.personal[id], tables.personal[otherID]) = (other, row)
    default:
      let none = sealed.first { tables.rows[$0]?.entry.commitment == nil }
      if let none { tables.personal[none] = row }
    }
    return ["personal-fields-altered"]
  }
}
