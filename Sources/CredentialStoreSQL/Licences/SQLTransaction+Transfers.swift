public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction a `TransferStore`.
extension SQLTransaction {
  /// Adds a transfer; see `TransferStore.insertTransfer(_:)`.
  public mutating func insertTransfer(_ transfer: Transfer) throws -> Consumption {
    try transfer.checkColumns()
    let added = try change(
      """
      INSERT INTO transfers VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT DO NOTHING
      """,
      [
        .id(transfer.id), .id(transfer.source), .id(transfer.target),
        .text(transfer.openedBy.description), .time(transfer.opened),
        .time(transfer.objectionEnds),
      ] + changingColumns(transfer) + [.integer(transfer.revision)])
    return added == 1 ? .won : .lost
  }

  /// The row; see `TransferStore.transfer(_:)`.
  public mutating func transfer(_ id: TransferID) throws -> Transfer? {
    try row(Self.readTransfers + " WHERE id = ?1", [.id(id)]).map(transfer(reading:))
  }

  /// The rows; see `TransferStore.openTransfers(of:)`.
  public mutating func openTransfers(of account: AccountID) throws -> [Transfer] {
    // Two queries, since each has an index of its own.
    try rows(
      """
      \(Self.readTransfers) WHERE source = ?1 AND closed_at IS NULL
      UNION ALL
      \(Self.readTransfers) WHERE target = ?1 AND closed_at IS NULL
      ORDER BY opened_at, id
      """, [.id(account)]
    ).map(transfer(reading:))
  }

  /// The rows; see `TransferStore.transfers(of:)`.
  public mutating func transfers(of account: AccountID) throws -> [Transfer] {
    // Nobody is both, so no row comes twice.
    try rows(
      """
      \(Self.readTransfers) WHERE source = ?1
      UNION ALL
      \(Self.readTransfers) WHERE target = ?1
      ORDER BY opened_at, id
      """, [.id(account)]
    ).map(transfer(reading:))
  }

  /// The rows; see `TransferStore.dueTransfers(now:limit:)`.
  public mutating func dueTransfers(now: Timestamp, limit: Int) throws -> [Transfer] {
    try rows(
      """
      \(Self.readTransfers)
      WHERE closed_at IS NULL AND approved_at IS NOT NULL AND confirmed_at IS NOT NULL
        AND objection_ends_at <= ?1
      ORDER BY objection_ends_at, id LIMIT ?2
      """, [.time(now), .integer(Int64(max(0, limit)))]
    ).map(transfer(reading:))
  }

  /// Writes if nobody has; see `TransferStore.replaceTransfer(_:)`.
  public mutating func replaceTransfer(_ transfer: Transfer) throws -> Consumption {
    try transfer.checkColumns()
    let changed = try change(
      """
      UPDATE transfers SET
        confirmed_at = ?3, approved_by = ?4, approved_at = ?5, closed_at = ?6, closed_as = ?7,
        revision = ?2 + 1
      WHERE id = ?1 AND revision = ?2 AND closed_at IS NULL
      """, [.id(transfer.id), .integer(transfer.revision)] + changingColumns(transfer))
    return changed == 1 ? .won : .lost
  }

  /// Removes rows; see `TransferStore.purgeTransfers(openedBefore:)`.
  public mutating func purgeTransfers(openedBefore limit: Timestamp) throws -> Int {
    try change(
      "DELETE FROM transfers WHERE closed_at IS NOT NULL AND opened_at < ?1", [.time(limit)])
  }

  private func changingColumns(_ transfer: Transfer) -> [SQLValue] {
    let state: (at: Timestamp, name: String)? =
      switch transfer.state {
      case .open: nil
      case .completed(let at): (at, "completed")
      case .objected(let at): (at, "objected")
      case .cancelled(let at): (at, "cancelled")
      }
    return [
      .time(transfer.confirmed), .text(optional: transfer.approvedBy?.description),
      .time(transfer.approved), .time(state?.at), .text(optional: state?.name),
    ]
  }

  static var readTransfers: String {
    """
    SELECT id, source, target, opened_by, opened_at, objection_ends_at, confirmed_at, approved_by,
      approved_at, closed_at, closed_as, revision
    FROM transfers
    """
  }

  func transfer(reading row: SQLRow) throws -> Transfer {
    try Transfer(
      id: row.id(0), source: row.id(1), target: row.id(2), openedBy: row.operatorName(3),
      opened: row.time(4), objectionEnds: row.time(5), confirmed: row.optionalTime(6),
      approvedBy: row.isNull(7) ? nil : row.operatorName(7), approved: row.optionalTime(8),
      state: state(row, 9), revision: row.integer(11))
  }

  private func state(_ row: SQLRow, _ column: Int) throws -> Transfer.State {
    guard let at = try row.optionalTime(column) else { return .open }
    switch try row.text(column + 1) {
    case "completed": return .completed(at: at)
    case "objected": return .objected(at: at)
    case "cancelled": return .cancelled(at: at)
    default: throw AccountRecordError.state
    }
  }
}

extension SQLRow {
  fileprivate func operatorName(_ index: Int) throws -> OperatorName {
    guard let name = OperatorName(try text(index)) else { throw AccountRecordError.label }
    return name
  }
}
