#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import CredentialTokens
  import DeviceTrust
  import Foundation
  import StoreConformance
  import Testing

  @Suite("The PostgreSQL store", .serialized, .needsPostgreSQL)
  struct PostgreSQLStoreTests {
    let cluster: Cluster

    init() throws { cluster = try Cluster.shared.get() }

    @Test(
      "does what every store does",
      arguments: StoreCheck<PostgreSQLStore>.all + StoreCheck.allOfDevices + StoreCheck.allOfAudit
        + StoreCheck.allOfOutbox + StoreCheck.allOfAccounts)
    func conforms(_ check: StoreCheck<PostgreSQLStore>) async throws {
      let store = try cluster.store()
      try await check.run(store)
      store.close()
    }

    static func insertToken(into store: PostgreSQLStore) async throws -> TokenSelector {
      let record = try Token<Invitation>.issue(
        for: TokenSubject(1), boundTo: TokenBinding(), now: Timestamp(seconds: 1_800_000_000)
      ).record
      try await store.write { try $0.insert(record) }
      return record.stored.selector
    }

    private static func text(_ sql: String, of store: PostgreSQLStore) async throws -> SQLValue? {
      try await store.write { try $0.rows(sql, []).first?.columns.first }
    }

    @Test("has serialisable transactions and commits that wait for the disk, in its schema alone")
    func settings() async throws {
      let database = "relaxed"
      let beside = try cluster.session()
      _ = try beside.run("CREATE DATABASE \(database)").tag
      // What a database may be set to.
      for setting in [
        "synchronous_commit = off", "default_transaction_isolation = 'read committed'",
      ] {
        _ = try beside.run("ALTER DATABASE \(database) SET \(setting)").tag
      }
      let store = try PostgreSQLStore(cluster.server(database), schema: "mine")
      for (name, value) in [
        ("transaction_isolation", "serializable"), ("synchronous_commit", "on"),
        ("search_path", "mine, pg_temp"), ("client_encoding", "UTF8"),
        ("application_name", "credentials"),
      ] {
        #expect(try await Self.text("SELECT current_setting('\(name)')", of: store) == .text(value))
      }
      let others = """
        SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind = 'r' AND nspname NOT IN ('mine', 'pg_catalog', 'information_schema')
        """
      #expect(try await Self.text(others, of: store) == .integer(0))
      store.close()
    }

    @Test("keeps what it has, from one opening to the next and for others beside")
    func keeps() async throws {
      let schema = Cluster.newSchema()
      let store = try cluster.store(schema: schema)
      let beside = try cluster.store(schema: schema)
      let stranger = try cluster.store()
      let selector = try await Self.insertToken(into: store)
      #expect(try await beside.write { try $0.find(selector) } != nil)
      #expect(try await stranger.write { try $0.find(selector) } == nil)
      for store in [store, beside, stranger] { store.close() }
      let again = try cluster.store(schema: schema)
      #expect(try await again.write { try $0.find(selector)?.state } == .open)
      again.close()
    }

    @Test("is made once, by whichever of many comes first")
    func concurrentCreation() async throws {
      for _ in 0..<3 {
        let (schema, cluster) = (Cluster.newSchema(), cluster)
        let selectors = try await withThrowingTaskGroup { group in
          for _ in 0..<6 {
            group.addTask {
              let store = try cluster.store(schema: schema, connections: 1)
              defer { store.close() }
              return try await Self.insertToken(into: store)
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let store = try cluster.store(schema: schema)
        for selector in selectors {
          #expect(try await store.write { try $0.find(selector) } != nil)
        }
        store.close()
      }
    }

    private func expectFailure(
      _ server: String, schema: String = Cluster.newSchema(),
      where isExpected: (PostgreSQLStoreError) -> Bool
    ) {
      do throws(PostgreSQLStoreError) {
        try PostgreSQLStore(server, schema: schema, patience: .zero).close()
        Issue.record("opened")
      } catch {
        #expect(isExpected(error), "\(error)")
        #expect(!error.description.contains("\n"))
      }
    }

    @Test("says why there is no store to be had")
    func refusals() throws {
      expectFailure(cluster.server("nowhere")) {
        if case .refused(let reason) = $0 { reason.contains("nowhere") } else { false }
      }
      expectFailure(cluster.server(user: "nobody")) {
        if case .refused(let reason) = $0 { reason.contains("nobody") } else { false }
      }
      expectFailure("host=/nowhere dbname=postgres") {
        if case .unreachable(let reason) = $0 { reason.contains("/nowhere") } else { false }
      }
      let beside = try cluster.session()
      _ = try beside.run(
        "CREATE DATABASE narrow ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
      ).tag
      expectFailure(cluster.server("narrow")) { $0 == .encoding("LATIN1") }
    }

    @Test("refuses a schema of another program, and leaves that as it is")
    func foreignSchema() throws {
      let (beside, schema) = (try cluster.session(), Cluster.newSchema())
      _ = try beside.run("CREATE SCHEMA \(schema)").tag
      _ = try beside.run("CREATE TABLE \(schema).bookmarks (url TEXT)").tag
      expectFailure(cluster.server(), schema: schema) { $0 == .notAStore(schema: schema) }
      let tables = try beside.run(
        "SELECT count(*) FROM pg_tables WHERE schemaname = ?1", [.text(schema)]
      ).rows()
      #expect(tables.first?.columns == [.integer(1)])
    }

    @Test("refuses a schema that a newer version has changed")
    func newerVersion() throws {
      let schema = Cluster.newSchema()
      try cluster.store(schema: schema).close()
      _ = try cluster.session().run(
        "INSERT INTO \(schema).credential_migrations (name) VALUES ('tokens-1000')"
      ).tag
      expectFailure(cluster.server(), schema: schema) { $0 == .newerVersion(schema: schema) }
    }

    @Test("works with as many connections as the server has for it")
    func connectionLimit() async throws {
      let beside = try cluster.session()
      _ = try beside.run("CREATE ROLE few LOGIN CONNECTION LIMIT 2").tag
      _ = try beside.run("GRANT CREATE ON DATABASE postgres TO few").tag
      let store = try PostgreSQLStore(
        cluster.server(user: "few"), schema: Cluster.newSchema(), connections: 8)
      let count = try await withThrowingTaskGroup { group in
        for _ in 0..<64 { group.addTask { try await Self.insertToken(into: store) } }
        return try await group.reduce(into: Set()) { $0.insert($1) }.count
      }
      #expect(count == 64)
      _ = try beside.run("ALTER ROLE few CONNECTION LIMIT 0").tag
      expectFailure(cluster.server(user: "few")) {
        if case .refused = $0 { true } else { false }
      }
      store.close()
    }

    @Test("refuses writes once it is closed, and does those that waited before")
    func closed() async throws {
      let store = try cluster.store(connections: 1)
      let gate = Gate()
      let holding = Task { try await store.write { _ in gate.hold() } }
      await gate.waitUntilHeld()
      let waiting = Task { try await Self.insertToken(into: store) }
      while store.pool.waitingCount < 1 { await Task.yield() }
      let closing = Task.detached { store.close() }
      gate.open()
      await closing.value
      try await holding.value
      _ = try await waiting.value
      await #expect(throws: PostgreSQLStoreError.closed) { try await store.write { _ in } }
    }

    @Test("lets only so many wait")
    func busy() async throws {
      let store = try cluster.store(connections: 1, waiting: 1)
      let gate = Gate()
      let holding = Task { try await store.write { _ in gate.hold() } }
      await gate.waitUntilHeld()
      let waiting = Task { try await Self.insertToken(into: store) }
      while store.pool.waitingCount < 1 { await Task.yield() }
      await #expect(throws: PostgreSQLStoreError.busy(waiting: 1)) {
        try await store.write { _ in }
      }
      gate.open()
      try await holding.value
      _ = try await waiting.value
      store.close()
    }
  }

  /// Where a body waits, on its connection's own thread, until the test lets it go on.
  final class Gate: Sendable {
    private let (held, free) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))

    func hold() {
      held.signal()
      free.wait()
    }

    func waitUntilHeld() async { await Task.detached { [held] in held.wait() }.value }
    func open() { free.signal() }
  }
#endif
