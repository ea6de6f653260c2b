public import CredentialPrimitives

/// The rows of counters, within one transaction (R23).
///
/// ``Counter`` has the rules; a store applies them in one conditional write, or to a row that no
/// other transaction can read meanwhile.
public protocol CounterStore {
  /// Counts one more time if the limit lets it, and says which.
  mutating func reserve(
    _ key: CounterKey, under limit: CounterLimit, now: Timestamp
  ) throws -> Reservation

  /// Gives back what was taken; nothing happens if the counter has begun again since.
  mutating func refund(_ claim: CounterClaim, of key: CounterKey) throws

  /// Removes the counter, as a success or a reset does: it begins again at its next use.
  mutating func clear(_ key: CounterKey) throws

  /// Removes the counters that began again at `limit` or before.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeCounters(resetBy limit: Timestamp) throws -> Int
}
