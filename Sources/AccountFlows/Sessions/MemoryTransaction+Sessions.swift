public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// The tables of sessions in a memory store.
struct SessionTables: MemoryTableGroup {
  var sessions = MemoryTable<SessionID, SessionRecord>()
  /// The ids of each account's sessions.
  var accounts = MemoryTable<AccountID, Set<SessionID>>()

  mutating func commit() {
    sessions.commit()
    accounts.commit()
  }

  mutating func rollBack() {
    sessions.rollBack()
    accounts.rollBack()
  }

  func rows(of account: AccountID) -> [SessionRecord] {
    (accounts[account] ?? []).compactMap { sessions[$0] }
  }

  mutating func remove(_ rows: [SessionRecord]) -> Int {
    for row in rows {
      sessions[row.id] = nil
      let rest = accounts[row.account]?.subtracting([row.id])
      accounts[row.account] = rest?.isEmpty == false ? rest : nil
    }
    return rows.count
  }
}

extension MemoryTransaction: SessionStore {
  /// Adds a session; see ``SessionStore/insertSession(_:)``.
  public mutating func insertSession(_ session: SessionRecord) throws {
    try withTables(SessionTables.self) { tables in
      guard tables.sessions[session.id] == nil else {
        throw AccountStoreError.duplicate(session.id)
      }
      tables.sessions[session.id] = session
      tables.accounts[session.account] =
        (tables.accounts[session.account] ?? []).union([session.id])
    }
  }

  /// The row; see ``SessionStore/session(_:)``.
  public mutating func session(_ id: SessionID) throws -> SessionRecord? {
    withTables(SessionTables.self) { $0.sessions[id] }
  }

  /// The rows; see ``SessionStore/sessions(of:)``.
  public mutating func sessions(of account: AccountID) throws -> [SessionRecord] {
    withTables(SessionTables.self) { $0.rows(of: account) }.sorted { left, right in
      left.opened == right.opened ? left.id.precedes(right.id) : left.opened < right.opened
    }
  }

  /// Writes when it was used; see ``SessionStore/touchSession(_:lastSeen:expires:)``.
  public mutating func touchSession(
    _ id: SessionID, lastSeen: Timestamp, expires: Timestamp
  ) throws {
    withTables(SessionTables.self) { tables in
      guard var row = tables.sessions[id] else { return }
      (row.lastSeen, row.expires) = (lastSeen, min(expires, row.ends))
      tables.sessions[id] = row
    }
  }

  /// Ends a session; see ``SessionStore/removeSession(_:of:)``.
  public mutating func removeSession(
    _ id: SessionID, of account: AccountID
  ) throws -> Consumption {
    withTables(SessionTables.self) { tables in
      guard let row = tables.sessions[id], row.account == account else { return .lost }
      _ = tables.remove([row])
      return .won
    }
  }

  /// Ends sessions; see ``SessionStore/removeSessions(of:on:)``.
  public mutating func removeSessions(of account: AccountID, on device: DeviceID) throws -> Int {
    withTables(SessionTables.self) { tables in
      tables.remove(tables.rows(of: account).filter { $0.device == device })
    }
  }

  /// Ends sessions; see ``SessionStore/removeSessions(of:but:)``.
  public mutating func removeSessions(of account: AccountID, but kept: SessionID?) throws -> Int {
    withTables(SessionTables.self) { tables in
      tables.remove(tables.rows(of: account).filter { $0.id != kept })
    }
  }

  /// Removes rows; see ``SessionStore/purgeSessions(endedBefore:)``.
  public mutating func purgeSessions(endedBefore limit: Timestamp) throws -> Int {
    withTables(SessionTables.self) { tables in
      tables.remove(tables.sessions.rows.values.filter { $0.expires < limit })
    }
  }
}
