public import CredentialPrimitives
public import CredentialTokens
internal import Synchronization

/// Hands the mails of an outbox to a ``Mailer``, each at least once.
///
/// ```swift
/// let worker = OutboxWorker(store, outbox, EMLFolderMailer(folder: "/var/spool/contoso"))
/// while try await worker.deliver(now: clock.now).count > 0 {}
/// ```
/// Any number of workers, in any number of processes, can be at one store: each mail is one's own
/// for the time of a lease. Where a worker ends between handing a mail over and saying so, the next
/// one hands it over again, with the same ``OutgoingMail/id``; that is so for no more mails than
/// ``OutboxPolicy/concurrency``. A service lets one ``run(every:clock:pausingBy:report:)``.
public struct OutboxWorker<Store: CredentialStore>: Sendable
where Store.Transaction: OutboxStore {
  private let store: Store
  private let outbox: Outbox
  private let mailer: any Mailer
  private let policy: OutboxPolicy

  /// A worker at a store's mails.
  public init(
    _ store: Store, _ outbox: Outbox, _ mailer: any Mailer, policy: OutboxPolicy = OutboxPolicy()
  ) {
    (self.store, self.outbox, self.mailer, self.policy) = (store, outbox, mailer, policy)
  }

  /// One round at one moment; see ``deliver(by:)``.
  @discardableResult
  public func deliver(now: Timestamp) async throws -> OutboxRound {
    try await deliver(by: ManualWallClock(now))
  }

  /// One round: takes on mails that are due, as many at a time as the policy says, and says what
  /// became of each.
  ///
  /// Where the task is cancelled it goes on to no further mail; those it has not begun wait for
  /// whoever comes next. The same is so once the round's lease is over, as others have its mails
  /// then.
  /// - Throws: what the store throws; mails that were handed over may then be so again.
  @discardableResult
  public func deliver(by clock: any WallClock) async throws -> OutboxRound {
    let (now, limit) = (clock.now, policy.batch)
    let end = now.adding(policy.lease) ?? .distantFuture
    let entries = try await store.write {
      try $0.claimMail(limit: limit, until: end, now: now)
    }
    let lanes = OutboxLanes(entries)
    await withTaskGroup { group in
      for _ in 0..<min(policy.concurrency, entries.count) {
        group.addTask {
          while !Task.isCancelled, clock.now < end, let entry = lanes.next() {
            await lanes.note { try await settle(entry, by: clock) }
          }
        }
      }
    }
    let (round, left, failure) = lanes.ending
    if let failure { throw failure }
    try await giveBack(left, now: clock.now, before: end)
    return round
  }

  /// Hands a mail over, and writes down what became of it.
  private func settle(
    _ entry: OutboxEntry, by clock: any WallClock
  ) async throws -> OutboxState.Name? {
    let settled = await attempt(entry, by: clock)
    let consumption = try await store.write { try $0.settleMail(settled) }
    return consumption == .won ? settled.state.name : nil
  }

  /// Lets mails that were not begun wait again, unless others have them already.
  private func giveBack(
    _ entries: ArraySlice<OutboxEntry>, now: Timestamp, before end: Timestamp
  ) async throws {
    guard !entries.isEmpty, now < end else { return }
    try await store.write { transaction in
      for var entry in entries {
        entry.state = .pending(from: now)
        _ = try transaction.settleMail(entry)
      }
    }
  }

  /// Hands a mail over, unless it has had its attempts: what is to become of its row.
  private func attempt(_ entry: OutboxEntry, by clock: any WallClock) async -> OutboxEntry {
    // Each attempt is counted before it is made, so that a mail that ends its workers ends too.
    guard entry.attempts <= policy.attempts else {
      return buried(entry, .abandoned, now: clock.now)
    }
    do throws(MailError) {
      try await mailer.deliver(outbox.mail(entry))
    } catch {
      switch error {
      case .temporary(let failure) where entry.attempts < policy.attempts:
        var row = entry
        let next = clock.now.adding(policy.delay(after: entry.attempts)) ?? .distantFuture
        (row.state, row.failure) = (.pending(from: next), failure)
        return row
      case .temporary(let failure), .permanent(let failure):
        return buried(entry, failure, now: clock.now)
      }
    }
    var row = entry
    (row.state, row.sealed, row.failure) = (.delivered(at: clock.now), nil, nil)
    return row
  }

  private func buried(
    _ entry: OutboxEntry, _ failure: MailFailure, now: Timestamp
  ) -> OutboxEntry {
    var row = entry
    (row.state, row.failure) = (.dead(at: now), failure)
    if policy.deadText == .erased { row.sealed = nil }
    return row
  }
}

/// The mails of a round, of which several tasks each take the next one.
private final class OutboxLanes: Sendable {
  private struct State {
    var entries: ArraySlice<OutboxEntry>
    var round = OutboxRound()
    var failure: (any Error)?
  }

  private let state: Mutex<State>

  init(_ entries: [OutboxEntry]) { state = Mutex(State(entries: entries[...])) }

  /// The next mail; nil at the end, and once anything has failed.
  func next() -> OutboxEntry? {
    state.withLock { $0.failure == nil ? $0.entries.popFirst() : nil }
  }

  /// Counts what became of a mail; nil where another worker has it.
  func note(_ work: () async throws -> OutboxState.Name?) async {
    do {
      let name = try await work()
      state.withLock { state in
        switch name {
        case .delivered: state.round.delivered += 1
        case .dead: state.round.dead += 1
        case .pending, .claimed: state.round.retried += 1
        case nil: state.round.lost += 1
        }
      }
    } catch {
      // The first is what is told.
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// What became of the mails, those that nobody has begun, and what has failed.
  var ending: (round: OutboxRound, left: ArraySlice<OutboxEntry>, failure: (any Error)?) {
    state.withLock { ($0.round, $0.entries, $0.failure) }
  }
}
