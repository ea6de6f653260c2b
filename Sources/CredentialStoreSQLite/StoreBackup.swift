#if SQLite
  internal import CredentialPrimitives
  internal import Glibc
  internal import GRDB

  /// How far a backup has come.
  public struct BackupProgress: Hashable, Sendable {
    /// How many pages the store has.
    public let pages: Int
    /// How many of them are copied.
    public let copied: Int
  }

  extension SQLiteStore {
    /// Copies the store into a new file of mode 0600, while it is written to.
    ///
    /// The copy is the store as it was when the copying began: with every write that was acknowledged
    /// before, and nothing half done. It takes its name once it is complete, examined by SQLite
    /// (`quick_check`) and on the disk: until then, and where this process ends before, nothing has
    /// that name. It opens as a store like any other. Keys are no part of it.
    ///
    /// Meanwhile the log beside the store (`-wal`) grows, since the copying still needs the old pages.
    /// - Parameters:
    ///   - path: what nothing may have as its name yet.
    ///   - progress: is told every 4 MiB, on a thread that has nothing else to do.
    /// - Throws: also where something has that name; it stays as it is.
    /// - Complexity: O(*n*) in the pages, twice: to copy and to examine them.
    public func backUp(
      to path: String, progress: @escaping @Sendable (BackupProgress) -> Void = { _ in }
    ) async throws(SQLiteStoreError) {
      let backup = StoreBackup(path: path, progress: progress)
      let source = try StoreFile(writes.file.path).openReading()
      let outcome = await withCheckedContinuation { continuation in
        source.asyncRead { database in
          continuation.resume(returning: backup.outcome { try $0.run(from: database.get()) })
        }
      }
      try outcome.get()
    }
  }

  /// A copy of a store, about to be made.
  struct StoreBackup: Sendable {
    let path: String
    let progress: @Sendable (BackupProgress) -> Void

    /// Pages of 4 KiB, so that a step takes some milliseconds.
    private static let pagesPerStep: Int32 = 1_024

    func outcome(_ body: (StoreBackup) throws -> Void) -> Result<Void, SQLiteStoreError> {
      do {
        return .success(try body(self))
      } catch let error as DatabaseError {
        return .failure(SQLiteStoreError(error, path))
      } catch let error as FileError {
        return .failure(.file(error))
      } catch let error as SQLiteStoreError {
        return .failure(error)
      } catch {
        return .failure(.database(path: path, code: -1, reason: "\(error)"))
      }
    }

    /// - Parameter source: in a transaction that has read nothing yet.
    func run(from source: Database) throws {
      var status = stat()
      guard unsafe lstat(path, &status) != 0 else {
        throw FileError("create", path, code: EEXIST)
      }
      // SQLite opens files by their names alone.
      let draft = try FileDraft(of: path, mode: 0o600, draft: .named)
      let name = draft.draftName
      defer { for end in ["-wal", "-shm", "-journal"] { unsafe unlink(name + end) } }
      try copy(source, to: name)
      try examine(name)
      try draft.publish(existing: .kept)
    }

    private func copy(_ source: Database, to name: String) throws {
      // From here on the transaction sees one state of the store, whatever others commit.
      _ = try Int.fetchOne(source, sql: "SELECT count(*) FROM sqlite_schema")
      var configuration = Configuration()
      configuration.prepareDatabase { database in
        // Whoever finds the copy under its name finds it on the disk: until then it may be lost.
        try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
      }
      let target = try DatabaseQueue(
        path: StoreFile.databasePath(name), configuration: configuration)
      try target.writeWithoutTransaction { target in
        try source.backup(to: target, pagesPerStep: Self.pagesPerStep) { state in
          progress(BackupProgress(pages: state.totalPageCount, copied: state.completedPageCount))
        }
      }
      try target.close()
    }

    /// Sees that the copy is whole, in one file that needs no other beside it.
    private func examine(_ name: String) throws {
      let copy = try DatabaseQueue(path: StoreFile.databasePath(name))
      let (mode, verdict) = try copy.writeWithoutTransaction { database in
        (
          try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE"),
          try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        )
      }
      try copy.close()
      guard mode == "delete", verdict == "ok" else {
        throw SQLiteStoreError.backupDamaged(path: path)
      }
    }
  }
#endif
