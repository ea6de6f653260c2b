#if PostgreSQL
  /// One run of a body: from the statement that begins a transaction to its end.
  final class TransactionAttempt {
    private let session: Session
    private var hasBegun = false
    private var hasChanges = false
    /// The first statement that failed; the transaction is then lost, whatever the body does.
    private var failure: StatementFailure?

    /// What became of it.
    enum Ending {
      /// It was committed, or the body's own error has undone it.
      case done
      /// Nothing was changed, and it is to be tried again.
      case again(Cause)
      /// Nothing was changed, or the error says otherwise.
      case failed(PostgreSQLStoreError)
    }

    /// Why it is to be tried again.
    enum Cause: Hashable {
      /// Another transaction was in the way.
      case conflict
      /// A key was there: maybe that of a transaction that this one could not see.
      case duplicate
      /// The connection went, before a commit.
      case lostConnection
    }

    init(_ session: Session) { self.session = session }

    /// Runs a statement; the first one begins the transaction in the same round trip.
    func run(_ sql: String, _ arguments: [SQLValue]) throws(PostgreSQLStoreError) -> Answer {
      if let failure { throw failure.error }
      do throws(StatementFailure) {
        let answer = try session.run(sql, arguments, after: hasBegun ? nil : "BEGIN")
        hasBegun = true
        hasChanges = hasChanges || answer.hasChanges
        return answer
      } catch {
        failure = error
        throw error.error
      }
    }

    /// Commits, or undoes everything where the body or a statement has failed.
    func end(bodyFailed: Bool) -> Ending {
      if let failure {
        rollBack()
        if session.isLost { return .again(.lostConnection) }
        return ending(failure)
      }
      if bodyFailed { rollBack() }
      return bodyFailed || !hasBegun ? .done : commit()
    }

    private func commit() -> Ending {
      do throws(StatementFailure) {
        let tag = try session.run("COMMIT").tag
        // Of a transaction that failed, the server says ROLLBACK.
        return tag == "COMMIT" ? .done : .failed(.database(code: "25P02", reason: tag))
      } catch {
        guard session.isLost else { return ending(error) }
        // The server may have committed, and gone before it could say so.
        return hasChanges ? .failed(.unknownOutcome) : .again(.lostConnection)
      }
    }

    private func rollBack() {
      guard session.isInTransaction else { return }
      // Where this fails the connection is lost, and with it the transaction.
      _ = try? session.run("ROLLBACK").tag
    }

    private func ending(_ failure: StatementFailure) -> Ending {
      if failure.isConflict { return .again(.conflict) }
      if failure.isDuplicate { return .again(.duplicate) }
      return .failed(failure.error)
    }
  }
#endif
