public import CredentialPrimitives
public import CredentialTokens

/// The tables of devices in a memory store.
struct DeviceTables: MemoryTableGroup {
  var devices = MemoryTable<DeviceID, DeviceRecord>()
  /// The ids of each account's devices, and of each scope's.
  var accounts = MemoryTable<TokenSubject, Set<DeviceID>>()
  var scopes = MemoryTable<DeviceScope, Set<DeviceID>>()
  var approvals = MemoryTable<TokenSubject, ApprovalRecord>()

  mutating func commit() {
    devices.commit()
    accounts.commit()
    scopes.commit()
    approvals.commit()
  }

  mutating func rollBack() {
    devices.rollBack()
    accounts.rollBack()
    scopes.rollBack()
    approvals.rollBack()
  }

  func rows(of account: TokenSubject) -> [DeviceRecord] {
    (accounts[account] ?? []).compactMap { devices[$0] }
  }

  func rows(in scope: DeviceScope) -> [DeviceRecord] {
    (scopes[scope] ?? []).compactMap { devices[$0] }
  }

  mutating func insert(_ record: DeviceRecord) {
    devices[record.id] = record
    accounts[record.account] = (accounts[record.account] ?? []).union([record.id])
    scopes[record.scope] = (scopes[record.scope] ?? []).union([record.id])
  }

  mutating func remove(_ record: DeviceRecord) {
    devices[record.id] = nil
    let inAccount = accounts[record.account]?.subtracting([record.id])
    accounts[record.account] = inAccount?.isEmpty == false ? inAccount : nil
    let inScope = scopes[record.scope]?.subtracting([record.id])
    scopes[record.scope] = inScope?.isEmpty == false ? inScope : nil
  }

  mutating func end(_ record: DeviceRecord, as state: DeviceState) {
    devices[record.id]?.state = state
    devices[record.id]?.revision += 1
  }
}

extension MemoryTransaction: DeviceStore {
  /// Adds a device; see ``DeviceStore/enroll(_:under:now:)``.
  public mutating func enroll(
    _ record: DeviceRecord, under cap: DeviceCap, now: Timestamp
  ) throws -> Admission {
    try withTables(DeviceTables.self) { tables in
      guard tables.devices[record.id] == nil else {
        throw DeviceStoreError.duplicateID(record.id)
      }
      let used = tables.rows(in: record.scope).count { $0.isLive(at: now) }
      guard used < cap.count else { return .full(used: used) }
      tables.insert(record)
      return .admitted
    }
  }

  /// The row; see ``DeviceStore/device(_:)``.
  public mutating func device(_ id: DeviceID) throws -> DeviceRecord? {
    withTables(DeviceTables.self) { $0.devices[id] }
  }

  /// The rows; see ``DeviceStore/devices(of:)``.
  public mutating func devices(of account: TokenSubject) throws -> [DeviceRecord] {
    withTables(DeviceTables.self) { $0.rows(of: account) }
      .sorted { DevicePlace(of: $0).precedes(DevicePlace(of: $1)) }
  }

  /// The rows; see ``DeviceStore/devices(in:of:after:limit:)``.
  public mutating func devices(
    in scope: DeviceScope, of account: TokenSubject?, after place: DevicePlace?, limit: Int
  ) throws -> [DeviceRecord] {
    let rows = withTables(DeviceTables.self) { $0.rows(in: scope) }
      .filter { row in (account ?? row.account) == row.account }
      .filter { row in place.map { $0.precedes(DevicePlace(of: row)) } ?? true }
      .sorted { DevicePlace(of: $0).precedes(DevicePlace(of: $1)) }
    return Array(rows.prefix(max(0, limit)))
  }

  /// The count; see ``DeviceStore/liveDeviceCount(in:now:)``.
  public mutating func liveDeviceCount(in scope: DeviceScope, now: Timestamp) throws -> Int {
    withTables(DeviceTables.self) { $0.rows(in: scope) }.count { $0.isLive(at: now) }
  }

  /// Writes if nobody has; see ``DeviceStore/replace(_:)``.
  public mutating func replace(_ record: DeviceRecord) throws -> Consumption {
    withTables(DeviceTables.self) { tables in
      guard var row = tables.devices[record.id], row.revision == record.revision else {
        return .lost
      }
      (row.rotation, row.label) = (record.rotation, record.label)
      (row.fingerprint, row.lastSeen) = (record.fingerprint, record.lastSeen)
      (row.expires, row.state) = (record.expires, record.state)
      row.revision += 1
      tables.devices[record.id] = row
      return .won
    }
  }

  /// Ends the trust in a device; see ``DeviceStore/revoke(_:of:_:now:)``.
  public mutating func revoke(
    _ id: DeviceID, of account: TokenSubject, _ reason: RevocationReason, now: Timestamp
  ) throws -> Consumption {
    withTables(DeviceTables.self) { tables in
      guard let row = tables.devices[id], row.account == account, row.state == .active else {
        return .lost
      }
      tables.end(row, as: .revoked(at: now, reason))
      return .won
    }
  }

  /// Ends the trust in the others; see ``DeviceStore/revokeAll(of:but:_:now:)``.
  public mutating func revokeAll(
    of account: TokenSubject, but kept: DeviceID?, _ reason: RevocationReason, now: Timestamp
  ) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.rows(of: account).filter { $0.state == .active && $0.id != kept }
      for row in rows { tables.end(row, as: .revoked(at: now, reason)) }
      return rows.count
    }
  }
}
