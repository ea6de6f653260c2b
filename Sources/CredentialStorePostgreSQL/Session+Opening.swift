#if PostgreSQL
  internal import CSystemPQ

  /// What a session needs to be opened, again and again.
  struct SessionSettings: Sendable {
    let server: ConnectionString
    let schema: SchemaName
    /// How long to wait for rows that somebody else has locked.
    let patience: Duration

    /// Connects, looks whether the server will do, and sets the session up.
    func open() throws(PostgreSQLStoreError) -> Session {
      let connection = try unsafe connect()
      do throws(PostgreSQLStoreError) {
        // Notices would go to standard error.
        _ = unsafe PQsetNoticeReceiver(connection, { _, _ in }, nil)
        try unsafe expectOurs(connection)
        try unsafe setUp(connection)
      } catch {
        unsafe PQfinish(connection)
        throw error
      }
      return unsafe Session(connection)
    }

    private func connect() throws(PostgreSQLStoreError) -> OpaquePointer {
      let connection = unsafe server.lend { names, values in
        unsafe PQconnectdbParams(names, values, 0)
      }
      guard let connection = unsafe connection else {
        throw .unreachable(reason: "there is no memory for a connection")
      }
      guard unsafe PQstatus(connection) == CONNECTION_OK else {
        let reason =
          unsafe String(cString: PQerrorMessage(connection))
          .split(separator: "\n").first.map(String.init) ?? "no reason is known"
        unsafe PQfinish(connection)
        // Its state tells a server that is away from one that says no.
        let state = unsafe server.lend { names, values in unsafe PQpingParams(names, values, 0) }
        throw state == PQPING_OK ? .refused(reason: reason) : .unreachable(reason: reason)
      }
      return unsafe connection
    }

    private func expectOurs(_ connection: OpaquePointer) throws(PostgreSQLStoreError) {
      let version = unsafe Int(PQserverVersion(connection))
      guard version >= 150_000 else { throw .serverVersion(version) }
      let encoding =
        unsafe PQparameterStatus(connection, "server_encoding")
        .map { unsafe String(cString: $0) } ?? ""
      guard encoding == "UTF8" else { throw .encoding(encoding) }
    }

    private func setUp(_ connection: OpaquePointer) throws(PostgreSQLStoreError) {
      let milliseconds = max(1, patience / .milliseconds(1))
      let settings = """
        SET search_path = \(schema.quoted), pg_temp;
        SET default_transaction_isolation = 'serializable';
        SET client_min_messages = error;
        SET lock_timeout = \(Int32(clamping: Int64(milliseconds)));
        -- Reading a whole table, which the planner prefers for small ones, would put every other
        -- transaction on that table in its way. That cost is not to start a compiler.
        SET enable_seqscan = off;
        SET jit = off;
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off';
        """
      let result = unsafe PQexec(connection, settings)
      guard let result = unsafe result else { throw .connectionLost }
      if let failure = unsafe Answer(result).failure { throw failure.error }
    }
  }

  /// The schema that has the store's tables.
  struct SchemaName: Sendable {
    /// Small letters, digits and `_`.
    let text: String

    init(_ text: String) throws(PostgreSQLStoreError) {
      let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      let isName = text.utf8.allSatisfy {
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
      }
      guard isName, (1...63).contains(text.utf8.count), letters.contains(text.utf8.first ?? 0),
        !text.hasPrefix("pg_")
      else { throw .schemaName }
      self.text = text
    }

    /// The name in a statement.
    var quoted: String { "\"\(text)\"" }
  }
#endif
