@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import Foundation
import PasswordScreening
import StoreConformance
import Synchronization
import TestSupport
import Testing

@Suite("The memory store, of mails") struct MemoryOutboxTests {
  @Test("does what every store of mails does", arguments: StoreCheck<MemoryStore>.allOfOutbox)
  func conforms(_ check: StoreCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}

/// A mailer that fails as it is told to, and keeps what it was given.
private final class StubMailer: Mailer {
  private let log = Mutex<[OutgoingMail]>([])
  private let answer: @Sendable (_ call: Int) -> MailError?

  init(_ answer: @escaping @Sendable (_ call: Int) -> MailError? = { _ in nil }) {
    self.answer = answer
  }

  var mails: [OutgoingMail] { log.withLock { $0 } }

  func deliver(_ mail: OutgoingMail) async throws(MailError) {
    let call = log.withLock { log in
      log.append(mail)
      return log.count
    }
    if let error = answer(call) { throw error }
  }
}

/// A store that loses its connection after so many transactions, as where a process is killed.
private final class FailingStore: CredentialStore {
  private let base: MemoryStore
  private let left: Mutex<Int>

  init(_ base: MemoryStore, after count: Int) {
    self.base = base
    left = Mutex(count)
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout MemoryTransaction) throws -> Result
  ) async throws -> Result {
    let isOpen = left.withLock { left in
      left -= 1
      return left >= 0
    }
    guard isOpen else { throw CancellationError() }
    return try await base.write(body)
  }
}

@Suite("The outbox") struct OutboxTests {
  private static let now = MailFixture.now
  private static let temporary = MailError.temporary(.init(checked: "smtp-451"))
  private static let permanent = MailError.permanent(.init(checked: "smtp-550"))

  private static func after(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: now.seconds + seconds)
  }

  @Test("hands each mail over once, and erases it then")
  func delivers() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entries = try (0..<20).map { _ in try OutboxFixture.entry(outbox) }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
    let worker = OutboxWorker(store, outbox, mailer)
    let rounds = try await [
      worker.deliver(now: Self.now), worker.deliver(now: Self.now), worker.deliver(now: Self.now),
    ]
    #expect(rounds.map(\.delivered) == [16, 4, 0] && rounds.map(\.count) == [16, 4, 0])
    #expect(mailer.mails.count == 20 && Set(mailer.mails.map(\.id)) == Set(entries.map(\.id)))
    let rows = try await store.write { try $0.listMail(nil, after: nil, limit: 99) }
    #expect(rows.allSatisfy { $0.sealed == nil && $0.state == .delivered(at: Self.now) })
  }

  @Test("tries again, later each time up to an hour, and gives up in the end")
  func backsOff() async throws {
    let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
    let mailer = StubMailer { _ in Self.temporary }
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    let worker = OutboxWorker(store, outbox, mailer)
    var waited: [Int64] = []
    var time: Int64 = 0
    while case let row = try #require(try await store.write({ try $0.mail(entry.id) })),
      case .pending(let due) = row.state
    {
      #expect(row.failure == (waited.isEmpty ? nil : MailFailure("smtp-451")))
      waited.append(due.seconds - Self.now.seconds - time)
      time = due.seconds - Self.now.seconds
      // Not a second before.
      #expect(try await worker.deliver(now: Self.after(time - 1)).count == 0)
      let round = try await worker.deliver(now: Self.after(time))
      #expect(round.retried + round.dead == 1)
    }
    #expect(waited == [0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600, 3_600])
    let row = try #require(try await store.write { try $0.mail(entry.id) })
    #expect(row.state == .dead(at: Self.after(time)) && row.attempts == 12)
    #expect(row.sealed != nil && mailer.mails.count == 12)
    #expect(try await worker.deliver(now: Self.after(1_000_000)).count == 0)

    // It can be revived, and has all its attempts again.
    let last = Self.after(time)
    #expect(try await store.write { try $0.reviveMail(entry.id, now: last) } == .won)
    #expect(try await worker.deliver(now: last).retried == 1)
  }

  @Test("gives up at once where no other try can help, with the text or without it")
  func givesUp() async throws {
    for policy in [OutboxPolicy(), OutboxPolicy(deadText: .erased)] {
      let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
      let entry = try OutboxFixture.entry(outbox)
      try await store.write { try $0.enqueueMail(entry) }
      let worker = OutboxWorker(
        store, outbox, StubMailer { _ in Self.permanent }, policy: policy)
      #expect(try await worker.deliver(now: Self.now).dead == 1)
      let row = try #require(try await store.write { try $0.mail(entry.id) })
      #expect(row.failure == MailFailure("smtp-550") && row.state == .dead(at: Self.now))
      #expect((row.sealed == nil) == (policy.deadText == .erased))
      let revived = try await store.write { try $0.reviveMail(entry.id, now: Self.now) }
      #expect(revived == (policy.deadText == .erased ? .lost : .won))
    }
  }

  @Test("delivers again with the same id after a crash between delivery and saying so")
  func crash() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    // The claim is committed; what would say that it was delivered is not.
    let dying = OutboxWorker(FailingStore(store, after: 1), outbox, mailer)
    await #expect(throws: CancellationError.self) { try await dying.deliver(now: Self.now) }
    #expect(mailer.mails.count == 1)
    let worker = OutboxWorker(store, outbox, mailer)
    #expect(try await worker.deliver(now: Self.after(599)).count == 0)
    #expect(try await worker.deliver(now: Self.after(600)).delivered == 1)
    #expect(mailer.mails.map(\.id) == [entry.id, entry.id])
    #expect(mailer.mails[0].message == mailer.mails[1].message)
  }

  @Test("writes one file for a mail that is delivered twice")
  func idempotent() async throws {
    let folder = TemporaryFolder()
    let mailer = EMLFolderMailer(folder: folder.path)
    let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    let dying = OutboxWorker(FailingStore(store, after: 1), outbox, mailer)
    await #expect(throws: CancellationError.self) { try await dying.deliver(now: Self.now) }
    let worker = OutboxWorker(store, outbox, mailer)
    #expect(try await worker.deliver(now: Self.after(600)).delivered == 1)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names == ["\(entry.id).eml"])
  }

  @Test("gives up a mail that ends each worker before it can say so")
  func abandoned() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    let policy = OutboxPolicy(attempts: 3)
    for round in 0..<3 {
      let dying = OutboxWorker(FailingStore(store, after: 1), outbox, mailer, policy: policy)
      await #expect(throws: CancellationError.self) {
        try await dying.deliver(now: Self.after(Int64(round) * 600))
      }
    }
    let worker = OutboxWorker(store, outbox, mailer, policy: policy)
    #expect(try await worker.deliver(now: Self.after(1_800)).dead == 1)
    #expect(mailer.mails.count == 3)
    let row = try await store.write { try $0.mail(entry.id) }
    #expect(row?.failure == .abandoned)
  }

  @Test("tells of mails that another worker took over meanwhile")
  func lost() async throws {
    let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    let slow = SlowMailer(store)
    #expect(try await OutboxWorker(store, outbox, slow).deliver(now: Self.now).lost == 1)
    let row = try await store.write { try $0.mail(entry.id) }
    #expect(row?.attempts == 2 && row?.state.name == .claimed)
  }

  /// Another worker claims the mail while this one hands it over.
  private struct SlowMailer: Mailer {
    let store: MemoryStore
    init(_ store: MemoryStore) { self.store = store }

    func deliver(_ mail: OutgoingMail) async throws(MailError) {
      do {
        let claimed = try await store.write {
          try $0.claimMail(limit: 9, until: .distantFuture, now: after(600))
        }
        #expect(claimed.count == 1)
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("waits for a key that this process does not have, and gives a revoked one up")
  func missingKeys() async throws {
    let ring = try KeyRing.generated()
    let (store, mailer) = (MemoryStore(), StubMailer())
    let entry = try OutboxFixture.entry(OutboxFixture.outbox(ring))
    try await store.write { try $0.enqueueMail(entry) }
    let second = try #require(KeyID("k2"))
    let stranger = try OutboxFixture.outbox(KeyRing.generated(id: second))
    #expect(try await OutboxWorker(store, stranger, mailer).deliver(now: Self.now).retried == 1)
    let revoked = try OutboxFixture.outbox(ring.rotated(to: second).revoking(.first))
    let worker = OutboxWorker(store, revoked, mailer)
    #expect(try await worker.deliver(now: Self.after(30)).dead == 1)
    #expect(mailer.mails.isEmpty)
  }

  @Test("hands each mail to one of many concurrent workers")
  func manyWorkers() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entries = try (0..<50).map { _ in try OutboxFixture.entry(outbox) }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
    let delivered = try await withThrowingTaskGroup { group in
      for _ in 0..<10 {
        group.addTask {
          let worker = OutboxWorker(store, outbox, mailer, policy: OutboxPolicy(batch: 3))
          var count = 0
          while case let round = try await worker.deliver(now: Self.now), round.count > 0 {
            count += round.delivered
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(delivered == 50 && mailer.mails.count == 50)
    #expect(Set(mailer.mails.map(\.id)).count == 50)
  }

  @Test("stops between two mails where its task is cancelled, and leaves the rest to others")
  func cancellation() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entry = try OutboxFixture.entry(outbox)
    try await store.write { try $0.enqueueMail(entry) }
    let worker = OutboxWorker(store, outbox, mailer)
    let task = Task {
      unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
      return try await worker.deliver(now: Self.now)
    }
    #expect(try await task.value.count == 0)
    #expect(mailer.mails.isEmpty)
    // At once, and not after the lease.
    #expect(try await worker.deliver(now: Self.now).delivered == 1)
  }

  @Test("begins no mail once its lease is over, when others have the rest")
  func leaseOver() async throws {
    let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
    let entries = try (0..<3).map { _ in try OutboxFixture.entry(outbox) }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
    let clock = ManualWallClock(Self.now)
    let slow = StubMailer { _ in
      clock.advance(by: .seconds(300))
      return nil
    }
    let policy = OutboxPolicy(concurrency: 1)
    let round = try await OutboxWorker(store, outbox, slow, policy: policy).deliver(by: clock)
    #expect(round.delivered == 2 && round.count == 2)
    let rows = try await store.write { try $0.listMail(.claimed, after: nil, limit: 9) }
    #expect(rows.map(\.state) == [.claimed(until: Self.after(600))])
    // What was delivered was so when it was.
    let times = try await store.write { try $0.listMail(.delivered, after: nil, limit: 9) }
    #expect(Set(times.map(\.state.time)) == [Self.after(300), Self.after(600)])
    #expect(try await OutboxWorker(store, outbox, slow).deliver(by: clock).delivered == 1)
  }

  @Test("hands over as many at a time as it may, and no more", arguments: [1, 3, 64])
  func concurrency(limit: Int) async throws {
    let (store, outbox) = (MemoryStore(), try OutboxFixture.outbox())
    let entries = try (0..<12).map { _ in try OutboxFixture.entry(outbox) }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
    let mailer = CrowdMailer(waitingFor: min(limit, 12))
    let worker = OutboxWorker(
      store, outbox, mailer, policy: OutboxPolicy(batch: 12, concurrency: limit))
    #expect(try await worker.deliver(now: Self.now).delivered == 12)
    #expect(mailer.most == min(limit, 12))
  }

  @Test("takes on no more mails where the store has failed, and tells of that")
  func storeFails() async throws {
    let (store, outbox, mailer) = (MemoryStore(), try OutboxFixture.outbox(), StubMailer())
    let entries = try (0..<16).map { _ in try OutboxFixture.entry(outbox) }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
    let failing = FailingStore(store, after: 4)
    let worker = OutboxWorker(failing, outbox, mailer)
    await #expect(throws: CancellationError.self) { try await worker.deliver(now: Self.now) }
    // Three were written down; of each lane one more may have gone.
    #expect((4...7).contains(mailer.mails.count))
    let delivered = try await store.write { try $0.listMail(.delivered, after: nil, limit: 99) }
    #expect(delivered.count == 3)
  }
}

/// Lets nobody go before so many are there at once, and counts how many were.
private final class CrowdMailer: Mailer {
  private struct State {
    var inside = 0
    var most = 0
    var total = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let crowd: Int
  private let state = Mutex(State())

  init(waitingFor crowd: Int) { self.crowd = crowd }

  var most: Int { state.withLock { $0.most } }

  func deliver(_ mail: OutgoingMail) async throws(MailError) {
    await withCheckedContinuation { continuation in
      let ready: [CheckedContinuation<Void, Never>] = state.withLock { state in
        state.inside += 1
        state.total += 1
        state.most = max(state.most, state.inside)
        state.waiting.append(continuation)
        // The last ones have nobody to wait for.
        guard state.waiting.count == crowd || state.total == 12 else { return [] }
        defer { state.waiting = [] }
        return state.waiting
      }
      for other in ready { other.resume() }
    }
    state.withLock { $0.inside -= 1 }
  }
}
