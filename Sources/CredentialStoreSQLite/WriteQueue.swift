#if SQLite
  internal import GRDB
  internal import Synchronization

  /// The writes that wait for the one connection, committed together.
  ///
  /// While a commit waits for the disk, more writes arrive. All of these then run in one transaction,
  /// each in a savepoint of its own, and are answered after its commit: nobody hears of something that
  /// a power failure could undo, or that rests on what another write of the same transaction did.
  final class WriteQueue: Sendable {
    /// One caller's write.
    struct Job: Sendable {
      /// Runs the caller's body.
      let run: @Sendable (inout SQLiteTransaction) -> Outcome
      /// Tells the caller that the database failed.
      let fail: @Sendable (any Error) -> Void
    }

    /// What became of a body.
    struct Outcome: Sendable {
      /// What the body threw, if it did; what it changed is then to be undone.
      let error: (any Error)?
      /// Tells the caller; to be called after the commit.
      let answer: @Sendable () -> Void
    }

    /// How many writes share a commit at most: nobody waits for more than these, and other processes
    /// have their turn in between.
    private static let longestTransaction = 256

    private struct State {
      var waiting: [Job] = []
      var isDraining = false
    }

    let file: OpenStoreFile
    private let state = Mutex(State())

    init(_ file: OpenStoreFile) { self.file = file }

    /// Lets `job` run in its turn, on the connection's own thread: no thread of Swift's pool waits for
    /// the disk.
    func add(_ job: Job) {
      let isFirst = state.withLock { state in
        state.waiting.append(job)
        defer { state.isDraining = true }
        return !state.isDraining
      }
      guard isFirst else { return }
      file.connection.asyncWriteWithoutTransaction { database in
        while let jobs = self.next() { self.commit(jobs, on: database) }
      }
    }

    /// How many writes wait for their turn.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    private func next() -> ArraySlice<Job>? {
      state.withLock { state in
        guard !state.waiting.isEmpty else {
          state.isDraining = false
          return nil
        }
        let jobs = state.waiting.prefix(Self.longestTransaction)
        state.waiting.removeFirst(jobs.count)
        return jobs
      }
    }

    private func commit(_ jobs: ArraySlice<Job>, on database: Database) {
      do {
        var transaction = SQLiteTransaction(database: database, path: file.path)
        try transaction.control("BEGIN IMMEDIATE")
        let outcomes = try jobs.map { try run($0, in: &transaction) }
        try transaction.control("COMMIT")
        for outcome in outcomes { outcome.answer() }
      } catch {
        // The connection is of no use to the next ones inside of this transaction.
        try? database.rollback()
        for job in jobs { job.fail(error) }
      }
    }

    private func run(
      _ job: Job, in transaction: inout SQLiteTransaction
    ) throws -> Outcome {
      try transaction.control("SAVEPOINT body")
      let outcome = job.run(&transaction)
      if let error = outcome.error {
        // Where the disk is full, say, SQLite may have undone the whole transaction by itself.
        guard transaction.database.isInsideTransaction else { throw error }
        try transaction.control("ROLLBACK TO body")
      }
      try transaction.control("RELEASE body")
      return outcome
    }
  }
#endif
