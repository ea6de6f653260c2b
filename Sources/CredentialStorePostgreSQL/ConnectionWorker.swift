#if PostgreSQL
  /// One thread of a pool, with its connection.
  struct ConnectionWorker {
    let pool: ConnectionPool

    func work() {
      var session: Session?
      while let job = pool.next() { perform(job, &session) }
      if session != nil { pool.didDisconnect() }
      // Before the end is told: who has closed a store finds no connection of it.
      session = nil
      pool.threadEnds()
    }

    /// Runs a job to its end, again where that is asked for.
    private func perform(_ job: ConnectionPool.Job, _ session: inout Session?) {
      var retries = Retries()
      while true {
        do throws(PostgreSQLStoreError) {
          if session == nil { session = try connect() }
        } catch {
          return job.fail(error)
        }
        guard let open = session else {
          // The server has no more connections to give; others will do it.
          pool.putBack(job)
          return pool.pause(.seconds(1))
        }
        let attempt = TransactionAttempt(open)
        var transaction = PostgreSQLTransaction(attempt: attempt)
        let outcome = job.run(&transaction)
        let ending = attempt.end(bodyFailed: outcome.error != nil)
        if open.isLost {
          session = nil
          pool.didDisconnect()
        }
        switch ending {
        case .done: return outcome.answer()
        case .failed(let error): return fail(job, outcome, error)
        case .again(let cause):
          guard let delay = retries.delay(after: cause) else {
            return fail(job, outcome, retries.error(cause))
          }
          if delay > .zero { pool.pause(delay) }
        }
      }
    }

    /// Tells the caller what a body made of a failed statement, or else what the database says.
    private func fail(
      _ job: ConnectionPool.Job, _ outcome: ConnectionPool.Outcome, _ error: PostgreSQLStoreError
    ) {
      if let own = outcome.error, !(own is PostgreSQLStoreError) {
        outcome.answer()
      } else {
        job.fail(error)
      }
    }

    /// A connection; nil where the server has none for us, and other threads have.
    private func connect() throws(PostgreSQLStoreError) -> Session? {
      if let spare = pool.takeSpare() { return spare }
      var refusals = 0
      while true {
        if let known = pool.knownOutage { throw known }
        let start = ContinuousClock.now
        do throws(PostgreSQLStoreError) {
          let session = try pool.settings.open()
          pool.didConnect()
          return session
        } catch {
          switch error {
          case .refused:
            refusals += 1
            // A server may just have started between its refusal and our second look at it.
            guard refusals > 1 else { continue }
            if pool.hasConnections { return nil }
            throw error
          case .unreachable, .connectionLost:
            guard pool.mayRetry(after: error, waited: start.duration(to: .now)) else { throw error }
            pool.pause(.milliseconds(.random(in: 20...80)))
          default: throw error
          }
        }
      }
    }
  }

  /// How often a transaction is tried, and how long to wait in between.
  struct Retries {
    private var conflicts = 0
    private var duplicates = 0
    private var losses = 0

    static let conflictLimit = 100
    /// Beyond these it is a key of our own that is there.
    static let duplicateLimit = 3
    static let lossLimit = 5

    /// How long to wait before the next try; nil where there is none.
    mutating func delay(after cause: TransactionAttempt.Cause) -> Duration? {
      switch cause {
      case .conflict:
        conflicts += 1
        // Random, so that those who met do not meet again; longer and longer, up to 32 ms.
        let longest: Int64 = 500 << min(conflicts - 1, 6)
        return conflicts < Self.conflictLimit ? .microseconds(Int64.random(in: 0...longest)) : nil
      case .duplicate:
        duplicates += 1
        return duplicates < Self.duplicateLimit ? .zero : nil
      case .lostConnection:
        losses += 1
        return losses < Self.lossLimit ? .zero : nil
      }
    }

    /// What to say when there is no next try.
    func error(_ cause: TransactionAttempt.Cause) -> PostgreSQLStoreError {
      switch cause {
      case .conflict: .contention(tries: Self.conflictLimit)
      case .duplicate: .database(code: "23505", reason: "a row with the same key is there already")
      case .lostConnection: .connectionLost
      }
    }
  }
#endif
