#if PostgreSQL
  /// What a store in a PostgreSQL database could not do.
  ///
  /// No case holds a value of a row (R43), a statement's arguments or a password.
  @nonexhaustive
  public enum PostgreSQLStoreError: Error, Hashable, CustomStringConvertible {
    /// The connection string is neither `postgresql://…` nor `key=value …`.
    case connectionString
    /// The connection string holds a password, which others see in lists of processes and in logs.
    case passwordInConnectionString
    /// The name of the schema is not of 1 to 63 small letters, digits and `_`, a letter first.
    case schemaName
    /// The server answers and lets nobody in by that string, now or ever; `reason` is its own.
    case refused(reason: String)
    /// No server answers, or it is just starting or stopping; nothing was changed.
    case unreachable(reason: String)
    /// The server ended one connection after the other; nothing was changed.
    case connectionLost
    /// The server is older than PostgreSQL 15; its version's number is as in `150004`.
    case serverVersion(Int)
    /// The database keeps text in another encoding than UTF-8.
    case encoding(String)
    /// The schema has tables of another program.
    case notAStore(schema: String)
    /// A newer version of this library has changed the tables.
    case newerVersion(schema: String)
    /// So many wait already; nothing was tried.
    case busy(waiting: Int)
    /// Somebody else has kept rows locked for longer than we wait; nothing was changed.
    case locked
    /// Others changed the same rows each time the transaction was tried; nothing was changed.
    case contention(tries: Int)
    /// The connection went while the commit was under way: the change is made whole, or not at all.
    case unknownOutcome
    /// The system has no thread to give.
    case noThread
    /// The store is closed.
    case closed
    /// A query has a column of another type than 64-bit integers, text and bytes.
    case columnType(oid: UInt32)
    /// Anything else that the server says, with its SQLSTATE; nothing was changed.
    case database(code: String, reason: String)

    /// One line: what was wrong, and what to do.
    public var description: String {
      switch self {
      case .connectionString:
        "the connection string cannot be read; write postgresql://user@host/database or "
          + "host=… dbname=… user=…"
      case .passwordInConnectionString:
        "the connection string holds a password; put that into a file that PGPASSFILE names or into "
          + "a service file, both of mode 0600"
      case .schemaName:
        "that cannot name a schema; use 1 to 63 small letters, digits and _, a letter first"
      case .refused(let reason): "the database server lets us not in: \(reason)"
      case .unreachable(let reason): "no database server answers: \(reason)"
      case .connectionLost: "the database server ended the connection again and again; see its log"
      case .serverVersion(let number):
        "the database server is of version \(number / 10_000); PostgreSQL 15 is the oldest that does"
      case .encoding(let name):
        "the database keeps text as \(name); make one with the encoding UTF8"
      case .notAStore(let schema):
        "the schema \(schema) has tables of another program; name another schema"
      case .newerVersion(let schema):
        "the schema \(schema) was changed by a newer version; install that version or a later one"
      case .busy(let waiting):
        "\(waiting) wait for the database already; try again later, or use more connections"
      case .locked:
        "rows of the database were locked by somebody else for too long; see what is keeping them"
      case .contention(let tries):
        "others changed the same rows in each of \(tries) tries; try again later"
      case .unknownOutcome:
        "the connection to the database went during a commit; look whether the change was made"
      case .noThread: "the system has no more threads; raise the limit for this process"
      case .closed: "the store is closed; open another one"
      case .columnType(let oid):
        "a column has the type \(oid), which the tables were not made with; restore the database"
      case .database(let code, let reason): "\(reason) (PostgreSQL \(code))"
      }
    }
  }
#endif
