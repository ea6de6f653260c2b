#if SQLite
  public import CredentialPrimitives
  public import CredentialTokens
  internal import GRDB

  /// The transaction holds the file's one write lock, so nobody can come between reading a row and
  /// writing it (R23).
  extension SQLiteTransaction: CounterStore {
    /// Counts; see ``CounterStore/reserve(_:under:now:)``.
    public mutating func reserve(
      _ key: CounterKey, under limit: CounterLimit, now: Timestamp
    ) throws -> Reservation {
      let row = try counter(key)
      let (next, reservation) = Counter.reserving(row, under: limit, now: now)
      // Denials change nothing: a flood of them does not reach the disk.
      if next != row { try put(next, under: key) }
      return reservation
    }

    /// Gives back; see ``CounterStore/refund(_:of:)``.
    public mutating func refund(_ claim: CounterClaim, of key: CounterKey) throws {
      guard let row = try counter(key) else { return }
      let next = Counter.refunding(row, claim)
      if next != row { try put(next, under: key) }
    }

    /// Removes the counter; see ``CounterStore/clear(_:)``.
    public mutating func clear(_ key: CounterKey) throws {
      try change(
        "DELETE FROM counters WHERE digest = ? AND key_id = ?",
        [key.digest.bytes.blob, key.keyID.bytes.blob])
    }

    /// Removes rows; see ``CounterStore/purgeCounters(resetBy:)``.
    public mutating func purgeCounters(resetBy limit: Timestamp) throws -> Int {
      try change("DELETE FROM counters WHERE resets_at <= ?", [limit.seconds])
    }

    private func counter(_ key: CounterKey) throws -> Counter? {
      try row(
        """
        SELECT started_at, taken, blocked_until, resets_at
        FROM counters WHERE digest = ? AND key_id = ?
        """, [key.digest.bytes.blob, key.keyID.bytes.blob]
      ).map { row in
        Counter(
          started: Timestamp(seconds: row[0]), count: row[1],
          blockedUntil: Timestamp(seconds: row[2]), resets: Timestamp(seconds: row[3]))
      }
    }

    private func put(_ counter: Counter, under key: CounterKey) throws {
      try change(
        "INSERT OR REPLACE INTO counters VALUES (?, ?, ?, ?, ?, ?)",
        [
          key.digest.bytes.blob, key.keyID.bytes.blob, counter.started.seconds, counter.count,
          counter.blockedUntil.seconds, counter.resets.seconds,
        ])
    }
  }
#endif
