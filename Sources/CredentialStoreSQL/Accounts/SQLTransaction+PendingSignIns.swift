public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens
internal import DeviceTrust

/// What makes the transaction a `PendingSignInStore`.
extension SQLTransaction {
  /// Puts a row; see `PendingSignInStore.replacePendingSignIn(_:)`.
  public mutating func replacePendingSignIn(_ row: PendingSignIn) throws {
    try change(
      """
      INSERT INTO pending_sign_ins VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT (account) DO UPDATE SET
        id = excluded.id, digest = excluded.digest,
        credential_version = excluded.credential_version, label = excluded.label,
        place = excluded.place, issued_at = excluded.issued_at, expires_at = excluded.expires_at,
        step = excluded.step, sealed_code = excluded.sealed_code
      """,
      [
        .id(row.account), .id(row.id), .bytes(row.digest.bytes),
        try .version(row.credentialVersion), .text(row.label.text),
        .text(optional: row.place?.text), .time(row.issued), .time(row.expires),
        .text(row.step.rawValue), .bytes(optional: row.sealedCode),
      ])
  }

  /// The row; see `PendingSignInStore.pendingSignIn(_:)`.
  public mutating func pendingSignIn(_ id: OpaqueID<PendingSignIn>) throws -> PendingSignIn? {
    try row(Self.readPendingSignIn + " WHERE id = ?1", [.id(id)]).map(pendingSignIn(reading:))
  }

  /// The row; see `PendingSignInStore.pendingSignIn(of:)`.
  public mutating func pendingSignIn(of account: AccountID) throws -> PendingSignIn? {
    try row(Self.readPendingSignIn + " WHERE account = ?1", [.id(account)])
      .map(pendingSignIn(reading:))
  }

  /// Moves it on; see `PendingSignInStore.movePendingSignIn(_:from:to:now:)`.
  public mutating func movePendingSignIn(
    _ id: OpaqueID<PendingSignIn>, from step: PendingSignIn.Step, to next: PendingSignIn.Step,
    now: Timestamp
  ) throws -> Consumption {
    let changed = try change(
      "UPDATE pending_sign_ins SET step = ?1 WHERE id = ?2 AND step = ?3 AND ?4 < expires_at",
      [.text(next.rawValue), .id(id), .text(step.rawValue), .time(now)])
    return changed == 1 ? .won : .lost
  }

  /// Removes the row; see `PendingSignInStore.removePendingSignIn(of:)`.
  public mutating func removePendingSignIn(of account: AccountID) throws {
    try change("DELETE FROM pending_sign_ins WHERE account = ?1", [.id(account)])
  }

  /// Removes rows; see `PendingSignInStore.purgePendingSignIns(endedBefore:)`.
  public mutating func purgePendingSignIns(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM pending_sign_ins WHERE expires_at < ?1", [.time(limit)])
  }

  static var readPendingSignIn: String {
    """
    SELECT id, account, digest, credential_version, label, place, issued_at, expires_at, step,
      sealed_code
    FROM pending_sign_ins
    """
  }

  func pendingSignIn(reading row: SQLRow) throws -> PendingSignIn {
    try PendingSignIn(
      id: row.id(0), account: row.id(1), digest: row.digest(2, orThrow: AccountRecordError.digest),
      credentialVersion: row.version(3),
      label: row.label(4, orThrow: AccountRecordError.label),
      place: row.isNull(5) ? nil : row.label(5, orThrow: AccountRecordError.label),
      issued: row.time(6),
      expires: row.time(7), step: row.name(8, PendingSignIn.Step.self),
      sealedCode: row.isNull(9) ? nil : row.bytes(9))
  }
}
