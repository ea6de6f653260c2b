#if PostgreSQL
  public import CredentialTokens

  /// A store in a PostgreSQL database, for services of several processes and machines.
  ///
  /// ```swift
  /// let store = try PostgreSQLStore("postgresql://accounts@db.contoso.com/accounts?sslmode=verify-full")
  /// let answer = try await store.write { transaction in
  ///   try transaction.redeem(token, now: now) { _ in binding }
  /// }
  /// ```
  /// What ``write(_:)`` has returned is committed. Transactions are at the level `SERIALIZABLE`; one
  /// that is in another's way runs again. Any number of stores, in this process and in others, may be
  /// open on one database. Needs PostgreSQL 15 or later, and a connection of its own to it: a proxy
  /// that shares connections between transactions will not do.
  public final class PostgreSQLStore: CredentialStore {
    let pool: ConnectionPool

    /// Opens the store, and brings its tables up to date.
    ///
    /// This waits for the server: call it where a program starts.
    /// - Parameters:
    ///   - server: where the database is, as libpq writes that: `postgresql://user@host/database` or
    ///     `host=… dbname=…`, with the settings for TLS. It holds no password: that is for the file
    ///     that `PGPASSFILE` names, or for a service file.
    ///   - schema: the schema for the tables, of small letters, digits and `_`. It is made where there
    ///     is none; tables in others are not touched.
    ///   - connections: how many connections are kept, each with a thread; from 1.
    ///   - waiting: how many writes may wait for a connection; the next one fails.
    ///   - patience: how long to look for a server that went away, and how long to wait for rows that
    ///     others keep locked.
    /// - Throws: also for a schema with other tables, which is left as it is.
    public init(
      _ server: String, schema: String = "credentials", connections: Int = 8,
      waiting: Int = 10_000, patience: Duration = .seconds(5)
    ) throws(PostgreSQLStoreError) {
      precondition(connections >= 1, "a store needs a connection")
      precondition(waiting >= 1, "whoever writes may have to wait")
      let settings = SessionSettings(
        server: try ConnectionString(server), schema: try SchemaName(schema), patience: patience)
      let session = try settings.open()
      try Migrations(session, settings.schema).run()
      pool = ConnectionPool(settings, first: session, connections: connections, waiting: waiting)
      guard pool.hasThreads else { throw .noThread }
    }

    deinit { pool.stop() }

    /// Closes the connections once the writes that wait for their turn are done; later ones fail.
    ///
    /// It waits for these: call it where a program ends, and not in a transaction.
    public func close() {
      pool.stop()
      pool.waitForEnd()
    }

    /// Runs `body` in a transaction, and returns once that is committed.
    ///
    /// `body` may run several times: it is repeated where another transaction was in its way, and where
    /// the connection went before the commit. Cancelling the task does not keep it from running.
    ///
    /// - Throws: what `body` throws; ``PostgreSQLStoreError`` for what the database could not do.
    public func write<Result: Sendable>(
      _ body: @escaping @Sendable (inout PostgreSQLTransaction) throws -> Result
    ) async throws -> Result {
      try await withCheckedThrowingContinuation { continuation in
        let job = ConnectionPool.Job { transaction in
          let outcome = Swift.Result { try body(&transaction) }
          return ConnectionPool.Outcome(error: outcome.error) { continuation.resume(with: outcome) }
        } fail: { error in
          continuation.resume(throwing: error)
        }
        do throws(PostgreSQLStoreError) {
          try pool.add(job)
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }

  extension Result {
    fileprivate var error: Failure? {
      if case .failure(let error) = self { error } else { nil }
    }
  }
#endif
