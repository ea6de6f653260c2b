#if PostgreSQL
  extension PostgreSQLStore: ExaminableStore {
    /// Whether the server is new enough, keeps transactions apart as the flows need it, has what it
    /// acknowledges on its disk, and uses each of the store's indexes.
    public func examineStorage() async throws -> [InvariantFinding] {
      let (settings, invalid) = try await write { transaction in
        try transaction.readOnly()
        let settings = try transaction.rows(
          """
          SELECT CAST(current_setting('server_version_num') AS BIGINT),
            current_setting('transaction_isolation'), current_setting('synchronous_commit')
          """, []
        ).first?.columns
        let invalid = try transaction.rows(
          """
          SELECT CAST(c.relname AS TEXT) FROM pg_index i
          JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = current_schema() AND NOT (i.indisvalid AND i.indisready)
          ORDER BY c.relname
          """, []
        ).map(\.columns)
        return (settings ?? [], invalid)
      }
      return [version(settings), isolation(settings), durability(settings), indexes(invalid)]
    }

    private func version(_ settings: [SQLValue]) -> InvariantFinding {
      var isNew = false
      if case .integer(let number)? = settings.first { isNew = number >= 150_000 }
      return InvariantFinding(
        "server-too-old", isNew ? .fine : .violation, "The server is PostgreSQL 15 or later.",
        remedy: "upgrade the server", count: isNew ? 0 : 1)
    }

    private func isolation(_ settings: [SQLValue]) -> InvariantFinding {
      let isRight = settings.dropFirst().first == .text("serializable")
      return InvariantFinding(
        "isolation-too-low", isRight ? .fine : .violation,
        "Transactions are serialisable, unless they say otherwise.",
        remedy: "connect to the server itself: a proxy between has changed the session",
        count: isRight ? 0 : 1)
    }

    private func durability(_ settings: [SQLValue]) -> InvariantFinding {
      let isRight = settings.count == 3 && settings[2] != .text("off")
      return InvariantFinding(
        "commits-not-durable", isRight ? .fine : .violation,
        "What is acknowledged is on the server's disk.",
        remedy: "connect to the server itself: a proxy between has changed the session",
        count: isRight ? 0 : 1)
    }

    private func indexes(_ invalid: [[SQLValue]]) -> InvariantFinding {
      let names = invalid.compactMap { columns in
        if case .text(let name)? = columns.first { name } else { nil }
      }
      return InvariantFinding(
        "index-invalid", names.isEmpty ? .fine : .violation, "All indexes are valid.",
        remedy: "REINDEX INDEX; where that fails, two rows have what only one may have",
        count: names.count, examples: Array(names.prefix(5)))
    }
  }
#endif
