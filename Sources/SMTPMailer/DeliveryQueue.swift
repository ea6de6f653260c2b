#if SMTP
  internal import AccountFlows
  internal import CredentialPrimitives

  /// The mails that wait for a connection, and the threads that have one each.
  ///
  /// The threads are our own: waiting for the server keeps no thread of Swift's pool.
  final class DeliveryQueue: @unchecked Sendable {
    /// One caller's mail.
    struct Job: Sendable {
      let delivery: Delivery
      /// Tells the caller what became of it; nil for success.
      let answer: @Sendable (MailError?) -> Void

      init(_ delivery: Delivery, answer: @escaping @Sendable (MailError?) -> Void) {
        (self.delivery, self.answer) = (delivery, answer)
      }
    }

    private let limit: Int
    private let lock = Lock()
    // All under the lock.
    private var jobs: [Job] = []
    private var isStopped = false
    private var threadCount = 0

    init(waiting limit: Int) { self.limit = limit }

    /// Starts a thread with a connection; false where the system has none to give.
    func start(_ session: CurlSession) -> Bool {
      lock.hold { threadCount += 1 }
      let thread = SystemThread {
        self.work(session)
        self.threadEnds()
      }
      guard let thread else {
        threadEnds()
        return false
      }
      thread.detach()
      return true
    }

    private func work(_ session: CurlSession) {
      while let job = next() { job.answer(session.deliver(job.delivery)) }
      session.close()
    }

    private func threadEnds() {
      lock.hold {
        threadCount -= 1
        lock.wakeAll()
      }
    }

    /// Lets a mail wait for its turn.
    func add(_ job: Job) {
      let refusal: MailFailure? = lock.hold {
        if isStopped { return .closed }
        if job.delivery.isCancelled { return .cancelled }
        if jobs.count >= limit { return .busy }
        jobs.append(job)
        // One of those that wait may wait for the end.
        lock.wakeAll()
        return nil
      }
      if let refusal { job.answer(.temporary(refusal)) }
    }

    /// Takes a mail out of the queue, or has its connection give it up.
    func cancel(_ delivery: Delivery) {
      let job: Job? = lock.hold {
        delivery.cancel()
        let place = jobs.firstIndex { $0.delivery === delivery }
        return place.map { jobs.remove(at: $0) }
      }
      job?.answer(.temporary(.cancelled))
    }

    /// How many mails wait for a connection.
    var waitingCount: Int { lock.hold { jobs.count } }

    /// Whether connections give up what is not sent yet.
    var isClosed: Bool { lock.hold { isStopped } }

    /// The next mail; nil at the end.
    private func next() -> Job? {
      lock.hold {
        while !isStopped {
          if !jobs.isEmpty { return jobs.removeFirst() }
          lock.wait()
        }
        return nil
      }
    }

    /// Ends the threads, and refuses what waits.
    func stop() {
      let left = lock.hold {
        isStopped = true
        lock.wakeAll()
        defer { jobs = [] }
        return jobs
      }
      for job in left { job.answer(.temporary(.closed)) }
    }

    func waitForEnd() {
      lock.hold {
        while threadCount > 0 { lock.wait() }
      }
    }
  }
#endif
