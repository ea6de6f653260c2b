public import CredentialPrimitives
public import CredentialTokens

// What makes the transaction a `DeviceStore`, as far as rows go or change hands.
extension MemoryTransaction {
  /// Removes rows; see ``DeviceStore/removeDevices(of:)``.
  public mutating func removeDevices(of account: TokenSubject) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.rows(of: account)
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }

  /// The rows; see ``DeviceStore/devices(ofAllBeginningWith:)``.
  public mutating func devices(
    ofAllBeginningWith account: TokenSubject
  ) throws -> [DeviceRecord] {
    withTables(DeviceTables.self) { $0.rows(ofAllBeginningWith: account) }
      .sorted { DevicePlace(of: $0).precedes(DevicePlace(of: $1)) }
  }

  /// Removes rows; see ``DeviceStore/removeDevices(ofAllBeginningWith:)``.
  public mutating func removeDevices(ofAllBeginningWith account: TokenSubject) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.rows(ofAllBeginningWith: account)
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }

  /// Removes rows; see ``DeviceStore/removeDevices(in:)``.
  public mutating func removeDevices(in scope: DeviceScope) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.rows(in: scope)
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }

  /// Gives devices away; see ``DeviceStore/moveDevices(of:to:)``.
  public mutating func moveDevices(
    of account: TokenSubject, to next: TokenSubject
  ) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.rows(of: account)
      for row in rows {
        tables.remove(row)
        tables.insert(row.moved(to: next))
      }
      return rows.count
    }
  }

  /// Removes rows; see ``DeviceStore/purgeDevices(endedBefore:)``.
  public mutating func purgeDevices(endedBefore limit: Timestamp) throws -> Int {
    withTables(DeviceTables.self) { tables in
      let rows = tables.devices.rows.values.filter { $0.ended < limit }
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }
}

extension DeviceTables {
  fileprivate func rows(ofAllBeginningWith account: TokenSubject) -> [DeviceRecord] {
    accounts.rows.keys.filter { $0.bytes.starts(with: account.bytes) }.flatMap { rows(of: $0) }
  }
}
