public import CredentialPrimitives
public import CredentialTokens

/// The tables of waiting sign-ins in a memory store.
struct PendingSignInTables: MemoryTableGroup {
  var rows = MemoryTable<AccountID, PendingSignIn>()
  /// Whose each of them is.
  var accounts = MemoryTable<OpaqueID<PendingSignIn>, AccountID>()

  mutating func commit() {
    rows.commit()
    accounts.commit()
  }

  mutating func rollBack() {
    rows.rollBack()
    accounts.rollBack()
  }

  subscript(id: OpaqueID<PendingSignIn>) -> PendingSignIn? { accounts[id].flatMap { rows[$0] } }

  mutating func remove(of account: AccountID) {
    guard let row = rows[account] else { return }
    accounts[row.id] = nil
    rows[account] = nil
  }
}

extension MemoryTransaction: PendingSignInStore {
  /// Puts a row; see ``PendingSignInStore/replacePendingSignIn(_:)``.
  public mutating func replacePendingSignIn(_ row: PendingSignIn) throws {
    withTables(PendingSignInTables.self) { tables in
      tables.remove(of: row.account)
      tables.rows[row.account] = row
      tables.accounts[row.id] = row.account
    }
  }

  /// The row; see ``PendingSignInStore/pendingSignIn(_:)``.
  public mutating func pendingSignIn(_ id: OpaqueID<PendingSignIn>) throws -> PendingSignIn? {
    withTables(PendingSignInTables.self) { $0[id] }
  }

  /// The row; see ``PendingSignInStore/pendingSignIn(of:)``.
  public mutating func pendingSignIn(of account: AccountID) throws -> PendingSignIn? {
    withTables(PendingSignInTables.self) { $0.rows[account] }
  }

  /// Moves it on; see ``PendingSignInStore/movePendingSignIn(_:from:to:now:)``.
  public mutating func movePendingSignIn(
    _ id: OpaqueID<PendingSignIn>, from step: PendingSignIn.Step, to next: PendingSignIn.Step,
    now: Timestamp
  ) throws -> Consumption {
    withTables(PendingSignInTables.self) { tables in
      guard let row = tables[id], row.step == step, now < row.expires else { return .lost }
      tables.rows[row.account]?.step = next
      return .won
    }
  }

  /// Removes the row; see ``PendingSignInStore/removePendingSignIn(of:)``.
  public mutating func removePendingSignIn(of account: AccountID) throws {
    withTables(PendingSignInTables.self) { $0.remove(of: account) }
  }

  /// Removes rows; see ``PendingSignInStore/purgePendingSignIns(endedBefore:)``.
  public mutating func purgePendingSignIns(endedBefore limit: Timestamp) throws -> Int {
    withTables(PendingSignInTables.self) { tables in
      let rows = tables.rows.rows.values.filter { $0.expires < limit }
      for row in rows { tables.remove(of: row.account) }
      return rows.count
    }
  }
}
