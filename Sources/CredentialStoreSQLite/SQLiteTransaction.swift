#if SQLite
  public import AccountFlows
  // What the transaction does is written there: who imports the store can call it.
  @_exported public import CredentialStoreSQL
  public import CredentialTokens
  public import DeviceTrust
  internal import Foundation
  internal import GRDB

  /// A transaction on a ``SQLiteStore``, which holds the file's one write lock.
  public struct SQLiteTransaction: SQLTransaction {
    /// SQLite's.
    public static let dialect = SQLDialect.sqlite

    let database: Database
    /// The file, for messages.
    let path: String
  }

  /// A transaction belongs to the body that it was given to.
  @available(*, unavailable)
  extension SQLiteTransaction: Sendable {}

  extension SQLiteTransaction: TokenStore, CodeStore, CounterStore {}
  extension SQLiteTransaction: DeviceStore, ApprovalStore {}
  extension SQLiteTransaction: AuditStore {}
  extension SQLiteTransaction: OutboxStore {}

  extension SQLiteTransaction: AccountStore, SessionStore, PendingSignInStore, QuarantineStore,
    OrganisationStore, LicenceStore, TransferStore
  {}

  extension SQLiteTransaction {
    /// Runs a statement; see ``SQLTransaction/change(_:_:)``.
    @discardableResult
    public func change(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
      try naming {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments.map(\.databaseValue)))
        return database.changesCount
      }
    }

    /// Runs a query; see ``SQLTransaction/rows(_:_:)``.
    public func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
      try naming {
        let statement = try database.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(
          statement, arguments: StatementArguments(arguments.map(\.databaseValue)))
        return try Array(rows.map { SQLRow($0.databaseValues.map(SQLValue.init)) })
      }
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

  extension SQLValue {
    /// The value as SQLite's binding takes it.
    fileprivate var databaseValue: DatabaseValue {
      switch self {
      case .null: .null
      case .integer(let number): number.databaseValue
      case .text(let text): text.databaseValue
      case .bytes(let bytes): Data(bytes).databaseValue
      }
    }

    /// A column's value; a number with a fraction, which no table of ours has, is none.
    fileprivate init(_ value: DatabaseValue) {
      switch value.storage {
      case .null, .double: self = .null
      case .int64(let number): self = .integer(number)
      case .string(let text): self = .text(text)
      case .blob(let data): self = .bytes([UInt8](data))
      }
    }
  }
#endif
