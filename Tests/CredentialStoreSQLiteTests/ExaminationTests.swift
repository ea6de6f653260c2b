#if SQLite
  import AccountFlows
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import Foundation
  import GRDB
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The examination of a SQLite store") struct ExaminationTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store") }

    @Test("does what every examination does", arguments: ExaminationCheck<SQLiteStore>.all)
    func conforms(_ check: ExaminationCheck<SQLiteStore>) async throws {
      let store = try SQLiteStore(path: path)
      try await check.run(store)
      try store.close()
    }

    private func level(_ code: String, _ store: SQLiteStore) async throws
      -> InvariantFinding.Level?
    {
      try await store.examineStorage().first { $0.code == code }?.level
    }

    @Test("finds files that others can read", arguments: ["", "-wal"])
    func permissions(_ end: String) async throws {
      let store = try SQLiteStore(path: path)
      #expect(try await level("file-open-to-others", store) == .fine)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o640], ofItemAtPath: path + end)
      #expect(try await level("file-open-to-others", store) == .violation)
      try store.close()
    }

    @Test("finds a connection that does not wait for the disk")
    func durability() async throws {
      let store = try SQLiteStore(path: path)
      #expect(try await level("file-not-durable", store) == .fine)
      try await store.writes.file.connection.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      #expect(try await level("file-not-durable", store) == .violation)
      try store.close()
    }

    @Test("finds an index that does not go with its table")
    func damage() async throws {
      let store = try SQLiteStore(path: path)
      let lives = try FlowLives(store, round: 1)
      try await lives.live(0) { _ in }
      #expect(try await level("file-damaged", store) == .fine)
      // The entries of the index are of another column than it says.
      try await store.writes.file.connection.writeWithoutTransaction { database in
        try database.execute(
          sql: """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema
            SET sql = 'CREATE UNIQUE INDEX accounts_by_address ON accounts (password_hash)'
            WHERE name = 'accounts_by_address'
            """)
      }
      try store.close()
      let again = try SQLiteStore(path: path, missing: .fail)
      #expect(try await level("file-damaged", again) == .violation)
      try again.close()
    }
  }
#endif
