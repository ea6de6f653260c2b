public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction a `CounterStore`.
///
/// A row is read to be changed, so nobody can come between the two (R23); a row that two transactions
/// begin at once is for their isolation to tell apart.
extension SQLTransaction {
  /// Counts; see `CounterStore.reserve(_:under:now:)`.
  public mutating func reserve(
    _ key: CounterKey, under limit: CounterLimit, now: Timestamp
  ) throws -> Reservation {
    let row = try counter(key)
    let (next, reservation) = Counter.reserving(row, under: limit, now: now)
    // Denials change nothing: a flood of them does not reach the disk.
    if next != row { try put(next, under: key) }
    return reservation
  }

  /// Gives back; see `CounterStore.refund(_:of:)`.
  public mutating func refund(_ claim: CounterClaim, of key: CounterKey) throws {
    guard let row = try counter(key) else { return }
    let next = Counter.refunding(row, claim)
    if next != row { try put(next, under: key) }
  }

  /// Removes the counter; see `CounterStore.clear(_:)`.
  public mutating func clear(_ key: CounterKey) throws {
    try change(
      "DELETE FROM counters WHERE digest = ?1 AND key_id = ?2",
      [.bytes(key.digest.bytes), .bytes(key.keyID.bytes)])
  }

  /// Removes rows; see `CounterStore.purgeCounters(resetBy:)`.
  public mutating func purgeCounters(resetBy limit: Timestamp) throws -> Int {
    try change("DELETE FROM counters WHERE resets_at <= ?1", [.time(limit)])
  }

  private mutating func counter(_ key: CounterKey) throws -> Counter? {
    try row(
      """
      SELECT started_at, taken, blocked_until, resets_at
      FROM counters WHERE digest = ?1 AND key_id = ?2\(Self.dialect.forUpdate)
      """, [.bytes(key.digest.bytes), .bytes(key.keyID.bytes)]
    ).map { row in
      try Counter(
        started: row.time(0), count: Int(row.integer(1)), blockedUntil: row.time(2),
        resets: row.time(3))
    }
  }

  private mutating func put(_ counter: Counter, under key: CounterKey) throws {
    try change(
      """
      INSERT INTO counters VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (digest, key_id) DO UPDATE SET
        started_at = excluded.started_at, taken = excluded.taken,
        blocked_until = excluded.blocked_until, resets_at = excluded.resets_at
      """,
      [
        .bytes(key.digest.bytes), .bytes(key.keyID.bytes), .time(counter.started),
        .integer(Int64(counter.count)), .time(counter.blockedUntil), .time(counter.resets),
      ])
  }
}
