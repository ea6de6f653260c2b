@testable import AccountFlows
import CredentialPrimitives
import CredentialTokens
import PasswordScreening
import Synchronization
import Testing

/// A clock whose pauses take no time; what was waited for moves the time of day.
private final class JumpingClock: Clock {
  struct Instant: InstantProtocol {
    var time: Duration
    func advanced(by duration: Duration) -> Instant { Instant(time: time + duration) }
    func duration(to other: Instant) -> Duration { other.time - time }
    static func < (left: Instant, right: Instant) -> Bool { left.time < right.time }
  }

  let wall: ManualWallClock
  private let state = Mutex((time: Duration.zero, pauses: [Duration]()))
  private let limit: Int

  /// - Parameter limit: after so many pauses the task that waits is cancelled.
  init(_ wall: ManualWallClock, cancellingAfter limit: Int) {
    (self.wall, self.limit) = (wall, limit)
  }

  var now: Instant { Instant(time: state.withLock { $0.time }) }
  var minimumResolution: Duration { .zero }
  var pauses: [Duration] { state.withLock { $0.pauses } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let (pause, count) = state.withLock { state in
      let pause = deadline.time - state.time
      state.time = deadline.time
      state.pauses.append(pause)
      return (pause, state.pauses.count)
    }
    wall.advance(by: pause)
    if count >= limit { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
    try Task.checkCancellation()
  }
}

/// A mailer that fails as often as it is told to.
private final class UnreliableMailer: Mailer {
  private let failures: Mutex<Int>
  private let log = Mutex<[MailID]>([])

  init(failures: Int) { self.failures = Mutex(failures) }

  var mails: [MailID] { log.withLock { $0 } }

  func deliver(_ mail: OutgoingMail) async throws(MailError) {
    let fails = failures.withLock { left in
      left -= 1
      return left >= 0
    }
    if fails { throw .temporary(.init(checked: "smtp-451")) }
    log.withLock { $0.append(mail.id) }
  }
}

/// A store that fails in some of its transactions.
private final class FlakyStore: CredentialStore {
  struct Outage: Error {}

  let base = MemoryStore()
  private let turns = Mutex(0)
  private let outage: Range<Int>

  init(failing outage: Range<Int>) { self.outage = outage }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (inout MemoryTransaction) throws -> Result
  ) async throws -> Result {
    let turn = turns.withLock { turn in
      defer { turn += 1 }
      return turn
    }
    if outage.contains(turn) { throw Outage() }
    return try await base.write(body)
  }
}

@Suite("A worker that runs") struct OutboxRunningTests {
  private let wall = ManualWallClock(MailFixture.now)

  private func fill(_ store: MemoryStore, _ outbox: Outbox, _ count: Int) async throws {
    let entries = try (0..<count).map { _ in
      outbox.entry(
        try MailFixture.samples()[0], to: try EmailAddress("anna@example.com"), in: .en,
        about: nil, now: MailFixture.now)
    }
    try await store.write { transaction in
      for entry in entries { try transaction.enqueueMail(entry) }
    }
  }

  /// Runs a worker for so many pauses: what it told of.
  private func run(
    _ store: FlakyStore, _ mailer: UnreliableMailer, mails: Int, pauses: JumpingClock
  ) async throws -> [OutboxReport] {
    let outbox = Outbox(try .generated(), try MailFixture.settings())
    try await fill(store.base, outbox, mails)
    let worker = OutboxWorker(store, outbox, mailer)
    let reports = Reports()
    await Task {
      await worker.run(every: .seconds(7), clock: pauses.wall, pausingBy: pauses) {
        reports.add($0)
      }
    }.value
    return reports.all
  }

  private func rounds(_ reports: [OutboxReport]) -> [OutboxRound] {
    reports.compactMap { if case .round(let round) = $0 { round } else { nil } }
  }

  private final class Reports: Sendable {
    private let list = Mutex<[OutboxReport]>([])
    var all: [OutboxReport] { list.withLock { $0 } }
    func add(_ report: OutboxReport) { list.withLock { $0.append(report) } }
  }

  @Test("delivers all that is due without a pause, waits, and ends where it is cancelled")
  func runs() async throws {
    let pauses = JumpingClock(wall, cancellingAfter: 3)
    let mailer = UnreliableMailer(failures: 0)
    let reports = try await run(FlakyStore(failing: 0..<0), mailer, mails: 40, pauses: pauses)
    #expect(mailer.mails.count == 40 && Set(mailer.mails).count == 40)
    #expect(pauses.pauses == [.seconds(7), .seconds(7), .seconds(7)])
    #expect(rounds(reports).map(\.delivered) == [16, 16, 8] && reports.count == 3)
  }

  @Test("tries mails again when they are due")
  func retries() async throws {
    // 30 s after the first failure, and a minute after the second: the 5th and the 14th pause.
    let pauses = JumpingClock(wall, cancellingAfter: 20)
    let mailer = UnreliableMailer(failures: 2)
    let reports = try await run(FlakyStore(failing: 0..<0), mailer, mails: 1, pauses: pauses)
    #expect(mailer.mails.count == 1)
    #expect(rounds(reports).map(\.retried) == [1, 1, 0])
    #expect(rounds(reports).map(\.delivered) == [0, 0, 1])
  }

  @Test("survives a store that fails, asks it less and less often, and then as usual")
  func outage() async throws {
    let pauses = JumpingClock(wall, cancellingAfter: 12)
    let mailer = UnreliableMailer(failures: 0)
    let reports = try await run(FlakyStore(failing: 0..<8), mailer, mails: 1, pauses: pauses)
    let failures = reports.compactMap { report -> Duration? in
      guard case .failure(let error, let pause) = report else { return nil }
      #expect(error is FlakyStore.Outage)
      return pause
    }
    let expected = [7, 14, 28, 56, 112, 224, 300, 300].map { Duration.seconds($0) }
    #expect(failures == expected)
    #expect(pauses.pauses == expected + [7, 7, 7, 7].map { .seconds($0) })
    #expect(mailer.mails.count == 1)
  }
}
