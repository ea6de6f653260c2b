/// Ranges in memory: so many of the last used ones, none older than it may be.
struct RangeCache {
  private let capacity: Int
  private let maximumAge: Duration
  private var entries: [BreachRange: Entry] = [:]
  private var uses = 0

  private struct Entry {
    let body: RangeBody
    let fetched: Duration
    var lastUse: Int
  }

  init(capacity: Int, maximumAge: Duration) {
    (self.capacity, self.maximumAge) = (capacity, maximumAge)
  }

  /// The body of `range`, if it is here and was fetched less than the maximum age before `now`.
  mutating func body(of range: BreachRange, now: Duration) -> RangeBody? {
    guard let entry = entries[range] else { return nil }
    guard now - entry.fetched < maximumAge else {
      entries[range] = nil
      return nil
    }
    uses += 1
    entries[range]?.lastUse = uses
    return entry.body
  }

  /// Keeps `body`, and forgets whichever range has not been used for longest if there are too many.
  ///
  /// - Complexity: O(*n*) in the ranges that it keeps, which is little beside fetching one.
  mutating func store(_ body: RangeBody, of range: BreachRange, now: Duration) {
    uses += 1
    entries[range] = Entry(body: body, fetched: now, lastUse: uses)
    guard entries.count > capacity,
      let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
    else { return }
    entries[oldest.key] = nil
  }
}
