public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction a `TokenStore`.
extension SQLTransaction {
  /// Adds the row; see `TokenStore.insert(_:superseding:)`.
  public mutating func insert(_ record: StoredTokenRecord, superseding: Supersession) throws {
    let state = columns(record.state)
    let added = try change(
      """
      INSERT INTO tokens VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (selector) DO NOTHING
      """,
      [
        .bytes(record.selector.bytes), .bytes(record.digest.bytes), .text(record.purpose),
        .bytes(record.subject.bytes), .bytes(record.binding.bytes), .time(record.issued),
        .time(record.expires), .time(state.at), state.name.map(SQLValue.text) ?? .null,
      ])
    guard added == 1 else { throw StoreError.duplicateSelector(record.selector) }
    guard superseding == .sameSubjectAndPurpose else { return }
    try change(
      """
      UPDATE tokens SET closed_at = ?1, closed_as = 'superseded'
      WHERE subject = ?2 AND purpose = ?3 AND closed_at IS NULL AND selector <> ?4
      """,
      [
        .time(record.issued), .bytes(record.subject.bytes), .text(record.purpose),
        .bytes(record.selector.bytes),
      ])
  }

  /// The row; see `TokenStore.find(_:)`.
  public mutating func find(_ selector: TokenSelector) throws -> StoredTokenRecord? {
    try row("\(Self.readTokens) WHERE selector = ?1", [.bytes(selector.bytes)])
      .map(token(reading:))
  }

  static var readTokens: String {
    """
    SELECT selector, digest, purpose, subject, binding, issued_at, expires_at, closed_at, closed_as
    FROM tokens
    """
  }

  func token(reading row: SQLRow) throws -> StoredTokenRecord {
    try StoredTokenRecord(
      selector: row.bytes(0), digest: row.bytes(1), purpose: row.text(2), subject: row.bytes(3),
      binding: row.bytes(4), issued: row.time(5), expires: row.time(6), state: state(row, 7))
  }

  /// Uses a token up; see `TokenStore.consume(_:now:)`.
  public mutating func consume(_ selector: TokenSelector, now: Timestamp) throws -> Consumption {
    let changed = try change(
      """
      UPDATE tokens SET closed_at = ?1, closed_as = 'used'
      WHERE selector = ?2 AND closed_at IS NULL AND ?1 < expires_at
      """, [.time(now), .bytes(selector.bytes)])
    return changed == 1 ? .won : .lost
  }

  /// Takes tokens back; see `TokenStore.revokeTokens(of:purpose:now:)`.
  public mutating func revokeTokens(
    of subject: TokenSubject, purpose: String?, now: Timestamp
  ) throws -> Int {
    let revoke = """
      UPDATE tokens SET closed_at = ?1, closed_as = 'revoked'
      WHERE subject = ?2 AND closed_at IS NULL
      """
    guard let purpose else { return try change(revoke, [.time(now), .bytes(subject.bytes)]) }
    return try change(
      revoke + " AND purpose = ?3", [.time(now), .bytes(subject.bytes), .text(purpose)])
  }

  /// Removes rows; see `TokenStore.purgeTokens(endedBefore:)`.
  public mutating func purgeTokens(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM tokens WHERE expires_at < ?1", [.time(limit)])
  }

  private func columns(_ state: TokenState) -> (at: Timestamp?, name: String?) {
    switch state {
    case .open: (nil, nil)
    case .used(let at): (at, "used")
    case .superseded(let at): (at, "superseded")
    case .revoked(let at): (at, "revoked")
    }
  }

  private func state(_ row: SQLRow, _ column: Int) throws -> TokenState {
    guard let at = try row.optionalTime(column) else { return .open }
    switch try row.text(column + 1) {
    case "used": return .used(at: at)
    case "superseded": return .superseded(at: at)
    case "revoked": return .revoked(at: at)
    default: throw TokenRecordError.state
    }
  }
}
