#if SQLite
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import Foundation
  import GRDB
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The SQLite store") struct SQLiteStoreTests {
    let folder = TemporaryFolder()
    var path: String { folder.file("store.sqlite") }

    @Test("does what every store does", arguments: StoreCheck<SQLiteStore>.all)
    func conforms(_ check: StoreCheck<SQLiteStore>) async throws {
      let store = try SQLiteStore(path: path)
      try await check.run(store)
      try store.close()
    }

    /// SQL on the store's own connection.
    private func query<Value: DatabaseValueConvertible & Sendable>(
      _ sql: String, of store: SQLiteStore, as: Value.Type = Value.self
    ) async throws -> Value? {
      try await store.write { try Value.fetchOne($0.database, sql: sql) }
    }

    private static func insertToken(into store: SQLiteStore) async throws -> TokenSelector {
      let record = try Token<Invitation>.issue(
        for: TokenSubject(1), boundTo: TokenBinding(), now: Timestamp(seconds: 1_800_000_000)
      ).record
      try await store.write { try $0.insert(record) }
      return record.stored.selector
    }

    @Test("makes durable commits, in a file that its owner alone can read")
    func settings() async throws {
      let store = try SQLiteStore(path: path)
      #expect(try await query("PRAGMA journal_mode", of: store) == "wal")
      // FULL.
      #expect(try await query("PRAGMA synchronous", of: store) == 2)
      #expect(try await query("PRAGMA foreign_keys", of: store) == 1)
      #expect(try await query("PRAGMA trusted_schema", of: store) == 0)
      #expect(try await query("PRAGMA busy_timeout", of: store) == 5_000)
      let loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
      // Those of SQLite and of GRDB.
      #expect(try await query(loose + " AND name NOT LIKE 'sqlite%'", of: store) == 1)
      _ = try await Self.insertToken(into: store)
      for name in ["", "-wal", "-shm"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
      }
      try store.close()
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("keeps what it has, from one opening to the next and for others beside")
    func keeps() async throws {
      let store = try SQLiteStore(path: path)
      let beside = try SQLiteStore(path: path, missing: .fail)
      let selector = try await Self.insertToken(into: store)
      #expect(try await beside.write { try $0.find(selector) } != nil)
      try store.close()
      try beside.close()
      let again = try SQLiteStore(path: path, missing: .fail)
      #expect(try await again.write { try $0.find(selector)?.state } == .open)
    }

    @Test("is made once, by whichever of many comes first")
    func concurrentCreation() async throws {
      for round in 0..<5 {
        let path = folder.file("round-\(round)")
        let selectors = try await withThrowingTaskGroup { group in
          for _ in 0..<6 {
            group.addTask { try await Self.insertToken(into: SQLiteStore(path: path)) }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        let store = try SQLiteStore(path: path, missing: .fail)
        for selector in selectors {
          #expect(try await store.write { try $0.find(selector) } != nil)
        }
      }
    }

    @Test("is a file also where SQLite would take the name for something else")
    func names() async throws {
      let script = "cd '\(folder.path)' && exec '\(Program.buildFolder)/credtool-store' token mint "
      for name in [":memory:", "file:x?mode=memory", "with 'quotes' and blanks"] {
        let quoted = name.replacingOccurrences(of: "'", with: "'\\''")
        let arguments = "--purpose invitation --subject a --store '\(quoted)'"
        let result = try Program("/bin/bash").run(["-c", script + arguments], input: "")
        #expect(result.status == 0, "\(result.errors)")
        #expect(FileManager.default.fileExists(atPath: folder.file(name)))
      }
    }

    private func expectFailure(
      _ path: String, _ missing: SQLiteStore.MissingFile = .create,
      where isExpected: (SQLiteStoreError) -> Bool
    ) {
      do throws(SQLiteStoreError) {
        _ = try SQLiteStore(path: path, missing: missing)
        Issue.record("opened \(path)")
      } catch {
        #expect(isExpected(error), "\(error)")
        #expect(!error.description.contains("\n") && error.description.contains(path))
      }
    }

    @Test("refuses what is not its file, and leaves that as it is")
    func refusals() throws {
      expectFailure(path, .fail) {
        if case .file(let error) = $0 { error.code == ENOENT } else { false }
      }
      #expect(!FileManager.default.fileExists(atPath: path))
      expectFailure(folder.path) {
        if case .file(let error) = $0 { error.code == EISDIR } else { false }
      }
      expectFailure(folder.file("none/store")) {
        if case .file(let error) = $0 { error.code == ENOENT } else { false }
      }
      expectFailure("/dev/null") { if case .file = $0 { true } else { false } }

      let text = Data(repeating: UInt8(ascii: "a"), count: 10_000)
      try text.write(to: URL(filePath: path))
      expectFailure(path) { $0 == .notAStore(path: path) }
      #expect(try Data(contentsOf: URL(filePath: path)) == text)

      let other = folder.file("other")
      let database = try DatabaseQueue(path: other)
      try database.write { try $0.execute(sql: "CREATE TABLE bookmarks (url TEXT)") }
      try database.close()
      let before = try Data(contentsOf: URL(filePath: other))
      expectFailure(other) { $0 == .notAStore(path: other) }
      #expect(try Data(contentsOf: URL(filePath: other)) == before)
    }

    @Test("refuses a file that a newer version has changed")
    func newerVersion() async throws {
      let store = try SQLiteStore(path: path)
      try await store.write {
        try $0.database.execute(sql: "INSERT INTO grdb_migrations VALUES ('tokens-1000')")
      }
      try store.close()
      expectFailure(path) { $0 == .newerVersion(path: path) }
    }

    @Test("says that another one holds the lock, after waiting for it")
    func busy() async throws {
      let holder = try SQLiteStore(path: path)
      let waiting = SQLiteStore(try StoreFile(path, patience: 0.01).open(.fail))
      let path = path
      let (held, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      let holding = Task {
        try await holder.write { _ in
          held.signal()
          release.wait()
        }
      }
      await Task.detached { held.wait() }.value
      await #expect(throws: SQLiteStoreError.busy(path: path)) {
        _ = try await Self.insertToken(into: waiting)
      }
      release.signal()
      try await holding.value
      _ = try await Self.insertToken(into: waiting)
    }

    @Test("says of a row that somebody else has written what cannot be")
    func foreignRows() async throws {
      let store = try SQLiteStore(path: path)
      for (change, error) in [
        ("digest = x'00'", TokenRecordError.digest), ("purpose = ''", .purpose),
        ("subject = x''", .subject), ("binding = x'00'", .binding),
        ("expires_at = issued_at", .expiryBeforeIssue),
      ] {
        let selector = try await Self.insertToken(into: store)
        try await store.write { _ = try $0.change("UPDATE tokens SET \(change)") }
        await #expect(throws: error) { _ = try await store.write { try $0.find(selector) } }
        try await store.write { _ = try $0.change("DELETE FROM tokens") }
      }
    }

    @Test("refuses writes once it is closed")
    func closed() async throws {
      let store = try SQLiteStore(path: path)
      try store.close()
      await #expect(throws: SQLiteStoreError.self) { _ = try await Self.insertToken(into: store) }
    }
  }
#endif
