#if PostgreSQL
  public import AccountFlows
  public import CredentialStoreSQL
  public import CredentialTokens
  public import DeviceTrust

  /// A transaction on a ``PostgreSQLStore``, at the level of isolation `SERIALIZABLE`.
  public struct PostgreSQLTransaction: SQLTransaction {
    /// PostgreSQL's.
    public static let dialect = SQLDialect.postgreSQL

    let attempt: TransactionAttempt
  }

  /// A transaction belongs to the body that it was given to.
  @available(*, unavailable)
  extension PostgreSQLTransaction: Sendable {}

  extension PostgreSQLTransaction: TokenStore, CodeStore, CounterStore {}
  extension PostgreSQLTransaction: DeviceStore, ApprovalStore {}
  extension PostgreSQLTransaction: AuditStore {}
  extension PostgreSQLTransaction: OutboxStore {}

  extension PostgreSQLTransaction: AccountStore, SessionStore, PendingSignInStore, QuarantineStore,
    OrganisationStore, LicenceStore, SubscriptionStore, TransferStore
  {}

  extension PostgreSQLTransaction {
    /// Runs a statement; see `SQLTransaction`.
    ///
    /// After a statement has failed, all others of the transaction do, and it is undone: to catch the
    /// error does not help.
    @discardableResult
    public func change(_ sql: String, _ arguments: [SQLValue] = []) throws -> Int {
      try attempt.run(sql, arguments).rowCount
    }

    /// Runs a query; see `SQLTransaction`.
    public func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [SQLRow] {
      try attempt.run(sql, arguments).rows()
    }
  }
#endif
