#if SQLite
  public import AccountFlows
  public import CredentialStoreSQL
  public import CredentialTokens
  public import DeviceTrust
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
    OrganisationStore, LicenceStore, SubscriptionStore, TransferStore
  {}

  extension SQLiteTransaction {
    /// Runs a statement; see `SQLTransaction`.
    @discardableResult
    public func change(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
      try naming {
        try PreparedStatement(sql, in: database).run(arguments) { _ in }
        return database.changesCount
      }
    }

    /// Runs a query; see `SQLTransaction`.
    public func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
      try naming {
        var rows: [SQLRow] = []
        try PreparedStatement(sql, in: database).run(arguments) { rows.append($0) }
        return rows
      }
    }

    /// Begins or ends the transaction or a part of it.
    func control(_ sql: String) throws {
      try naming { try database.cachedStatement(sql: sql).execute() }
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
#endif
