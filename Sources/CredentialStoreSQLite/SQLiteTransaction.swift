#if SQLite
  internal import Foundation
  internal import GRDB

  /// A transaction on a ``SQLiteStore``.
  ///
  /// Its folders have one group of tables each: the migration that makes them, and the protocols that
  /// the transaction conforms to by them.
  public struct SQLiteTransaction {
    let database: Database
    /// The file, for messages.
    let path: String
  }

  /// A transaction belongs to the body that it was given to.
  @available(*, unavailable)
  extension SQLiteTransaction: Sendable {}

  extension SQLiteTransaction {
    /// Runs a statement that changes rows.
    ///
    /// Statements are prepared once for a connection.
    /// - Returns: how many rows it changed, where it is one that does.
    @discardableResult
    func change(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
      try naming {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments)
        return database.changesCount
      }
    }

    /// The first row of a query; nil if there is none.
    func row(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
      try naming { try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) }
    }

    /// Runs `body`, whose failures are SQLite's; they come out with the name of the file.
    private func naming<Result>(_ body: () throws -> Result) throws -> Result {
      do {
        return try body()
      } catch let error as DatabaseError {
        throw SQLiteStoreError(error, path)
      }
    }
  }

  extension Row {
    /// The bytes in a column.
    func bytes(_ column: Int) -> [UInt8] { [UInt8](self[column] as Data) }
  }

  extension [UInt8] {
    /// The bytes as SQLite's binding takes them.
    var blob: Data { Data(self) }
  }
#endif
