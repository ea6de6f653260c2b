#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import Foundation
  import Synchronization
  import TestSupport
  import Testing

  @Suite("A PostgreSQL server that stops", .serialized, .needsPostgreSQL)
  struct RestartTests {
    /// What eight writers of numbered lines were told.
    private final class Log: Sendable {
      struct Lines {
        var next: Int64 = 0
        var acknowledged: [Int64] = []
        var uncertain: [Int64] = []
        var isOver = false
      }
      let lines = Mutex(Lines())

      func take() -> Int64? {
        lines.withLock { lines in
          guard !lines.isOver else { return nil }
          lines.next += 1
          return lines.next
        }
      }
    }

    @Test("during load loses nothing that it said was done, and does nothing twice")
    func load() async throws {
      let cluster = try Cluster()
      let store = try cluster.store(connections: 4)
      try await store.write { _ = try $0.change("CREATE TABLE lines (line BIGINT)") }
      let log = Log()
      let writers = (0..<8).map { _ in
        Task {
          while let line = log.take() {
            do {
              try await store.write { transaction in
                try transaction.change("INSERT INTO lines VALUES (?1)", [.integer(line)])
                _ = try transaction.rows("SELECT 1", [])
              }
              log.lines.withLock { $0.acknowledged.append(line) }
            } catch PostgreSQLStoreError.unknownOutcome {
              log.lines.withLock { $0.uncertain.append(line) }
            }
          }
        }
      }
      for mode in ["fast", "immediate", "fast", "immediate"] {
        let reached = log.lines.withLock { $0.acknowledged.count } + 100
        while log.lines.withLock({ $0.acknowledged.count }) < reached { await Task.yield() }
        try cluster.control("stop \(mode)")
        try cluster.control("start")
      }
      log.lines.withLock { $0.isOver = true }
      for writer in writers { try await writer.value }

      let found = try await store.write { transaction in
        try transaction.rows("SELECT line FROM lines ORDER BY line", []).map(\.columns)
      }
      let all = log.lines.withLock { $0 }
      let doubled = found.count - Set(found).count
      #expect(doubled == 0)
      let lost = Set(all.acknowledged.map { [SQLValue.integer($0)] }).subtracting(found).count
      #expect(lost == 0)
      let told = Set((all.acknowledged + all.uncertain).map { [SQLValue.integer($0)] })
      #expect(told.isSuperset(of: found))
      // Four connections, four ends.
      #expect(all.uncertain.count <= 16)
      store.close()
    }

    @Test("for good is an error when patience ends, and the store works again when it is back")
    func away() async throws {
      let cluster = try Cluster()
      let store = try cluster.store(connections: 2, patience: .zero)
      try cluster.control("stop fast")
      for _ in 0..<3 {
        do {
          _ = try await PostgreSQLStoreTests.insertToken(into: store)
          Issue.record("written to a server that is away")
        } catch PostgreSQLStoreError.unreachable(let reason) {
          #expect(!reason.isEmpty)
        }
      }
      try cluster.control("start")
      // The last try has told at once that nobody answered, and so the next one is due at once.
      var selector = try? await PostgreSQLStoreTests.insertToken(into: store)
      while selector == nil {
        selector = try? await PostgreSQLStoreTests.insertToken(into: store)
      }
      let written = try #require(selector)
      #expect(try await store.write { try $0.find(written) } != nil)
      store.close()
    }

    @Test("leaves no process behind")
    func ends() throws {
      var cluster: Cluster? = try Cluster()
      let server = try #require(cluster).server()
      #expect(throws: Never.self) { try PostgreSQLStore(server).close() }
      cluster = nil
      #expect(throws: PostgreSQLStoreError.self) { try PostgreSQLStore(server) }
    }
  }
#endif
