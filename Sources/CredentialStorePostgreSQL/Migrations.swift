#if PostgreSQL
  /// Brings a schema's tables up to date, one process at a time.
  struct Migrations {
    private let session: Session
    private let schema: SchemaName

    init(_ session: Session, _ schema: SchemaName) {
      (self.session, self.schema) = (session, schema)
    }

    func run() throws(PostgreSQLStoreError) {
      do throws(PostgreSQLStoreError) {
        // Each statement sees what was committed before it, and so what those did for whom we waited.
        try change("BEGIN ISOLATION LEVEL READ COMMITTED")
        try change("SELECT pg_advisory_xact_lock(hashtextextended(?1, 1668441203))", [name])
        try prepareSchema()
        try migrate()
        try change("COMMIT")
      } catch {
        _ = try? session.run("ROLLBACK").tag
        throw error
      }
    }

    /// Makes the schema, or sees that it has our tables alone.
    private func prepareSchema() throws(PostgreSQLStoreError) {
      if try rows("SELECT 1 FROM pg_namespace WHERE nspname = ?1", [name]).isEmpty {
        try change("CREATE SCHEMA \(schema.quoted)")
      }
      let tables = try rows(
        """
        SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = ?1 AND relkind IN ('r', 'p')
        """, [name])
      guard !tables.contains(where: { $0.columns == [.text("credential_migrations")] }) else {
        return
      }
      guard tables.isEmpty else { throw .notAStore(schema: schema.text) }
      try change(
        """
        CREATE TABLE credential_migrations (
          name TEXT PRIMARY KEY,
          applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
        )
        """)
    }

    private func migrate() throws(PostgreSQLStoreError) {
      let applied = try rows("SELECT name FROM credential_migrations").map(\.columns)
      let known = SQLMigration.all.map { [SQLValue.text($0.name)] }
      guard applied.allSatisfy(known.contains) else { throw .newerVersion(schema: schema.text) }
      for (migration, columns) in zip(SQLMigration.all, known) where !applied.contains(columns) {
        for statement in migration.statements(.postgreSQL) { try change(statement) }
        try change("INSERT INTO credential_migrations (name) VALUES (?1)", columns)
      }
    }

    private var name: SQLValue { .text(schema.text) }

    private func change(
      _ sql: String, _ arguments: [SQLValue] = []
    ) throws(PostgreSQLStoreError) { _ = try answer(sql, arguments).tag }

    private func rows(
      _ sql: String, _ arguments: [SQLValue] = []
    ) throws(PostgreSQLStoreError) -> [SQLRow] { try answer(sql, arguments).rows() }

    private func answer(
      _ sql: String, _ arguments: [SQLValue]
    ) throws(PostgreSQLStoreError) -> Answer {
      do throws(StatementFailure) {
        return try session.run(sql, arguments)
      } catch {
        throw error.error
      }
    }
  }
#endif
