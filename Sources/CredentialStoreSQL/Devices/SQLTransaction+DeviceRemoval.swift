public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What makes the transaction a `DeviceStore`, as far as rows go or change hands.
extension SQLTransaction {
  /// Removes rows; see `DeviceStore.removeDevices(of:)`.
  public mutating func removeDevices(of account: TokenSubject) throws -> Int {
    try change("DELETE FROM devices WHERE account = ?1", [.bytes(account.bytes)])
  }

  /// Removes rows; see `DeviceStore.removeDevices(ofAllBeginningWith:)`.
  public mutating func removeDevices(ofAllBeginningWith account: TokenSubject) throws -> Int {
    try change("DELETE FROM devices WHERE account BETWEEN ?1 AND ?2", account.range)
  }

  /// The rows; see `DeviceStore.devices(ofAllBeginningWith:)`.
  public mutating func devices(
    ofAllBeginningWith account: TokenSubject
  ) throws -> [DeviceRecord] {
    try rows(
      """
      SELECT \(DeviceColumns.names) FROM devices WHERE account BETWEEN ?1 AND ?2
      ORDER BY enrolled_at, id
      """, account.range
    ).map { try $0.device() }
  }

  /// Removes rows; see `DeviceStore.removeDevices(in:)`.
  public mutating func removeDevices(in scope: DeviceScope) throws -> Int {
    try change(
      "DELETE FROM devices WHERE scope_kind = ?1 AND scope_owner = ?2",
      [.text(scope.kind), .bytes(scope.owner.bytes)])
  }

  /// Gives devices away; see `DeviceStore.moveDevices(of:to:)`.
  public mutating func moveDevices(
    of account: TokenSubject, to next: TokenSubject
  ) throws -> Int {
    try change(
      """
      UPDATE devices SET
        account = ?2, print_key = NULL, print_hashes = NULL, print_sealed = NULL,
        revision = revision + 1
      WHERE account = ?1
      """, [.bytes(account.bytes), .bytes(next.bytes)])
  }

  /// Removes rows; see `DeviceStore.purgeDevices(endedBefore:)`.
  public mutating func purgeDevices(endedBefore limit: Timestamp) throws -> Int {
    try change("DELETE FROM devices WHERE expires_at < ?1 OR revoked_at < ?1", [.time(limit)])
  }
}

extension TokenSubject {
  /// The first and the last of all subjects that begin with this one.
  fileprivate var range: [SQLValue] {
    // Nothing that begins so stands behind the last of its length.
    let rest = TokenSubject.maximumByteCount - bytes.count
    return [.bytes(bytes), .bytes(bytes + [UInt8](repeating: 0xFF, count: rest))]
  }
}
