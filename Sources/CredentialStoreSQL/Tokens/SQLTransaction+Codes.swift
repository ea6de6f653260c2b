public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction a `CodeStore`.
extension SQLTransaction {
  /// Puts a row; see `CodeStore.replaceCode(_:)`.
  public mutating func replaceCode(_ record: StoredCodeRecord) throws {
    try change(
      """
      INSERT INTO codes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT (subject, purpose) DO UPDATE SET
        selector = excluded.selector, format = excluded.format, key_id = excluded.key_id,
        hash = excluded.hash, binding = excluded.binding, issued_at = excluded.issued_at,
        expires_at = excluded.expires_at, used_at = excluded.used_at
      """,
      [
        .bytes(record.subject.bytes), .text(record.purpose), .bytes(record.selector.bytes),
        .text(record.format.rawValue), .bytes(record.keyID.bytes), .bytes(record.hash.bytes),
        .bytes(record.binding.bytes), .time(record.issued), .time(record.expires),
        .time(record.used),
      ])
  }

  /// The row; see `CodeStore.code(for:purpose:)`.
  public mutating func code(
    for subject: TokenSubject, purpose: String
  ) throws -> StoredCodeRecord? {
    try row(
      "\(Self.readCodes) WHERE subject = ?1 AND purpose = ?2",
      [.bytes(subject.bytes), .text(purpose)]
    ).map(code(reading:))
  }

  static var readCodes: String {
    """
    SELECT subject, purpose, selector, format, key_id, hash, binding, issued_at, expires_at, used_at
    FROM codes
    """
  }

  func code(reading row: SQLRow) throws -> StoredCodeRecord {
    guard let format = CodeFormat(rawValue: try row.text(3)) else { throw TokenRecordError.format }
    return try StoredCodeRecord(
      selector: row.bytes(2), purpose: row.text(1), subject: row.bytes(0), format: format,
      keyID: row.bytes(4), hash: row.bytes(5), binding: row.bytes(6), issued: row.time(7),
      expires: row.time(8), used: row.optionalTime(9))
  }

  /// Uses a code up; see `CodeStore.consumeCode(_:for:purpose:now:)`.
  public mutating func consumeCode(
    _ selector: TokenSelector, for subject: TokenSubject, purpose: String, now: Timestamp
  ) throws -> Consumption {
    let changed = try change(
      """
      UPDATE codes SET used_at = ?1
      WHERE subject = ?2 AND purpose = ?3 AND selector = ?4 AND used_at IS NULL AND ?1 < expires_at
      """, [.time(now), .bytes(subject.bytes), .text(purpose), .bytes(selector.bytes)])
    return changed == 1 ? .won : .lost
  }

  /// Removes codes; see `CodeStore.removeCodes(of:purpose:)`.
  public mutating func removeCodes(of subject: TokenSubject, purpose: String?) throws -> Int {
    let remove = "DELETE FROM codes WHERE subject = ?1"
    guard let purpose else { return try change(remove, [.bytes(subject.bytes)]) }
    return try change(remove + " AND purpose = ?2", [.bytes(subject.bytes), .text(purpose)])
  }

  /// Removes rows; see `CodeStore.purgeCodes(endedBefore:)`.
  public mutating func purgeCodes(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM codes WHERE expires_at < ?1", [.time(limit)])
  }
}
