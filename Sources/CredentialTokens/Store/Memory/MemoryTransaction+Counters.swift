public import CredentialPrimitives

extension MemoryTransaction: CounterStore {
  /// Counts; see ``CounterStore/reserve(_:under:now:)``.
  public mutating func reserve(
    _ key: CounterKey, under limit: CounterLimit, now: Timestamp
  ) throws -> Reservation {
    let (row, reservation) = Counter.reserving(tables.counters[key], under: limit, now: now)
    tables.counters[key] = row
    return reservation
  }

  /// Gives back; see ``CounterStore/refund(_:of:)``.
  public mutating func refund(_ claim: CounterClaim, of key: CounterKey) throws {
    tables.counters[key] = tables.counters[key].map { Counter.refunding($0, claim) }
  }

  /// Removes the counter; see ``CounterStore/clear(_:)``.
  public mutating func clear(_ key: CounterKey) throws { tables.counters[key] = nil }

  /// Removes rows; see ``CounterStore/purgeCounters(resetBy:)``.
  public mutating func purgeCounters(resetBy limit: Timestamp) throws -> Int {
    tables.counters.removeAll { $0.resets <= limit }
  }
}
