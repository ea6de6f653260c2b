internal import CredentialStoreSQL
internal import CredentialTokens

/// All rows of all tables.
struct DatabaseContents: Equatable, Sendable {
  private var tables: [String: Set<[SQLValue]>] = [:]

  /// The tables of which it has other rows than `other`.
  func differences(from other: DatabaseContents) -> Set<String> {
    Set(tables.keys.filter { tables[$0] != other.tables[$0] })
  }

  func count(of table: String) -> Int { tables[table]?.count ?? 0 }

  init(of transaction: inout some SQLTransaction) throws {
    for table in try Self.names(&transaction) {
      // Each table has a key, so no row is there twice.
      tables[table] = Set(try transaction.rows("SELECT * FROM \(table)", []).map(\.columns))
    }
  }

  /// Puts these rows in the place of those that are there.
  func restore(in transaction: inout some SQLTransaction) throws {
    for (table, rows) in tables {
      try transaction.change("DELETE FROM \(table)", [])
      for row in rows {
        let places = row.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        try transaction.change("INSERT INTO \(table) VALUES (\(places))", row)
      }
    }
  }

  private static func names<Transaction: SQLTransaction>(
    _ transaction: inout Transaction
  ) throws -> [String] {
    let query =
      switch Transaction.dialect {
      case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table'"
      case .postgreSQL:
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"
      }
    // A table of migrations is the driver's.
    return try transaction.rows(query, []).compactMap { row in
      guard case .text(let name) = row.columns[0], !name.contains("migration"),
        !name.hasPrefix("sqlite_")
      else { return nil }
      return name
    }
  }
}

extension ObservedStore {
  /// What the database below has now, unnoticed.
  func contents() async throws -> DatabaseContents {
    try await base.write { try DatabaseContents(of: &$0) }
  }

  func restore(_ contents: DatabaseContents) async throws {
    try await base.write { try contents.restore(in: &$0) }
  }
}
