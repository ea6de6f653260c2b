#if SQLite
  public import CredentialPrimitives
  public import CredentialTokens
  internal import GRDB

  extension SQLiteTransaction: TokenStore {
    /// Adds the row; see ``TokenStore/insert(_:superseding:)``.
    public mutating func insert(_ record: StoredTokenRecord, superseding: Supersession) throws {
      let state = Self.columns(record.state)
      let added = try change(
        "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (selector) DO NOTHING",
        [
          record.selector.bytes.blob, record.digest.bytes.blob, record.purpose,
          record.subject.bytes.blob, record.binding.bytes.blob, record.issued.seconds,
          record.expires.seconds, state.at, state.name,
        ])
      guard added == 1 else { throw StoreError.duplicateSelector(record.selector) }
      guard superseding == .sameSubjectAndPurpose else { return }
      try change(
        """
        UPDATE tokens SET closed_at = ?, closed_as = 'superseded'
        WHERE subject = ? AND purpose = ? AND closed_at IS NULL AND selector <> ?
        """,
        [
          record.issued.seconds, record.subject.bytes.blob, record.purpose,
          record.selector.bytes.blob,
        ])
    }

    /// The row; see ``TokenStore/find(_:)``.
    public mutating func find(_ selector: TokenSelector) throws -> StoredTokenRecord? {
      let row = try row(
        """
        SELECT digest, purpose, subject, binding, issued_at, expires_at, closed_at, closed_as
        FROM tokens WHERE selector = ?
        """, [selector.bytes.blob])
      guard let row else { return nil }
      return try StoredTokenRecord(
        selector: selector.bytes, digest: row.bytes(0), purpose: row[1], subject: row.bytes(2),
        binding: row.bytes(3), issued: Timestamp(seconds: row[4]),
        expires: Timestamp(seconds: row[5]), state: Self.state(row[6], row[7]))
    }

    /// Uses a token up; see ``TokenStore/consume(_:now:)``.
    public mutating func consume(_ selector: TokenSelector, now: Timestamp) throws -> Consumption {
      let changed = try change(
        """
        UPDATE tokens SET closed_at = ?1, closed_as = 'used'
        WHERE selector = ?2 AND closed_at IS NULL AND ?1 < expires_at
        """, [now.seconds, selector.bytes.blob])
      return changed == 1 ? .won : .lost
    }

    /// Takes tokens back; see ``TokenStore/revokeTokens(of:purpose:now:)``.
    public mutating func revokeTokens(
      of subject: TokenSubject, purpose: String?, now: Timestamp
    ) throws -> Int {
      let revoke = """
        UPDATE tokens SET closed_at = ?, closed_as = 'revoked'
        WHERE subject = ? AND closed_at IS NULL
        """
      guard let purpose else { return try change(revoke, [now.seconds, subject.bytes.blob]) }
      return try change(
        revoke + " AND purpose = ?", [now.seconds, subject.bytes.blob, purpose])
    }

    /// Removes rows; see ``TokenStore/purgeTokens(endedBefore:)``.
    public mutating func purgeTokens(endedBefore limit: Timestamp) throws -> Int {
      try change("DELETE FROM tokens WHERE expires_at < ?", [limit.seconds])
    }

    private static func columns(_ state: TokenState) -> (at: Int64?, name: String?) {
      switch state {
      case .open: (nil, nil)
      case .used(let at): (at.seconds, "used")
      case .superseded(let at): (at.seconds, "superseded")
      case .revoked(let at): (at.seconds, "revoked")
      }
    }

    private static func state(_ at: Int64?, _ name: String?) throws(TokenRecordError) -> TokenState
    {
      guard let at = at.map(Timestamp.init(seconds:)) else { return .open }
      switch name {
      case "used": return .used(at: at)
      case "superseded": return .superseded(at: at)
      case "revoked": return .revoked(at: at)
      default: throw .state
      }
    }
  }
#endif
