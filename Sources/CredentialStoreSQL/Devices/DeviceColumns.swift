internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// The columns of a device, in the order in which rows are read and written.
enum DeviceColumns {
  static let names = """
    id, account, scope_kind, scope_owner, enrolled_at, ends_at, lineage_key, lineage_hash,
    current_key, current_hash, pending_key, pending_hash, pending_since, previous_key,
    previous_hash, previous_since, label, print_key, print_hashes, print_sealed, seen_at,
    expires_at, revoked_at, revoked_for, revision
    """

  /// What stays as it was enrolled.
  static func fixed(_ record: DeviceRecord) -> [SQLValue] {
    [
      .bytes(record.id.bytes), .bytes(record.account.bytes), .text(record.scope.kind),
      .bytes(record.scope.owner.bytes), .time(record.enrolled), .time(record.ends),
    ]
  }

  /// What may change, without the revision.
  static func changing(_ record: DeviceRecord) -> [SQLValue] {
    let rotation = record.rotation
    return columns(rotation.lineage) + columns(rotation.current) + columns(rotation.pending)
      + columns(rotation.previous) + [.text(record.label.text)] + columns(record.fingerprint)
      + [.time(record.lastSeen), .time(record.expires)] + columns(record.state)
  }

  private static func columns(_ hash: GrantHash) -> [SQLValue] {
    [.bytes(hash.keyID.bytes), .bytes(hash.digest.bytes)]
  }

  private static func columns(_ dated: GrantRotation.Dated?) -> [SQLValue] {
    dated.map { columns($0.hash) + [.time($0.since)] } ?? [.null, .null, .null]
  }

  private static func columns(_ print: StoredFingerprint?) -> [SQLValue] {
    guard let print else { return [.null, .null, .null] }
    return [.bytes(print.keyID.bytes), .bytes(print.hashBytes), .bytes(print.sealed)]
  }

  private static func columns(_ state: DeviceState) -> [SQLValue] {
    switch state {
    case .active: [.null, .null]
    case .revoked(let at, let reason): [.time(at), .text(reason.rawValue)]
    }
  }
}
