#if SQLite
  public import CredentialPrimitives
  public import CredentialTokens
  internal import GRDB

  extension SQLiteTransaction: CodeStore {
    /// Puts a row; see ``CodeStore/replaceCode(_:)``.
    public mutating func replaceCode(_ record: StoredCodeRecord) throws {
      try change(
        "INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          record.subject.bytes.blob, record.purpose, record.selector.bytes.blob,
          record.format.rawValue, record.keyID.bytes.blob, record.hash.bytes.blob,
          record.binding.bytes.blob, record.issued.seconds, record.expires.seconds,
          record.used?.seconds,
        ])
    }

    /// The row; see ``CodeStore/code(for:purpose:)``.
    public mutating func code(
      for subject: TokenSubject, purpose: String
    ) throws -> StoredCodeRecord? {
      let row = try row(
        """
        SELECT selector, format, key_id, hash, binding, issued_at, expires_at, used_at
        FROM codes WHERE subject = ? AND purpose = ?
        """, [subject.bytes.blob, purpose])
      guard let row else { return nil }
      guard let format = CodeFormat(rawValue: row[1]) else { throw TokenRecordError.format }
      return try StoredCodeRecord(
        selector: row.bytes(0), purpose: purpose, subject: subject.bytes, format: format,
        keyID: row.bytes(2), hash: row.bytes(3), binding: row.bytes(4),
        issued: Timestamp(seconds: row[5]), expires: Timestamp(seconds: row[6]),
        used: (row[7] as Int64?).map(Timestamp.init(seconds:)))
    }

    /// Uses a code up; see ``CodeStore/consumeCode(_:for:purpose:now:)``.
    public mutating func consumeCode(
      _ selector: TokenSelector, for subject: TokenSubject, purpose: String, now: Timestamp
    ) throws -> Consumption {
      let changed = try change(
        """
        UPDATE codes SET used_at = ?1
        WHERE subject = ?2 AND purpose = ?3 AND selector = ?4 AND used_at IS NULL AND ?1 < expires_at
        """, [now.seconds, subject.bytes.blob, purpose, selector.bytes.blob])
      return changed == 1 ? .won : .lost
    }

    /// Removes codes; see ``CodeStore/removeCodes(of:purpose:)``.
    public mutating func removeCodes(of subject: TokenSubject, purpose: String?) throws -> Int {
      let remove = "DELETE FROM codes WHERE subject = ?"
      guard let purpose else { return try change(remove, [subject.bytes.blob]) }
      return try change(remove + " AND purpose = ?", [subject.bytes.blob, purpose])
    }

    /// Removes rows; see ``CodeStore/purgeCodes(endedBefore:)``.
    public mutating func purgeCodes(endedBefore limit: Timestamp) throws -> Int {
      try change("DELETE FROM codes WHERE expires_at < ?", [limit.seconds])
    }
  }
#endif
