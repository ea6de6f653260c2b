public import AccountFlows
public import CredentialPrimitives

/// What makes the transaction a `QuarantineStore`.
extension SQLTransaction {
  /// Keeps an address; see `QuarantineStore.quarantine(_:until:)`.
  public mutating func quarantine(_ address: AddressHash, until end: Timestamp) throws {
    try change(
      """
      INSERT INTO quarantine VALUES (?1, ?2, ?3)
      ON CONFLICT (digest, key_id) DO UPDATE SET ends_at = excluded.ends_at
      WHERE quarantine.ends_at < excluded.ends_at
      """, [.bytes(address.digest.bytes), .bytes(address.keyID.bytes), .time(end)])
  }

  /// When it ends; see `QuarantineStore.quarantineEnd(_:now:)`.
  ///
  /// One statement for each hash: rings have one live key, or two while they change.
  public mutating func quarantineEnd(
    _ hashes: [AddressHash], now: Timestamp
  ) throws -> Timestamp? {
    var last: Timestamp?
    for hash in hashes {
      let row = try row(
        "SELECT ends_at FROM quarantine WHERE digest = ?1 AND key_id = ?2 AND ?3 < ends_at",
        [.bytes(hash.digest.bytes), .bytes(hash.keyID.bytes), .time(now)])
      guard let end = try row?.time(0) else { continue }
      last = max(last ?? end, end)
    }
    return last
  }

  /// Removes rows; see `QuarantineStore.purgeQuarantine(endedBy:)`.
  public mutating func purgeQuarantine(endedBy limit: Timestamp) throws -> Int {
    try change("DELETE FROM quarantine WHERE ends_at <= ?1", [.time(limit)])
  }
}
