public import AccountFlows
public import CredentialTokens

/// What makes the transaction an `AuditStore`: reading.
extension SQLTransaction {
  /// What waits for a seal; see `AuditStore.unsealedEntries(limit:)`.
  public mutating func unsealedEntries(limit: Int) throws -> [AuditEntry] {
    try rows(
      """
      SELECT \(AuditRows.columns(Self.dialect)) FROM audit_entries e
      WHERE e.position IS NULL ORDER BY e.recorded_at, e.id LIMIT ?1
      """, [.integer(Int64(limit))]
    ).map(AuditRows.entry)
  }

  /// How many wait; see `AuditStore.unsealedCount()`.
  public mutating func unsealedCount() throws -> Int {
    let row = try row("SELECT count(*) FROM audit_entries WHERE position IS NULL", [])
    return Int(try row?.integer(0) ?? 0)
  }

  /// How far the log is sealed; see `AuditStore.recordedPoint()`.
  public mutating func recordedPoint() throws -> AuditPoint {
    guard let row = try row("SELECT position, code FROM audit_point", []) else { return .start }
    return try AuditPoint(position: row.integer(0), code: row.bytes(1))
  }

  /// The last place; see `AuditStore.lastPosition()`.
  public mutating func lastPosition() throws -> Int64? {
    let row = try row(
      """
      SELECT position FROM audit_entries WHERE position IS NOT NULL
      ORDER BY position DESC LIMIT 1
      """, [])
    return try row?.integer(0)
  }

  /// Sealed rows; see `AuditStore.sealedRows(at:limit:)`.
  public mutating func sealedRows(
    at positions: ClosedRange<Int64>, limit: Int
  ) throws -> [SealedRow] {
    try rows(
      """
      SELECT \(AuditRows.columnsWithPersonal(Self.dialect))
      WHERE e.position IS NOT NULL AND e.position BETWEEN ?1 AND ?2
      ORDER BY e.position LIMIT ?3
      """,
      [
        .integer(positions.lowerBound), .integer(positions.upperBound), .integer(Int64(limit)),
      ]
    ).map(AuditRows.sealedRow)
  }

  /// Records about a subject; see `AuditStore.records(about:before:limit:)`.
  public mutating func records(
    about subject: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord] {
    try records("e.subject = ?1", subject, before: last, limit)
  }

  /// Records about others; see `AuditStore.recordsAboutOthers(by:before:limit:)`.
  public mutating func recordsAboutOthers(
    by actor: TokenSubject, before last: AuditEntry?, limit: Int
  ) throws -> [LoggedRecord] {
    let isMeant = "e.actor_kind = 'account' AND e.actor <> e.subject AND e.actor = ?1"
    return try records(isMeant, actor, before: last, limit)
  }

  private mutating func records(
    _ condition: String, _ account: TokenSubject, before last: AuditEntry?, _ limit: Int
  ) throws -> [LoggedRecord] {
    let page: [SQLValue] = [.bytes(account.bytes), .integer(Int64(limit))]
    let cursor = last.map { last -> [SQLValue] in [.time(last.when), .bytes(last.id.bytes)] }
    return try rows(
      """
      SELECT \(AuditRows.columnsWithPersonal(Self.dialect)) WHERE \(condition)
      \(cursor == nil ? "" : "AND (e.recorded_at, e.id) < (?3, ?4)")
      ORDER BY e.recorded_at DESC, e.id DESC LIMIT ?2
      """, page + (cursor ?? [])
    ).map(AuditRows.record)
  }
}
