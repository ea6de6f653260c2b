public import CredentialPrimitives
public import CredentialTokens

/// The tables of the audit log in a memory store.
struct AuditTables: MemoryTableGroup {
  /// An entry and, once it has one, its seal.
  struct Row: Sendable {
    var entry: AuditEntry
    var seal: AuditSeal?
  }

  var rows = MemoryTable<AuditID, Row>()
  var personal = MemoryTable<AuditID, PersonalRow>()
  var positions = MemoryTable<Int64, AuditID>()
  var unsealed = MemoryTable<AuditID, AuditEntry>()
  /// The entries that each account is the subject or the actor of.
  var involved = MemoryTable<TokenSubject, [AuditID]>()
  /// The recorded point, of which there is one.
  var recorded = MemoryTable<Bool, AuditPoint>()

  mutating func commit() {
    rows.commit()
    personal.commit()
    positions.commit()
    unsealed.commit()
    involved.commit()
    recorded.commit()
  }

  mutating func rollBack() {
    rows.rollBack()
    personal.rollBack()
    positions.rollBack()
    unsealed.rollBack()
    involved.rollBack()
    recorded.rollBack()
  }

  func record(_ row: Row) -> LoggedRecord {
    LoggedRecord(AuditRecord(entry: row.entry, personal: personal[row.entry.id]), row.seal)
  }

  mutating func append(_ record: AuditRecord) {
    let entry = record.entry
    rows[entry.id] = Row(entry: entry)
    unsealed[entry.id] = entry
    personal[entry.id] = record.personal
    for account in Set([entry.subject, entry.actor.account].compactMap { $0 }) {
      involved[account] = (involved[account] ?? []) + [entry.id]
    }
  }
}

extension AuditActor {
  fileprivate var account: TokenSubject? {
    if case .account(let account) = self { account } else { nil }
  }
}

extension MemoryTransaction: AuditStore {
  /// Appends a record; see ``AuditStore/append(_:)``.
  public mutating func append(_ record: AuditRecord) throws {
    try withTables(AuditTables.self) { tables in
      guard tables.rows[record.entry.id] == nil else {
        throw AuditStoreError.duplicateID(record.entry.id)
      }
      tables.append(record)
    }
  }

  /// What waits for a seal; see ``AuditStore/unsealedEntries(limit:)``.
  public mutating func unsealedEntries(limit: Int) throws -> [AuditEntry] {
    withTables(AuditTables.self) { tables in
      Array(tables.unsealed.rows.values.sorted { $0.precedes($1) }.prefix(limit))
    }
  }

  /// How many wait; see ``AuditStore/unsealedCount()``.
  public mutating func unsealedCount() throws -> Int {
    withTables(AuditTables.self) { $0.unsealed.rows.count }
  }

  /// How far the log is sealed; see ``AuditStore/recordedPoint()``.
  public mutating func recordedPoint() throws -> AuditPoint {
    withTables(AuditTables.self) { $0.recorded[true] ?? .start }
  }

  /// The last place; see ``AuditStore/lastPosition()``.
  public mutating func lastPosition() throws -> Int64? {
    withTables(AuditTables.self) { $0.positions.rows.keys.max() }
  }

  /// Seals entries; see ``AuditStore/seal(_:behind:)``.
  public mutating func seal(
    _ entries: [SealedEntry], behind last: AuditPoint
  ) throws -> Consumption {
    try withTables(AuditTables.self) { tables in
      guard tables.recorded[true] ?? .start == last else { return .lost }
      for sealed in entries {
        let id = sealed.entry.id
        guard tables.unsealed[id] != nil, tables.positions[sealed.seal.position] == nil else {
          throw AuditStoreError.changedMeanwhile(id)
        }
        tables.unsealed[id] = nil
        tables.rows[id]?.seal = sealed.seal
        tables.positions[sealed.seal.position] = id
        tables.recorded[true] = sealed.seal.point
      }
      return .won
    }
  }

  /// Sealed rows; see ``AuditStore/sealedRows(at:limit:)``.
  public mutating func sealedRows(
    at positions: ClosedRange<Int64>, limit: Int
  ) throws -> [SealedRow] {
    withTables(AuditTables.self) { tables in
      tables.positions.rows.filter { positions.contains($0.key) }.sorted { $0.key < $1.key }
        .prefix(limit)
        .compactMap { position, id in
          tables.rows[id].map { SealedRow(position: position, .success(tables.record($0))) }
        }
    }
  }

  /// Records about a subject; see ``AuditStore/records(about:before:limit:)``.
  public mutating func records(
    about subject: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord] {
    withTables(AuditTables.self) { tables in
      let rows = (tables.involved[subject] ?? []).compactMap { tables.rows[$0] }.filter { row in
        row.entry.subject == subject && last.map { row.entry.precedes($0) } ?? true
      }
      return rows.sorted { $1.entry.precedes($0.entry) }.prefix(limit).map(tables.record)
    }
  }

  /// Records about others; see ``AuditStore/recordsAboutOthers(by:before:limit:)``.
  public mutating func recordsAboutOthers(
    by actor: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord] {
    withTables(AuditTables.self) { tables in
      let rows = (tables.involved[actor] ?? []).compactMap { tables.rows[$0] }.filter { row in
        row.entry.subject != actor && last.map { row.entry.precedes($0) } ?? true
      }
      return rows.sorted { $1.entry.precedes($0.entry) }.prefix(limit).map(tables.record)
    }
  }

  /// Erases personal fields; see ``AuditStore/erasePersonalFields(of:)``.
  public mutating func erasePersonalFields(of subject: TokenSubject) throws -> Int {
    withTables(AuditTables.self) { tables in
      let ids = (tables.involved[subject] ?? []).filter { tables.personal[$0] != nil }
      for id in ids { tables.personal[id] = nil }
      return ids.count
    }
  }

  /// Erases personal fields; see ``AuditStore/erasePersonalFields(before:)``.
  public mutating func erasePersonalFields(before limit: Timestamp) throws -> Int {
    withTables(AuditTables.self) { tables in
      let ids = tables.personal.rows.keys.filter { id in
        tables.rows[id].map { $0.entry.when < limit } ?? true
      }
      for id in ids { tables.personal[id] = nil }
      return ids.count
    }
  }
}
