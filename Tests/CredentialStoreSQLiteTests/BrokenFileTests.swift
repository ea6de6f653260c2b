#if SQLite
  import AccountFlows
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import Foundation
  import GRDB
  import PasswordScreening
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("Flows on files that fail") struct BrokenFileTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store") }

    private static func register(
      _ number: Int, at portal: FlowPortal<SQLiteStore>
    ) async throws {
      let password = Secret("wombat-lantern-quarry-7")
      let outcome = try await portal.flows.register(
        EmailAddress("person-\(number)@example.com"), password: password, language: .en,
        from: Client())
      #expect(outcome == .verificationSent)
    }

    /// How many rows a table has.
    private static func count(of table: String, in store: SQLiteStore) async throws -> Int {
      try await store.write {
        try Int.fetchOne($0.database, sql: "SELECT count(*) FROM \(table)") ?? -1
      }
    }

    /// Every account that was acknowledged is there, each with its mail and its entry in the log.
    private static func expectAccounts(_ count: Int, in store: SQLiteStore) async throws {
      for table in ["accounts", "outbox", "audit_entries", "tokens"] {
        let rows = try await self.count(of: table, in: store)
        #expect(rows == count, "\(table)")
      }
    }

    private static func expectClear(_ error: SQLiteStoreError, _ path: String) {
      #expect(error.description.contains(path) && !error.description.contains("\n"))
    }

    @Test("say that the disk is full, keep what was acknowledged, and go on when it is not")
    func fullDisk() async throws {
      let store = try SQLiteStore(path: path)
      let portal = try FlowPortal(store)
      try await Self.limit(store, pages: 80)
      var (registered, full): (Int, SQLiteStoreError?) = (0, nil)
      while full == nil, registered < 1_000 {
        do {
          try await Self.register(registered, at: portal)
          registered += 1
        } catch let error as SQLiteStoreError {
          full = error
        }
      }
      let error = try #require(full)
      Self.expectClear(error, path)
      if case .database(_, let code, _) = error { #expect(code == 13) } else { Issue.record(error) }
      #expect(registered > 0)
      try await Self.expectAccounts(registered, in: store)
      try await Self.limit(store, pages: 100_000)
      try await Self.register(registered, at: portal)
      try await Self.expectAccounts(registered + 1, in: store)
      try store.close()
    }

    private static func limit(_ store: SQLiteStore, pages: Int) async throws {
      try await store.write {
        _ = try Int.fetchOne($0.database, sql: "PRAGMA max_page_count = \(pages)")
      }
    }

    /// A program that can do what the modes of files say, and no more: root could do everything.
    private static func unprivileged(_ program: String, _ arguments: [String]) throws
      -> Program.Result
    {
      guard geteuid() == 0 else { return try Program(program).run(arguments, input: "") }
      let dropping = ["--bounding-set=-dac_override,-dac_read_search", program]
      return try Program("/usr/bin/setpriv").run(dropping + arguments, input: "")
    }

    @Test("say that the file cannot be written, and leave it as it is")
    func readOnly() async throws {
      let store = try SQLiteStore(path: path)
      try await Self.register(1, at: FlowPortal(store))
      try store.close()
      let before = try Data(contentsOf: URL(filePath: path))
      #expect(unsafe chmod(path, 0o444) == 0 && chmod(folder.path, 0o555) == 0)
      let result = try Self.unprivileged(
        "\(Program.buildFolder)/credtool-store",
        ["token", "mint", "--purpose", "invitation", "--subject", "a", "--store", path])
      #expect(unsafe chmod(folder.path, 0o755) == 0 && chmod(path, 0o600) == 0)
      #expect(result.status != 0 && result.output.isEmpty)
      #expect(result.errors.contains(path) && result.errors.contains("readonly"), "\(result)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
      let again = try SQLiteStore(path: path, missing: .fail)
      try await Self.expectAccounts(1, in: again)
      try again.close()
    }

    @Test("say that another process holds the lock, and count nothing")
    func locked() async throws {
      let store = try SQLiteStore(path: path)
      try await Self.register(1, at: FlowPortal(store))
      try store.close()
      let waiting = SQLiteStore(try StoreFile(path, patience: 0.01).open(.fail))
      let portal = try FlowPortal(waiting)
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let holder = try DatabaseQueue(path: path, configuration: configuration)
      try await holder.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      await #expect(throws: SQLiteStoreError.busy(path: path)) {
        try await Self.register(2, at: portal)
      }
      try await holder.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      try await Self.expectAccounts(1, in: waiting)
      // At once: the mail that was not sent is not counted either.
      try await Self.register(2, at: portal)
      try await Self.expectAccounts(2, in: waiting)
      try waiting.close()
    }

    @Test("say that the file is damaged, and do not begin a new one")
    func damaged() async throws {
      let store = try SQLiteStore(path: path)
      let portal = try FlowPortal(store)
      for number in 0..<40 { try await Self.register(number, at: portal) }
      let root = try await store.write {
        try Int.fetchOne(
          $0.database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'accounts'") ?? 0
      }
      try store.close()
      let file = try FileHandle(forUpdating: URL(filePath: path))
      try file.seek(toOffset: UInt64((root - 1) * 4_096))
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
      try file.close()
      let before = try Data(contentsOf: URL(filePath: path))

      let again = try SQLiteStore(path: path, missing: .fail)
      let error = await #expect(throws: SQLiteStoreError.self) {
        try await Self.register(40, at: FlowPortal(again))
      }
      if let error, case .database(_, let code, _) = error {
        // SQLITE_CORRUPT.
        #expect(code & 0xFF == 11)
        Self.expectClear(error, path)
      } else {
        Issue.record("\(String(describing: error))")
      }
      try again.close()
      #expect(try Data(contentsOf: URL(filePath: path)).count == before.count)
      // What does not touch the page is still there to be saved.
      let mails = try await DatabaseQueue(path: path).read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM outbox")
      }
      #expect(mails == 40)
    }
  }
#endif
