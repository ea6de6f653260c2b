#if SQLite
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import Foundation
  import GRDB
  import Synchronization
  import TestSupport
  import Testing

  @Suite("Writes that wait at the same time") struct WriteQueueTests {
    private let folder = TemporaryFolder()
    private let store: SQLiteStore
    private let commits = CommitCounter()

    init() throws {
      store = try SQLiteStore(path: folder.file("store"))
      store.writes.file.connection.add(transactionObserver: commits, extent: .databaseLifetime)
    }

    private struct Intended: Error {}

    private static func record() throws -> StoredTokenRecord {
      try Token<Invitation>.issue(
        for: TokenSubject(1), boundTo: TokenBinding(), now: Timestamp(seconds: 1_800_000_000)
      ).record.stored
    }

    /// Lets `bodies` all wait behind one write, which ends when they do.
    private func runTogether(
      _ bodies: [@Sendable (inout SQLiteTransaction) throws -> Void]
    ) async -> [Result<Void, any Error>] {
      let (held, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      let store = store
      let holding = Task {
        try await store.write { _ in
          held.signal()
          release.wait()
        }
      }
      await Task.detached { held.wait() }.value
      let tasks = bodies.map { body in Task { try await store.write(body) } }
      while store.writes.waitingCount < bodies.count { await Task.yield() }
      release.signal()
      _ = await holding.result
      var results: [Result<Void, any Error>] = []
      for task in tasks { results.append(await task.result) }
      return results
    }

    @Test("share one commit, and one that throws undoes its own changes only")
    func sharing() async throws {
      let records = try (0..<20).map { _ in try Self.record() }
      commits.reset()
      let results = await runTogether(
        records.enumerated().map { index, record in
          { transaction in
            try transaction.insert(record, superseding: .nothing)
            if index % 3 == 0 { throw Intended() }
          }
        })
      // That of the write which they waited for changed nothing, and still is one.
      #expect(commits.count == 2)
      for (index, result) in results.enumerated() {
        let isThere = try await store.write { try $0.find(records[index].selector) != nil }
        #expect(isThere == (index % 3 != 0))
        if case .failure(let error) = result {
          #expect(error is Intended && !isThere)
        }
      }
    }

    @Test("are answered after the commit, also those that threw")
    func answers() async throws {
      let commits = commits
      commits.reset()
      let counts = await withTaskGroup { group in
        for index in 0..<50 {
          group.addTask { [store] in
            let seen = try? await store.write { transaction in
              try transaction.insert(Self.record(), superseding: .nothing)
              if index % 2 == 0 { throw Intended() }
              return commits.count
            }
            // The commit of this write came after what its body saw.
            return seen.map { commits.count > $0 } ?? true
          }
        }
        return await group.reduce(into: [Bool]()) { $0.append($1) }
      }
      #expect(counts.allSatisfy { $0 } && counts.count == 50)
    }

    @Test("all fail where their commit does, and nothing of them is kept")
    func failingCommit() async throws {
      try await store.write {
        try $0.database.execute(
          sql: """
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (
              parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
            """)
      }
      let record = try Self.record()
      let results = await runTogether([
        { try $0.insert(record, superseding: .nothing) },
        { try $0.change("INSERT INTO children VALUES (1)") },
        { _ in throw Intended() },
      ])
      for result in results { #expect(throws: SQLiteStoreError.self) { try result.get() } }
      let isThere = try await store.write { try $0.find(record.selector) != nil }
      #expect(!isThere)
    }

    @Test("go on after the disk was full")
    func fullDisk() async throws {
      try await store.write { _ = try Int.fetchOne($0.database, sql: "PRAGMA max_page_count = 20") }
      var isFull = false
      for _ in 0..<2_000 where !isFull {
        do {
          try await store.write { try $0.insert(Self.record(), superseding: .nothing) }
        } catch SQLiteStoreError.database(_, let code, _) {
          isFull = code == 13
        }
      }
      #expect(isFull)
      try await store.write {
        _ = try Int.fetchOne($0.database, sql: "PRAGMA max_page_count = 100000")
      }
      let record = try Self.record()
      try await store.write { try $0.insert(record, superseding: .nothing) }
      #expect(try await store.write { try $0.find(record.selector) } == record)
    }
  }

  /// Counts the commits of a connection.
  private final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Atomic(0)
    var count: Int { commits.load(ordering: .sequentiallyConsistent) }
    func reset() { commits.store(0, ordering: .sequentiallyConsistent) }
    func observes(eventsOfKind _: DatabaseEventKind) -> Bool { false }
    func databaseDidChange(with _: DatabaseEvent) {}
    func databaseDidCommit(_: Database) { commits.add(1, ordering: .sequentiallyConsistent) }
    func databaseDidRollback(_: Database) {}
  }
#endif
