public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What makes the transaction an `ApprovalStore`.
extension SQLTransaction {
  /// Puts a row; see `ApprovalStore.replaceApproval(_:)`.
  public mutating func replaceApproval(_ record: ApprovalRecord) throws {
    let state = ApprovalColumns(record.state)
    try change(
      """
      INSERT INTO approvals VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT (account) DO UPDATE SET
        id = excluded.id, digest = excluded.digest, shown_number = excluded.shown_number,
        label = excluded.label, issued_at = excluded.issued_at, expires_at = excluded.expires_at,
        state = excluded.state, state_by = excluded.state_by, state_at = excluded.state_at
      """,
      [
        .bytes(record.account.bytes), .bytes(record.id.bytes), .bytes(record.digest.bytes),
        .integer(Int64(record.number)), .text(record.label.text), .time(record.issued),
        .time(record.expires), state.name, state.by, state.at,
      ])
  }

  /// The row; see `ApprovalStore.approval(of:)`.
  public mutating func approval(of account: TokenSubject) throws -> ApprovalRecord? {
    try row("\(Self.readApprovals) WHERE account = ?1", [.bytes(account.bytes)])
      .map(approval(reading:))
  }

  static var readApprovals: String {
    """
    SELECT account, id, digest, shown_number, label, issued_at, expires_at, state, state_by, state_at
    FROM approvals
    """
  }

  func approval(reading row: SQLRow) throws -> ApprovalRecord {
    guard let account = TokenSubject(bytes: try row.bytes(0)) else {
      throw DeviceRecordError.account
    }
    return try ApprovalRecord(
      id: row.deviceID(1), account: account,
      digest: row.digest(2, orThrow: DeviceRecordError.digest), number: Int(row.integer(3)),
      label: row.label(4, orThrow: DeviceRecordError.label), issued: row.time(5),
      expires: row.time(6), state: ApprovalColumns.state(row, 7))
  }

  /// Moves a request on; see `ApprovalStore.moveApproval(_:of:from:to:now:)`.
  public mutating func moveApproval(
    _ id: DeviceID, of account: TokenSubject, from before: ApprovalState, to after: ApprovalState,
    now: Timestamp
  ) throws -> Consumption {
    let (old, new) = (ApprovalColumns(before), ApprovalColumns(after))
    // The state's name says which of its columns have no value: those need no look.
    let changed = try change(
      """
      UPDATE approvals SET state = ?1, state_by = ?2, state_at = ?3
      WHERE account = ?4 AND id = ?5 AND ?6 < expires_at AND state = ?7
        AND (state_by = ?8 OR ?8 IS NULL) AND (state_at = ?9 OR ?9 IS NULL)
      """,
      [
        new.name, new.by, new.at, .bytes(account.bytes), .bytes(id.bytes), .time(now), old.name,
        old.by, old.at,
      ])
    return changed == 1 ? .won : .lost
  }

  /// Removes the row; see `ApprovalStore.removeApproval(of:)`.
  public mutating func removeApproval(of account: TokenSubject) throws {
    try change("DELETE FROM approvals WHERE account = ?1", [.bytes(account.bytes)])
  }

  /// Removes rows; see `ApprovalStore.purgeApprovals(endedBefore:)`.
  public mutating func purgeApprovals(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM approvals WHERE expires_at < ?1", [.time(limit)])
  }
}

/// The state of a request in its three columns.
private struct ApprovalColumns {
  let name: SQLValue
  let by: SQLValue
  let at: SQLValue

  init(_ state: ApprovalState) {
    switch state {
    case .pending: (name, by, at) = (.text("pending"), .null, .null)
    case .approved(let device, let time):
      (name, by, at) = (.text("approved"), .bytes(device.bytes), .time(time))
    case .denied(let device, let time):
      (name, by, at) = (.text("denied"), .bytes(device.bytes), .time(time))
    case .claimed(let time): (name, by, at) = (.text("claimed"), .null, .time(time))
    }
  }

  static func state(_ row: SQLRow, _ index: Int) throws -> ApprovalState {
    switch (try row.text(index), row.isNull(index + 1), row.isNull(index + 2)) {
    case ("pending", true, true): .pending
    case ("approved", false, false):
      .approved(by: try row.deviceID(index + 1), at: try row.time(index + 2))
    case ("denied", false, false):
      .denied(by: try row.deviceID(index + 1), at: try row.time(index + 2))
    case ("claimed", true, false): .claimed(at: try row.time(index + 2))
    default: throw DeviceRecordError.state
    }
  }
}
