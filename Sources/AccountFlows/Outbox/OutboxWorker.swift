public import CredentialPrimitives
public import CredentialTokens

/// Hands the mails of an outbox to a ``Mailer``, each at least once.
///
/// ```swift
/// let worker = OutboxWorker(store, outbox, EMLFolderMailer(folder: "/var/spool/contoso"))
/// while try await worker.deliver(now: clock.now).count > 0 {}
/// ```
/// Any number of workers, in any number of processes, can be at one store: each mail is one's own
/// for the time of a lease. Where a worker ends between handing a mail over and saying so, the next
/// one hands it over again, with the same ``OutgoingMail/id``.
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

  /// One round: takes on mails that are due, one after the other, and says what became of each.
  ///
  /// Where the task is cancelled it goes on to no further mail; those it had are due after the
  /// lease.
  /// - Throws: what the store throws; a mail that was handed over may then be so again.
  @discardableResult
  public func deliver(now: Timestamp) async throws -> OutboxRound {
    let (limit, end) = (policy.batch, now.adding(policy.lease) ?? .distantFuture)
    let entries = try await store.write {
      try $0.claimMail(limit: limit, until: end, now: now)
    }
    var round = OutboxRound()
    for entry in entries {
      if Task.isCancelled { break }
      let settled = await attempt(entry, now: now)
      guard try await store.write({ try $0.settleMail(settled) }) == .won else {
        round.lost += 1
        continue
      }
      switch settled.state.name {
      case .delivered: round.delivered += 1
      case .dead: round.dead += 1
      case .pending, .claimed: round.retried += 1
      }
    }
    return round
  }

  /// Hands a mail over, unless it has had its attempts: what is to become of its row.
  private func attempt(_ entry: OutboxEntry, now: Timestamp) async -> OutboxEntry {
    // Each attempt is counted before it is made, so that a mail that ends its workers ends too.
    guard entry.attempts <= policy.attempts else {
      return buried(entry, .abandoned, now: now)
    }
    do throws(MailError) {
      try await mailer.deliver(outbox.mail(entry))
    } catch {
      switch error {
      case .temporary(let failure) where entry.attempts < policy.attempts:
        var row = entry
        let next = now.adding(policy.delay(after: entry.attempts)) ?? .distantFuture
        (row.state, row.failure) = (.pending(from: next), failure)
        return row
      case .temporary(let failure), .permanent(let failure):
        return buried(entry, failure, now: now)
      }
    }
    var row = entry
    (row.state, row.sealed, row.failure) = (.delivered(at: now), nil, nil)
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
