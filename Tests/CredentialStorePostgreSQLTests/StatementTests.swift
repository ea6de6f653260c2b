#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import Testing

  @Suite("Statements of a PostgreSQL store", .needsPostgreSQL)
  struct StatementTests {
    private let store: PostgreSQLStore

    init() throws { store = try Cluster.shared.get().store(connections: 1) }

    @Test(
      "have their parameters renamed, outside of quotes",
      arguments: [
        ("SELECT ?1, ?22", "SELECT $1, $22"), ("SELECT '?1', ?1", "SELECT '?1', $1"),
        ("SELECT 'it''s ?1', ?1", "SELECT 'it''s ?1', $1"),
        ("SELECT \"?1\", ?1", "SELECT \"?1\", $1"), ("SELECT '\"', ?1", "SELECT '\"', $1"),
        ("a ? b ?x", "a ? b ?x"), ("é ?1", "é $1"), ("", ""),
      ])
    func parameters(_ sql: String, _ expected: String) {
      #expect(PlaceholderSyntax.rewritten(sql) == expected)
    }

    @Test("bring every value back as it went in")
    func values() async throws {
      let values: [SQLValue] = [
        .null, .integer(0), .integer(-1), .integer(.max), .integer(.min), .integer(0x1234_5678),
        .text(""), .text("e\u{301} 日本 '?1' \\"), .bytes([]), .bytes(Array(0...255)),
      ]
      let found = try await store.write { transaction in
        try transaction.change(
          "CREATE TEMP TABLE kept (place BIGINT, number BIGINT, text TEXT, bytes BYTEA)")
        for (place, value) in values.enumerated() {
          let column =
            switch value {
            case .null, .integer: "number"
            case .text: "text"
            case .bytes: "bytes"
            }
          try transaction.change(
            "INSERT INTO kept (place, \(column)) VALUES (?1, ?2)", [.integer(Int64(place)), value])
        }
        return try transaction.rows("SELECT number, text, bytes FROM kept ORDER BY place", [])
      }
      let back = found.map { $0.columns.first { $0 != .null } ?? .null }
      #expect(back == values)
    }

    @Test("read smaller integers and truth values as integers, and nothing of other types")
    func types() async throws {
      let row = try await store.write {
        try $0.rows("SELECT -5::int4, 7::int2, -1::int2, true, false, NULL::int4", []).first
      }
      #expect(
        row?.columns == [.integer(-5), .integer(7), .integer(-1), .integer(1), .integer(0), .null])
      await #expect(throws: PostgreSQLStoreError.columnType(oid: 1700)) {
        _ = try await store.write { try $0.rows("SELECT 1.5", []) }
      }
    }

    @Test("may be more than are kept prepared")
    func many() async throws {
      let sums = try await store.write { transaction in
        try (0..<Int64(Session.preparedLimit + 20)).map { number in
          try transaction.rows("SELECT ?1 + \(number)", [.integer(number)]).first?.columns
        }
      }
      #expect(sums == (0..<Int64(Session.preparedLimit + 20)).map { [.integer(2 * $0)] })
      try await store.write { _ = try $0.rows("SELECT ?1", [.integer(1)]) }
    }

    @Test("that fail undo all, also where the body goes on, and tell no value")
    func failures() async throws {
      try await store.write { _ = try $0.change("CREATE TABLE secrets (word TEXT PRIMARY KEY)") }
      for (sql, value, code) in [
        ("INSERT INTO secrets VALUES (?1)", "hunter2", "23505"),
        ("INSERT INTO secrets SELECT (?1::text)::bigint::text", "hunter2", "22P02"),
        ("DO $$ BEGIN RAISE 'hunter2'; END $$", nil, "P0001"),
        ("SELEKT", nil, "42601"),
      ] {
        do {
          try await store.write { transaction in
            try transaction.change("INSERT INTO secrets VALUES ('hunter2')")
            _ = try? transaction.change(sql, value.map { [.text($0)] } ?? [])
            // Nothing can be done any more; a body that does not see it is not believed.
            #expect(throws: PostgreSQLStoreError.self) { try transaction.rows("SELECT 1", []) }
          }
          Issue.record("committed after \(sql)")
        } catch PostgreSQLStoreError.database(let found, let reason) {
          #expect(found == code)
          #expect(!reason.contains("hunter2"), "\(reason)")
        }
        let rows = try await store.write { try $0.rows("SELECT word FROM secrets", []).count }
        #expect(rows == 0)
      }
    }

    private struct Intended: Error {}

    @Test("of a body that throws are undone, and its own error comes out")
    func ownErrors() async throws {
      try await store.write { _ = try $0.change("CREATE TABLE words (word TEXT PRIMARY KEY)") }
      await #expect(throws: Intended.self) {
        try await store.write { transaction in
          do {
            try transaction.change("INSERT INTO words VALUES ('a'), ('a')")
          } catch {
            throw Intended()
          }
        }
      }
      let rows = try await store.write { try $0.rows("SELECT word FROM words", []).count }
      #expect(rows == 0)
    }
  }
#endif
