public import CredentialPrimitives
public import CredentialTokens

/// The tables of transfers in a memory store.
struct TransferTables: MemoryTableGroup {
  var transfers = MemoryTable<TransferID, Transfer>()
  /// The open transfer of each source.
  var sources = MemoryTable<AccountID, TransferID>()
  /// The open transfers to each target.
  var targets = MemoryTable<AccountID, Set<TransferID>>()

  mutating func commit() {
    transfers.commit()
    sources.commit()
    targets.commit()
  }

  mutating func rollBack() {
    transfers.rollBack()
    sources.rollBack()
    targets.rollBack()
  }

  mutating func close(_ transfer: Transfer) {
    sources[transfer.source] = nil
    let rest = targets[transfer.target]?.subtracting([transfer.id])
    targets[transfer.target] = rest?.isEmpty == false ? rest : nil
  }
}

extension MemoryTransaction: TransferStore {
  /// Adds a transfer; see ``TransferStore/insertTransfer(_:)``.
  public mutating func insertTransfer(_ transfer: Transfer) throws -> Consumption {
    try transfer.checkColumns()
    return withTables(TransferTables.self) { tables in
      guard tables.transfers[transfer.id] == nil else { return .lost }
      if transfer.state == .open {
        guard tables.sources[transfer.source] == nil else { return .lost }
        tables.sources[transfer.source] = transfer.id
        tables.targets[transfer.target] =
          (tables.targets[transfer.target] ?? []).union([transfer.id])
      }
      tables.transfers[transfer.id] = transfer
      return .won
    }
  }

  /// The row; see ``TransferStore/transfer(_:)``.
  public mutating func transfer(_ id: TransferID) throws -> Transfer? {
    withTables(TransferTables.self) { $0.transfers[id] }
  }

  /// The rows; see ``TransferStore/openTransfers(of:)``.
  public mutating func openTransfers(of account: AccountID) throws -> [Transfer] {
    let rows = withTables(TransferTables.self) { tables in
      (tables.targets[account] ?? []).union(tables.sources[account].map { [$0] } ?? [])
        .compactMap { tables.transfers[$0] }
    }
    return rows.sorted(by: Self.isOpenedEarlier)
  }

  /// The rows; see ``TransferStore/transfers(of:)``.
  public mutating func transfers(of account: AccountID) throws -> [Transfer] {
    let rows = withTables(TransferTables.self) { tables in
      tables.transfers.rows.values.filter { $0.source == account || $0.target == account }
    }
    return rows.sorted(by: Self.isOpenedEarlier)
  }

  private static func isOpenedEarlier(_ left: Transfer, _ right: Transfer) -> Bool {
    left.opened == right.opened ? left.id.precedes(right.id) : left.opened < right.opened
  }

  /// The rows; see ``TransferStore/dueTransfers(now:limit:)``.
  public mutating func dueTransfers(now: Timestamp, limit: Int) throws -> [Transfer] {
    let rows = withTables(TransferTables.self) { tables in
      tables.sources.rows.values.compactMap { tables.transfers[$0] }
        .filter { $0.approved != nil && $0.confirmed != nil && $0.objectionEnds <= now }
    }
    let sorted = rows.sorted { left, right in
      left.objectionEnds == right.objectionEnds
        ? left.id.precedes(right.id) : left.objectionEnds < right.objectionEnds
    }
    return Array(sorted.prefix(max(0, limit)))
  }

  /// Writes if nobody has; see ``TransferStore/replaceTransfer(_:)``.
  public mutating func replaceTransfer(_ transfer: Transfer) throws -> Consumption {
    try transfer.checkColumns()
    return withTables(TransferTables.self) { tables in
      guard var row = tables.transfers[transfer.id], row.revision == transfer.revision,
        row.state == .open
      else { return .lost }
      (row.confirmed, row.state) = (transfer.confirmed, transfer.state)
      (row.approvedBy, row.approved) = (transfer.approvedBy, transfer.approved)
      row.revision += 1
      tables.transfers[row.id] = row
      if row.state != .open { tables.close(row) }
      return .won
    }
  }

  /// Removes rows; see ``TransferStore/purgeTransfers(openedBefore:)``.
  public mutating func purgeTransfers(openedBefore limit: Timestamp) throws -> Int {
    withTables(TransferTables.self) { tables in
      tables.transfers.removeAll { $0.state != .open && $0.opened < limit }
    }
  }
}
