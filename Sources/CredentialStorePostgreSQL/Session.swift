#if PostgreSQL
  internal import CSystemPQ

  /// A connection to the server, for one thread at a time.
  ///
  /// Statements go in libpq's pipeline mode: what belongs together is sent at once, and answered in one
  /// round trip.
  @safe
  final class Session {
    private let connection: OpaquePointer
    private var statements: [Statement: String] = [:]
    /// How many names were given; one whose statement the server refused is not given again.
    private var nameCount = 0
    /// Whether it is of no use any more.
    private(set) var isLost = false

    /// What is prepared once: a text, with the types of its arguments.
    private struct Statement: Hashable {
      let sql: String
      let types: [Oid]
    }

    /// How many statements are kept prepared; more than any version has, unless texts are made up.
    static let preparedLimit = 500

    /// What was sent, and what comes back in the same order.
    private enum Step {
      case preparing(Statement, name: String)
      case running
    }

    /// Takes a connection over that is set up.
    init(_ connection: OpaquePointer) {
      unsafe self.connection = connection
      unsafe PQenterPipelineMode(connection)
    }

    deinit { unsafe PQfinish(connection) }

    /// Whether a transaction is open, or has failed and is to be rolled back.
    var isInTransaction: Bool {
      let status = unsafe PQtransactionStatus(connection)
      return !isLost && status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN
    }

    /// The server's process for this connection.
    var processID: Int32 { unsafe PQbackendPID(connection) }

    /// Runs a statement, after `opening` in the same round trip.
    func run(
      _ sql: String, _ arguments: [SQLValue] = [], after opening: String? = nil
    ) throws(StatementFailure) -> Answer {
      var steps: [Step] = []
      var isSent = true
      if let opening { isSent = send(opening, Parameters([]), &steps) }
      isSent = isSent && send(sql, Parameters(arguments), &steps)
      guard isSent, unsafe PQpipelineSync(connection) == 1 else { throw lost() }
      return try answer(to: steps)
    }

    /// Puts a statement, prepared before where it is not yet, into what is sent.
    private func send(_ sql: String, _ parameters: Parameters, _ steps: inout [Step]) -> Bool {
      let statement = Statement(sql: sql, types: parameters.types)
      var name = statements[statement]
      if name == nil {
        // Too many are not kept: the nameless one lasts until the next.
        let isKept = statements.count < Self.preparedLimit
        let new = isKept ? "s\(nameCount)" : ""
        nameCount += 1
        let text = PlaceholderSyntax.rewritten(sql)
        let count = Int32(statement.types.count)
        guard unsafe PQsendPrepare(connection, new, text, count, statement.types) == 1 else {
          return false
        }
        steps.append(.preparing(statement, name: new))
        name = new
      }
      steps.append(.running)
      return unsafe parameters.lend { values, lengths, formats in
        unsafe PQsendQueryPrepared(
          connection, name, Int32(lengths.count), values, lengths, formats, 1) == 1
      }
    }

    /// Reads all that comes back: the last answer, or the first failure.
    private func answer(to steps: [Step]) throws(StatementFailure) -> Answer {
      var failure: StatementFailure?
      var answer: Answer?
      var index = 0
      while true {
        guard let result = unsafe PQgetResult(connection) else {
          // What belongs to a step has ended.
          index += 1
          guard index <= steps.count else { break }
          continue
        }
        let found = unsafe Answer(result)
        if found.status == PGRES_PIPELINE_SYNC {
          if let failure { throw ended(failure) }
          guard let answer else { break }
          return answer
        }
        if let new = found.failure {
          failure = failure ?? new
        } else if index < steps.count, found.status != PGRES_PIPELINE_ABORTED {
          if case .preparing(let statement, let name) = steps[index], !name.isEmpty {
            statements[statement] = name
          }
          answer = consume found
        }
      }
      throw failure.map(ended) ?? lost()
    }

    /// The failure, which may be that of the connection.
    private func ended(_ failure: StatementFailure) -> StatementFailure {
      let status = unsafe PQstatus(connection)
      if failure.endsConnection || status != CONNECTION_OK { isLost = true }
      return failure
    }

    private func lost() -> StatementFailure {
      isLost = true
      return StatementFailure(code: "", severity: "FATAL", message: "")
    }
  }
#endif
