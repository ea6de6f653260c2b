#if SQLite
  public import CredentialTokens
  internal import GRDB

  /// A store in one SQLite file, for services on one machine and for `credtool`.
  ///
  /// ```swift
  /// let store = try SQLiteStore(path: "/var/lib/contoso/credentials.sqlite")
  /// let answer = try await store.write { transaction in
  ///   try transaction.redeem(token, now: now) { _ in binding }
  /// }
  /// ```
  /// What ``write(_:)`` has returned is on the disk: the file is in WAL mode with `synchronous=FULL`.
  /// Writes that wait at the same time share one commit, so that many callers get more done than one
  /// after the other would. Several stores, in this process and in others, may be open on one file.
  public final class SQLiteStore: CredentialStore {
    let writes: WriteQueue

    /// What to do where there is no file.
    public enum MissingFile: Hashable, Sendable {
      /// Make one, which its owner alone can read and write (mode 0600).
      case create
      /// Throw.
      case fail
    }

    /// Opens the file at `path`, and brings its tables up to date.
    ///
    /// This reads and writes files: call it where a program starts.
    /// - Throws: also for a file that is not such a store, which is left as it is.
    public init(path: String, missing: MissingFile = .create) throws(SQLiteStoreError) {
      writes = WriteQueue(try StoreFile(path).open(missing))
    }

    /// A store on a file that is open already.
    init(_ file: OpenStoreFile) { writes = WriteQueue(file) }

    /// Closes the file once the writes that wait for their turn are done; later ones fail.
    ///
    /// Whoever closes it last merges the log beside it (`-wal`) into it. Without this, that is done at
    /// the next opening: nothing is lost. It waits for the disk: call it where a program ends.
    public func close() throws(SQLiteStoreError) { try writes.file.close() }

    /// Runs `body` in a transaction, and returns once that is committed.
    ///
    /// `body` runs once, or never if an error of the database comes before it. Where it throws, what
    /// it changed is undone, and what others changed in the same commit is not. Cancelling the task
    /// does not keep it from running.
    ///
    /// - Throws: what `body` throws; ``SQLiteStoreError`` for what the database could not do.
    public func write<Result: Sendable>(
      _ body: @escaping @Sendable (inout SQLiteTransaction) throws -> Result
    ) async throws -> Result {
      try await withCheckedThrowingContinuation { continuation in
        writes.add(
          WriteQueue.Job { transaction in
            let outcome = Swift.Result { try body(&transaction) }
            return WriteQueue.Outcome(error: outcome.error) { continuation.resume(with: outcome) }
          } fail: { error in
            continuation.resume(throwing: error)
          })
      }
    }
  }

  extension Result {
    fileprivate var error: Failure? {
      if case .failure(let error) = self { error } else { nil }
    }
  }
#endif
