#if SQLite
  internal import CredentialPrimitives
  internal import Glibc
  internal import GRDB

  extension SQLiteStore: ExaminableStore {
    /// Whether the file is a sound one, in the mode in which nothing acknowledged is lost, and its
    /// owner's alone.
    ///
    /// All of it is read, on a connection of its own: the store is written to meanwhile.
    public func examineStorage() async throws -> [InvariantFinding] {
      [try await integrity(), try await durability(), permissions()]
    }

    private func integrity() async throws -> InvariantFinding {
      let path = writes.file.path
      let source = try StoreFile(path).openReading()
      let answer: Result<[String], any Error> = await withCheckedContinuation { continuation in
        source.asyncRead { database in
          continuation.resume(
            returning: Result {
              try String.fetchAll(database.get(), sql: "PRAGMA integrity_check(5)")
            })
        }
      }
      let problems: [String]
      do {
        problems = try answer.get().filter { $0 != "ok" }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        problems = ["\(error.resultCode)"]
      } catch let error as DatabaseError {
        throw SQLiteStoreError(error, path)
      }
      return InvariantFinding(
        "file-damaged", problems.isEmpty ? .fine : .violation, "SQLite finds nothing damaged.",
        remedy: "stop the service, keep the file, and put the last backup in its place",
        count: problems.count, examples: problems.isEmpty ? [] : ["\(problems.count) problems"])
    }

    private func durability() async throws -> InvariantFinding {
      let found = try await write { transaction in
        try ["PRAGMA journal_mode", "PRAGMA synchronous"].map {
          try transaction.rows($0, []).first?.columns.first
        }
      }
      let isRight = found == [.text("wal"), .integer(2)]
      return InvariantFinding(
        "file-not-durable", isRight ? .fine : .violation,
        "The file is in WAL mode, and what is acknowledged is on the disk.",
        remedy: "put the file on a local disk; network file systems cannot have WAL",
        count: isRight ? 0 : 1)
    }

    private func permissions() -> InvariantFinding {
      let path = writes.file.path
      let open = ["", "-wal", "-shm"].map { path + $0 }.filter { name in
        var status = stat()
        return unsafe stat(name, &status) == 0 && status.st_mode & 0o077 != 0
      }
      return InvariantFinding(
        "file-open-to-others", open.isEmpty ? .fine : .violation,
        "Nobody but its owner can read or write the file.",
        remedy: "chmod 600, and look who has read it", count: open.count, examples: open)
    }
  }
#endif
