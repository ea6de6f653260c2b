public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What makes the transaction a `SessionStore`.
extension SQLTransaction {
  /// Adds a session; see `SessionStore.insertSession(_:)`.
  public mutating func insertSession(_ session: SessionRecord) throws {
    let added = try change(
      """
      INSERT INTO sessions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      ON CONFLICT (id) DO NOTHING
      """,
      [
        .id(session.id), .id(session.account), .bytes(session.digest.bytes),
        .bytes(optional: session.device?.bytes), .text(session.label.text), .time(session.opened),
        .time(session.lastSeen), .time(session.expires), .time(session.ends),
      ])
    guard added == 1 else { throw AccountStoreError.duplicate(session.id) }
  }

  /// The row; see `SessionStore.session(_:)`.
  public mutating func session(_ id: SessionID) throws -> SessionRecord? {
    try row(Self.readSessions + " WHERE id = ?1", [.id(id)]).map(session(reading:))
  }

  /// The rows; see `SessionStore.sessions(of:)`.
  public mutating func sessions(of account: AccountID) throws -> [SessionRecord] {
    try rows(Self.readSessions + " WHERE account = ?1 ORDER BY opened_at, id", [.id(account)])
      .map(session(reading:))
  }

  /// Writes when it was used; see `SessionStore.touchSession(_:lastSeen:expires:)`.
  public mutating func touchSession(
    _ id: SessionID, lastSeen: Timestamp, expires: Timestamp
  ) throws {
    try change(
      """
      UPDATE sessions SET
        last_seen_at = ?2, expires_at = CASE WHEN ?3 < ends_at THEN ?3 ELSE ends_at END
      WHERE id = ?1
      """, [.id(id), .time(lastSeen), .time(expires)])
  }

  /// Ends a session; see `SessionStore.removeSession(_:of:)`.
  public mutating func removeSession(
    _ id: SessionID, of account: AccountID
  ) throws -> Consumption {
    let removed = try change(
      "DELETE FROM sessions WHERE id = ?1 AND account = ?2", [.id(id), .id(account)])
    return removed == 1 ? .won : .lost
  }

  /// Ends sessions; see `SessionStore.removeSessions(of:on:)`.
  public mutating func removeSessions(of account: AccountID, on device: DeviceID) throws -> Int {
    try change(
      "DELETE FROM sessions WHERE account = ?1 AND device = ?2",
      [.id(account), .bytes(device.bytes)])
  }

  /// Ends sessions; see `SessionStore.removeSessions(of:but:)`.
  public mutating func removeSessions(of account: AccountID, but kept: SessionID?) throws -> Int {
    let remove = "DELETE FROM sessions WHERE account = ?1"
    guard let kept else { return try change(remove, [.id(account)]) }
    return try change(remove + " AND id <> ?2", [.id(account), .id(kept)])
  }

  /// Removes rows; see `SessionStore.purgeSessions(endedBefore:)`.
  public mutating func purgeSessions(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM sessions WHERE expires_at < ?1", [.time(limit)])
  }

  static var readSessions: String {
    """
    SELECT id, account, digest, device, label, opened_at, last_seen_at, expires_at, ends_at
    FROM sessions
    """
  }

  func session(reading row: SQLRow) throws -> SessionRecord {
    let device = try row.isNull(3) ? nil : DeviceID(bytes: row.bytes(3))
    guard row.isNull(3) || device != nil else { throw AccountRecordError.id }
    return try SessionRecord(
      id: row.id(0), account: row.id(1), digest: row.digest(2, orThrow: AccountRecordError.digest),
      device: device,
      label: row.label(4, orThrow: AccountRecordError.label), opened: row.time(5),
      lastSeen: row.time(6), expires: row.time(7),
      ends: row.time(8))
  }
}
