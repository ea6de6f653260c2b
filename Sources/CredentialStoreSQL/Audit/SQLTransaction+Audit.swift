public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction an `AuditStore`: writing.
extension SQLTransaction {
  /// Appends a record; see `AuditStore.append(_:)`.
  public mutating func append(_ record: AuditRecord) throws {
    let entry = record.entry
    let key = columns(entry)
    let added = try change(
      """
      INSERT INTO audit_entries VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL, NULL)
      ON CONFLICT (subject, recorded_at, id) DO NOTHING
      """,
      key + [
        .text(entry.actor.kind), .bytes(entry.actor.bytes), .text(entry.action.code.text),
        .text(entry.outcome.code.text), .bytes(entry.commitment?.bytes ?? []),
      ])
    guard added == 1 else { throw AuditStoreError.duplicateID(entry.id) }
    guard let personal = record.personal else { return }
    try change(
      "INSERT INTO audit_personal VALUES (?1, ?2, ?3, ?4, ?5)",
      key + [.bytes(personal.salt), .bytes(personal.encoded)])
  }

  /// Seals entries; see `AuditStore.seal(_:behind:)`.
  public mutating func seal(
    _ entries: [SealedEntry], behind last: AuditPoint
  ) throws -> Consumption {
    guard let end = entries.last?.seal.point else { return .lost }
    guard try movePoint(from: last, to: end) else { return .lost }
    for sealed in entries {
      let changed = try change(
        """
        UPDATE audit_entries SET position = ?4, key_id = ?5, code = ?6
        WHERE subject = ?1 AND recorded_at = ?2 AND id = ?3 AND position IS NULL
        """,
        columns(sealed.entry) + [
          .integer(sealed.seal.position), .bytes(sealed.seal.keyID.bytes),
          .bytes(sealed.seal.point.code.bytes),
        ])
      guard changed == 1 else { throw AuditStoreError.changedMeanwhile(sealed.entry.id) }
    }
    return .won
  }

  /// The conditional write: the recorded point has a row as soon as something is sealed.
  private mutating func movePoint(from last: AuditPoint, to end: AuditPoint) throws -> Bool {
    let values: [SQLValue] = [.integer(end.position), .bytes(end.code.bytes)]
    if last == .start {
      return try change(
        "INSERT INTO audit_point VALUES (1, ?1, ?2) ON CONFLICT (one) DO NOTHING", values) == 1
    }
    return try change(
      "UPDATE audit_point SET position = ?1, code = ?2 WHERE position = ?3 AND code = ?4",
      values + [.integer(last.position), .bytes(last.code.bytes)]) == 1
  }

  /// Erases personal fields; see `AuditStore.erasePersonalFields(of:)`.
  public mutating func erasePersonalFields(of subject: TokenSubject) throws -> Int {
    let about = try change(
      "DELETE FROM audit_personal WHERE subject = ?1", [.bytes(subject.bytes)])
    let byIt = try change(
      """
      DELETE FROM audit_personal WHERE (subject, recorded_at, id) IN (
        SELECT subject, recorded_at, id FROM audit_entries
        WHERE actor_kind = 'account' AND actor <> subject AND actor = ?1)
      """, [.bytes(subject.bytes)])
    return about + byIt
  }

  /// Erases personal fields; see `AuditStore.erasePersonalFields(before:)`.
  public mutating func erasePersonalFields(before limit: Timestamp) throws -> Int {
    try change("DELETE FROM audit_personal WHERE recorded_at < ?1", [.time(limit)])
  }

  /// What an entry's rows are found by.
  private func columns(_ entry: AuditEntry) -> [SQLValue] {
    [.bytes(entry.subject?.bytes ?? []), .time(entry.when), .bytes(entry.id.bytes)]
  }
}
