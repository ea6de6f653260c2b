#if PostgreSQL
  /// What the server says of a statement that it did not do.
  struct StatementFailure: Error {
    /// The SQLSTATE; empty where libpq itself speaks.
    let code: String
    private let severity: String
    private let message: String

    init(code: String, severity: String, message: String) {
      (self.code, self.severity, self.message) = (code, severity, message)
    }

    /// Whether the connection is of no use any more.
    var endsConnection: Bool { code.isEmpty || ["FATAL", "PANIC"].contains(severity) }

    /// Two transactions were in each other's way; one of them has to begin again.
    var isConflict: Bool { code == "40001" || code == "40P01" }

    /// A key was there already: a row of another transaction that this one could not see yet, or ours.
    var isDuplicate: Bool { code == "23505" }

    var error: PostgreSQLStoreError {
      if endsConnection { return .connectionLost }
      return code == "55P03" ? .locked : .database(code: code, reason: reason)
    }

    /// The server's own sentence, where its kind holds no value.
    ///
    /// What was wrong with a value (22) quotes it, and what a trigger says (P0) may.
    private var reason: String {
      switch code.prefix(2) {
      case "22", "P0": "the database refused a value"
      default: message.split(separator: "\n").first.map(String.init) ?? "the database failed"
      }
    }
  }
#endif
