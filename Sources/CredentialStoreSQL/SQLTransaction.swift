/// A transaction on a database that speaks SQL: the one thing that each kind of database brings.
///
/// All rows of tokens, devices and accounts are read and written in one place, by extensions of this
/// protocol; a database's own transaction conforms to it and to the store protocols. Statements are
/// written with the parameters `?1`, `?2` and so on, in SQL that SQLite and PostgreSQL both know.
///
/// Strings are text, arrays of bytes are blobs, and times are UTC seconds.
public protocol SQLTransaction {
  /// Which of the two the database is.
  static var dialect: SQLDialect { get }

  /// Runs a statement that changes rows, prepared once for a connection.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  mutating func change(_ sql: String, _ arguments: [SQLValue]) throws -> Int

  /// Runs a query, prepared once for a connection, and reads all of its rows.
  mutating func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow]
}

extension SQLTransaction {
  /// The first row of a query; nil if there is none.
  mutating func row(_ sql: String, _ arguments: [SQLValue]) throws -> SQLRow? {
    try rows(sql, arguments).first
  }
}

/// What SQLite and PostgreSQL say in different words.
public enum SQLDialect: Hashable, Sendable {
  /// SQLite 3.37 or later.
  case sqlite
  /// PostgreSQL 15 or later.
  case postgreSQL

  /// The type of a column of bytes.
  var bytes: String { self == .sqlite ? "BLOB" : "BYTEA" }
  /// The type of a column of 64-bit integers.
  var integer: String { self == .sqlite ? "INTEGER" : "BIGINT" }
  /// What stands behind a table with a primary key of its own.
  var keyed: String { self == .sqlite ? " STRICT, WITHOUT ROWID" : "" }
  /// What ends a query whose row is about to change: nobody else changes it meanwhile.
  ///
  /// A transaction of SQLite has the whole file to itself.
  var forUpdate: String { self == .sqlite ? "" : " FOR UPDATE" }
}
