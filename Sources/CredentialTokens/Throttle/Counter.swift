public import CredentialPrimitives

/// A counter's row, and the rules by which it changes: what every store has to do, in one place.
///
/// A store may run these rules on a row that it holds locked, or say them in one statement; the
/// conformance suite compares both on random histories.
public struct Counter: Hashable, Sendable {
  /// When its window began: with this, a refund is told from one for an earlier window.
  public let started: Timestamp
  /// How many times were taken, less the refunded ones.
  public var count: Int
  /// Nothing is taken before this; the distant past after a time that nobody has to wait after.
  public var blockedUntil: Timestamp
  /// When it begins again, and may be purged.
  public var resets: Timestamp

  /// A row that a store has read.
  public init(started: Timestamp, count: Int, blockedUntil: Timestamp, resets: Timestamp) {
    (self.started, self.count) = (started, count)
    (self.blockedUntil, self.resets) = (blockedUntil, resets)
  }

  /// What happens to a row when something is to be counted: it counts, or is denied and the row stays.
  ///
  /// A clock that goes back lengthens a wait, and shortens none.
  /// - Parameters:
  ///   - row: nil where there is none.
  ///   - limit: how much of it may be in which time.
  ///   - now: what time it is.
  public static func reserving(
    _ row: Counter?, under limit: CounterLimit, now: Timestamp
  ) -> (row: Counter, Reservation) {
    var next = Counter(started: now, count: 0, blockedUntil: .distantPast, resets: now)
    if let row, now < row.resets {
      if row.count >= limit.count { return (row, .denied(until: row.resets)) }
      if now < row.blockedUntil { return (row, .denied(until: row.blockedUntil)) }
      next = row
    }
    next.count += 1
    let wait = limit.pause.wait(after: next.count)
    // Without a wait, the time itself must not stop a machine whose clock is a second behind.
    next.blockedUntil = wait > .zero ? now.later(by: wait) : .distantPast
    switch limit.window {
    case .fixed(let window):
      next.resets = max(next.resets, next.started.later(by: window), next.blockedUntil)
    case .quiet(let window):
      next.resets = max(next.resets, now.later(by: window), next.blockedUntil)
    }
    if next.count >= limit.count { next.resets = max(next.resets, now.later(by: limit.lockout)) }
    let claim = CounterClaim(started: next.started, blockedUntil: next.blockedUntil)
    return (next, .allowed(claim, remaining: limit.count - next.count))
  }

  /// What happens to a row when a claim is given back: nothing, if it belongs to an earlier window.
  public static func refunding(_ row: Counter, _ claim: CounterClaim) -> Counter {
    guard row.started == claim.started, row.count > 0 else { return row }
    var next = row
    next.count -= 1
    // A wait that somebody else's failure began goes on.
    if row.blockedUntil == claim.blockedUntil { next.blockedUntil = .distantPast }
    return next
  }
}

/// What was taken from a counter, to give it back.
public struct CounterClaim: Hashable, Sendable {
  /// When the counter's window began.
  public let started: Timestamp
  /// The end of the wait that the claim began.
  public let blockedUntil: Timestamp

  /// What a store has taken by itself.
  public init(started: Timestamp, blockedUntil: Timestamp) {
    (self.started, self.blockedUntil) = (started, blockedUntil)
  }
}

/// Whether something may happen now.
public enum Reservation: Hashable, Sendable {
  /// It may, and is counted already; so many more may after it.
  case allowed(CounterClaim, remaining: Int)
  /// It may not before then, and was not counted.
  case denied(until: Timestamp)
}

extension Timestamp {
  /// The moment `duration` later; the end of time if that is beyond it.
  package func later(by duration: Duration) -> Timestamp { adding(duration) ?? .distantFuture }
}
