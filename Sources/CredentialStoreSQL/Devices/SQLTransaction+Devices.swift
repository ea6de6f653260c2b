public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What makes the transaction a `DeviceStore`.
extension SQLTransaction {
  /// Adds a device; see `DeviceStore.enroll(_:under:now:)`.
  public mutating func enroll(
    _ record: DeviceRecord, under cap: DeviceCap, now: Timestamp
  ) throws -> Admission {
    guard try device(record.id) == nil else { throw DeviceStoreError.duplicateID(record.id) }
    let admission =
      record.scope == .account(record.account)
      ? try admitBrowser(to: record.scope, under: cap, now)
      : try admitComputer(to: record.scope, under: cap, now)
    guard admission == .admitted else { return admission }
    let added = try change(
      """
      INSERT INTO devices (\(DeviceColumns.names)) VALUES (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
        ?21, ?22, ?23, ?24, ?25)
      ON CONFLICT (id) DO NOTHING
      """,
      DeviceColumns.fixed(record) + DeviceColumns.changing(record) + [.integer(record.revision)])
    guard added == 1 else { throw DeviceStoreError.duplicateID(record.id) }
    return .admitted
  }

  /// The row; see `DeviceStore.device(_:)`.
  public mutating func device(_ id: DeviceID) throws -> DeviceRecord? {
    let select = "SELECT \(DeviceColumns.names) FROM devices WHERE id = ?1"
    return try row(select, [.bytes(id.bytes)])?.device()
  }

  /// The rows; see `DeviceStore.devices(of:)`.
  public mutating func devices(of account: TokenSubject) throws -> [DeviceRecord] {
    try rows(
      """
      SELECT \(DeviceColumns.names) FROM devices WHERE account = ?1 ORDER BY enrolled_at, id
      """, [.bytes(account.bytes)]
    ).map { try $0.device() }
  }

  /// The rows; see `DeviceStore.devices(in:of:after:limit:)`.
  public mutating func devices(
    in scope: DeviceScope, of account: TokenSubject?, after place: DevicePlace?, limit: Int
  ) throws -> [DeviceRecord] {
    var (conditions, arguments): (String, [SQLValue]) = (
      "scope_kind = ?1 AND scope_owner = ?2",
      [.text(scope.kind), .bytes(scope.owner.bytes), .integer(Int64(max(0, limit)))]
    )
    if let place {
      conditions += " AND (enrolled_at, id) > (?4, ?5)"
      arguments += [.time(place.enrolled), .bytes(place.id.bytes)]
    }
    if let account {
      conditions += " AND account = ?\(arguments.count + 1)"
      arguments.append(.bytes(account.bytes))
    }
    return try rows(
      """
      SELECT \(DeviceColumns.names) FROM devices WHERE \(conditions)
      ORDER BY enrolled_at, id LIMIT ?3
      """, arguments
    ).map { try $0.device() }
  }

  /// The count; see `DeviceStore.liveDeviceCount(in:now:)`.
  public mutating func liveDeviceCount(in scope: DeviceScope, now: Timestamp) throws -> Int {
    let row = try row(
      """
      SELECT count(*) FROM devices
      WHERE scope_kind = ?1 AND scope_owner = ?2 AND ?3 < expires_at AND revoked_at IS NULL
      """, [.text(scope.kind), .bytes(scope.owner.bytes), .time(now)])
    return try row.map { Int(try $0.integer(0)) } ?? 0
  }

  /// Writes if nobody has; see `DeviceStore.replace(_:)`.
  public mutating func replace(_ record: DeviceRecord) throws -> Consumption {
    let changed = try change(
      """
      UPDATE devices SET
        lineage_key = ?3, lineage_hash = ?4, current_key = ?5, current_hash = ?6,
        pending_key = ?7, pending_hash = ?8, pending_since = ?9,
        previous_key = ?10, previous_hash = ?11, previous_since = ?12, label = ?13,
        print_key = ?14, print_hashes = ?15, print_sealed = ?16, seen_at = ?17, expires_at = ?18,
        revoked_at = ?19, revoked_for = ?20, revision = revision + 1
      WHERE id = ?1 AND revision = ?2
      """,
      [.bytes(record.id.bytes), .integer(record.revision)] + DeviceColumns.changing(record))
    return changed == 1 ? .won : .lost
  }

  /// Ends the trust in a device; see `DeviceStore.revoke(_:of:_:now:)`.
  public mutating func revoke(
    _ id: DeviceID, of account: TokenSubject, _ reason: RevocationReason, now: Timestamp
  ) throws -> Consumption {
    let changed = try change(
      Self.revocation + " AND id = ?4",
      [.time(now), .text(reason.rawValue), .bytes(account.bytes), .bytes(id.bytes)])
    return changed == 1 ? .won : .lost
  }

  /// Ends the trust in the others; see `DeviceStore.revokeAll(of:but:_:now:)`.
  public mutating func revokeAll(
    of account: TokenSubject, but kept: DeviceID?, _ reason: RevocationReason, now: Timestamp
  ) throws -> Int {
    let arguments: [SQLValue] = [.time(now), .text(reason.rawValue), .bytes(account.bytes)]
    guard let kept else { return try change(Self.revocation, arguments) }
    return try change(Self.revocation + " AND id <> ?4", arguments + [.bytes(kept.bytes)])
  }

  private static var revocation: String {
    """
    UPDATE devices SET revoked_at = ?1, revoked_for = ?2, revision = revision + 1
    WHERE account = ?3 AND revoked_at IS NULL
    """
  }
}
