#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import CredentialTokens
  import Testing

  @Suite("Connections to PostgreSQL that go", .needsPostgreSQL)
  struct LostConnectionTests {
    private let cluster: Cluster
    private let store: PostgreSQLStore

    init() async throws {
      cluster = try Cluster.shared.get()
      store = try cluster.store(connections: 2)
      try await store.write { _ = try $0.change("CREATE TABLE lines (line BIGINT)") }
    }

    /// Ends the server's process for a connection, and returns when it is gone.
    private static func end(_ process: SQLValue, on cluster: Cluster) throws {
      let session = try cluster.session()
      // Waits for it, ten minutes at most.
      _ = try session.run("SELECT pg_terminate_backend(?1::bigint::int, 600000)", [process]).tag
    }

    private static func process(
      of transaction: inout PostgreSQLTransaction
    ) throws -> SQLValue {
      try transaction.rows("SELECT pg_backend_pid()", []).first?.columns.first ?? .null
    }

    private func lineCount() async throws -> SQLValue? {
      try await store.write { try $0.rows("SELECT count(*) FROM lines", []).first?.columns.first }
    }

    @Test("while nobody uses them are made again, and nobody notices")
    func idle() async throws {
      for line in 1...5 {
        let process = try await store.write { transaction in
          try transaction.change("INSERT INTO lines VALUES (?1)", [.integer(Int64(line))])
          return try Self.process(of: &transaction)
        }
        try Self.end(process, on: cluster)
      }
      #expect(try await lineCount() == .integer(5))
      store.close()
    }

    @Test("in the middle of a transaction undo it, and it runs again")
    func middle() async throws {
      let (counter, cluster) = (RunCounter(), cluster)
      try await store.write { transaction in
        try transaction.change("INSERT INTO lines VALUES (1)")
        if counter.next() < 3 { try Self.end(Self.process(of: &transaction), on: cluster) }
        try transaction.change("INSERT INTO lines VALUES (2)")
      }
      #expect(counter.count == 3)
      #expect(try await lineCount() == .integer(2))
      store.close()
    }

    @Test("before a commit make that uncertain, and it is not tried again")
    func commit() async throws {
      let (counter, cluster) = (RunCounter(), cluster)
      await #expect(throws: PostgreSQLStoreError.unknownOutcome) {
        try await store.write { transaction in
          _ = counter.next()
          try transaction.change("INSERT INTO lines VALUES (1)")
          try Self.end(Self.process(of: &transaction), on: cluster)
        }
      }
      #expect(counter.count == 1)
      // This one was not committed; nobody could tell.
      #expect(try await lineCount() == .integer(0))
      store.close()
    }

    @Test("before the end of a transaction that changed nothing make it run again")
    func reading() async throws {
      let (counter, cluster) = (RunCounter(), cluster)
      let rows = try await store.write { transaction in
        let rows = try transaction.change("DELETE FROM lines WHERE line = 5")
        if counter.next() == 1 { try Self.end(Self.process(of: &transaction), on: cluster) }
        return rows
      }
      #expect(rows == 0 && counter.count == 2)
      store.close()
    }

    @Test("every time end with an error")
    func always() async throws {
      let (counter, cluster) = (RunCounter(), cluster)
      await #expect(throws: PostgreSQLStoreError.connectionLost) {
        try await store.write { transaction in
          _ = counter.next()
          try Self.end(Self.process(of: &transaction), on: cluster)
          try transaction.change("INSERT INTO lines VALUES (1)")
        }
      }
      #expect(counter.count == Retries.lossLimit)
      #expect(try await lineCount() == .integer(0))
      store.close()
    }
  }
#endif
