internal import AccountFlows
internal import CredentialPrimitives

/// How rows of the audit log are read.
///
/// Whatever a column holds is taken for what it could be at best, and never refused here: rows that
/// somebody has changed are what a verification has to tell of.
enum AuditRows {
  /// The columns of an entry, those of its seal, and those of its personal fields.
  static func columns(_ dialect: SQLDialect) -> String {
    """
    e.subject, e.recorded_at, e.id, \(dialect.bytes(ofText: "e.actor_kind")), e.actor,
    \(dialect.bytes(ofText: "e.action")), \(dialect.bytes(ofText: "e.outcome")), e.commitment,
    e.position, e.key_id, e.code
    """
  }

  static func columnsWithPersonal(_ dialect: SQLDialect) -> String {
    columns(dialect) + """
      , p.salt, p.fields
      FROM audit_entries e LEFT JOIN audit_personal p
      ON p.subject = e.subject AND p.recorded_at = e.recorded_at AND p.id = e.id
      """
  }

  static func entry(_ row: SQLRow) throws(AuditRecordError) -> AuditEntry {
    guard let kind = row.asText(3) else { throw .actor }
    guard let action = row.asText(5) else { throw .action }
    guard let outcome = row.asText(6) else { throw .outcome }
    return try AuditEntry(
      id: row.asBytes(2), when: Timestamp(seconds: row.asInteger(1)), actorKind: kind,
      actor: row.asBytes(4), action: action, subject: row.asBytes(0), outcome: outcome,
      commitment: row.asBytes(7))
  }

  static func record(_ row: SQLRow) throws(AuditRecordError) -> LoggedRecord {
    let record = AuditRecord(entry: try entry(row), personal: personal(row))
    if row.isNull(8) { return LoggedRecord(record, nil) }
    let seal = try AuditSeal(
      position: row.asInteger(8), keyID: row.asBytes(9), code: row.asBytes(10))
    return LoggedRecord(record, seal)
  }

  static func sealedRow(_ row: SQLRow) -> SealedRow {
    do throws(AuditRecordError) {
      return SealedRow(position: row.asInteger(8), .success(try record(row)))
    } catch {
      return SealedRow(position: row.asInteger(8), .failure(error))
    }
  }

  private static func personal(_ row: SQLRow) -> PersonalRow? {
    row.isNull(11) && row.isNull(12)
      ? nil : PersonalRow(salt: row.asBytes(11), encoded: row.asBytes(12))
  }
}

extension SQLDialect {
  /// All bytes of a text, of which SQLite's own functions end at a NUL.
  fileprivate func bytes(ofText column: String) -> String {
    self == .sqlite ? "CAST(\(column) AS BLOB)" : "convert_to(\(column), 'UTF8')"
  }
}

extension SQLRow {
  fileprivate func asBytes(_ index: Int) -> [UInt8] {
    if case .bytes(let bytes) = columns[index] { bytes } else { [] }
  }

  fileprivate func asInteger(_ index: Int) -> Int64 {
    if case .integer(let number) = columns[index] { number } else { .min }
  }

  fileprivate func asText(_ index: Int) -> String? {
    String(validating: asBytes(index), as: UTF8.self)
  }
}
