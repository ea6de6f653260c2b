internal import GRDBSQLite

/// SQLite without anything around it: one row an update, one update a commit.
public final class BareFile {
  private var database: OpaquePointer?
  private var update: OpaquePointer?

  /// A file with rows from 1 on, each of which is used once.
  public init(_ path: String, rows: Int) {
    expect(sqlite3_open(path, &database), SQLITE_OK)
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    run("CREATE TABLE tokens (selector INTEGER PRIMARY KEY, digest BLOB, used_at INTEGER) STRICT")
    run(
      """
      WITH RECURSIVE row(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM row LIMIT \(rows))
      INSERT INTO tokens SELECT number, randomblob(32), NULL FROM row
      """)
    expect(
      sqlite3_prepare_v2(
        database, "UPDATE tokens SET used_at = 1 WHERE selector = ? AND used_at IS NULL", -1,
        &update, nil), SQLITE_OK)
  }

  /// Changes a row, durably.
  public func use(_ row: Int) {
    sqlite3_bind_int64(update, 1, Int64(row))
    expect(sqlite3_step(update), SQLITE_DONE)
    expect(sqlite3_changes(database), 1)
    sqlite3_reset(update)
  }

  /// Closes the file.
  public func close() {
    sqlite3_finalize(update)
    sqlite3_close(database)
  }

  private func run(_ sql: String) { expect(sqlite3_exec(database, sql, nil, nil, nil), SQLITE_OK) }

  private func expect(_ code: Int32, _ expected: Int32) {
    guard code == expected else { fatalError("SQLite answers \(code)") }
  }
}
