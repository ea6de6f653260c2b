#if PostgreSQL
  internal import CredentialPrimitives

  /// Threads with a connection each, and the writes that wait for one.
  ///
  /// The threads are our own: waiting for the server keeps no thread of Swift's pool.
  final class ConnectionPool: @unchecked Sendable {
    /// One caller's write.
    struct Job: Sendable {
      /// Runs the caller's body.
      let run: @Sendable (inout PostgreSQLTransaction) -> Outcome
      /// Tells the caller that the database failed.
      let fail: @Sendable (any Error) -> Void
    }

    /// What became of a body.
    struct Outcome: Sendable {
      /// What the body threw, if it did; what it changed is then to be undone.
      let error: (any Error)?
      /// Tells the caller; to be called when the transaction has ended.
      let answer: @Sendable () -> Void
    }

    let settings: SessionSettings
    private let waitingLimit: Int
    private let lock = Lock()
    // All under the lock.
    private var jobs = JobQueue()
    private var spare: Session?
    private var openCount = 1
    private var outage: Outage?
    private var isStopped = false
    /// Those that pause, each until its time is over or the store is closed.
    private let pauses = Lock()
    private var isHurried = false
    /// Those that wait for the threads to end.
    private let endings = Lock()
    private var threadCount = 0

    /// Starts the threads; each connects when it has something to do, one of them by `first`.
    init(_ settings: SessionSettings, first: Session, connections: Int, waiting: Int) {
      (self.settings, spare, waitingLimit) = (settings, first, waiting)
      for _ in 0..<connections {
        endings.hold { threadCount += 1 }
        guard let thread = SystemThread({ ConnectionWorker(pool: self).work() }) else {
          endings.hold { threadCount -= 1 }
          break
        }
        thread.detach()
      }
    }

    /// Whether there is a thread, which the system may not have had to give.
    var hasThreads: Bool { endings.hold { threadCount > 0 } }

    /// How many writes wait for their turn.
    var waitingCount: Int { lock.hold { jobs.count } }

    /// Lets `job` run in its turn.
    func add(_ job: Job) throws(PostgreSQLStoreError) {
      let refusal: PostgreSQLStoreError? = lock.hold {
        if isStopped { return .closed }
        if jobs.count >= waitingLimit { return .busy(waiting: jobs.count) }
        jobs.append(job)
        lock.wakeOne()
        return nil
      }
      if let refusal { throw refusal }
    }

    /// Gives a job back that its thread has no connection for.
    func putBack(_ job: Job) {
      lock.hold {
        jobs.prepend(job)
        lock.wakeOne()
      }
    }

    /// The next job; nil at the end.
    func next() -> Job? {
      lock.hold {
        while jobs.isEmpty {
          if isStopped { return nil }
          lock.wait()
        }
        return jobs.removeFirst()
      }
    }

    /// Ends the threads when they have done what there is.
    func stop() {
      lock.hold {
        isStopped = true
        lock.wakeAll()
      }
      pauses.hold {
        isHurried = true
        pauses.wakeAll()
      }
    }

    func waitForEnd() {
      endings.hold {
        while threadCount > 0 { endings.wait() }
      }
    }

    func threadEnds() {
      endings.hold {
        threadCount -= 1
        endings.wakeAll()
      }
    }

    /// Keeps a thread waiting; not for long once the store is closed.
    func pause(_ time: Duration) {
      pauses.hold { pauses.wait(atMost: isHurried ? min(time, .milliseconds(20)) : time) }
    }
  }

  /// What the threads tell one another about their connections.
  extension ConnectionPool {
    /// The connection that the store was opened with, for the first to come.
    func takeSpare() -> Session? {
      lock.hold {
        defer { spare = nil }
        return spare
      }
    }

    /// Whether any thread has a connection.
    var hasConnections: Bool { lock.hold { openCount > 0 } }

    func didConnect() {
      lock.hold {
        openCount += 1
        outage = nil
      }
    }

    func didDisconnect() { lock.hold { openCount -= 1 } }

    /// Notes that the server did not answer within `time`.
    ///
    /// - Returns: whether to try again.
    func mayRetry(after error: PostgreSQLStoreError, waited time: Duration) -> Bool {
      lock.hold {
        let now = ContinuousClock.now
        let since = outage?.since ?? now - time
        outage = Outage(since: since, quietUntil: now + time, error: error)
        return !isStopped && since.duration(to: now) < settings.patience
      }
    }

    /// What to tell at once, without another try; nil where one is due.
    ///
    /// When the server has been away for longer than we are patient, others need not each wait for it as
    /// long as the last try did.
    var knownOutage: PostgreSQLStoreError? {
      lock.hold {
        guard let outage, case let now = ContinuousClock.now, now < outage.quietUntil,
          outage.since.duration(to: now) >= settings.patience
        else { return nil }
        return outage.error
      }
    }

    fileprivate struct Outage {
      let since: ContinuousClock.Instant
      let quietUntil: ContinuousClock.Instant
      let error: PostgreSQLStoreError
    }
  }
#endif
