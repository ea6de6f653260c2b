#if SQLite
  internal import CredentialPrimitives
  internal import Glibc
  internal import GRDB

  /// A store's file, before it is open.
  struct StoreFile {
    private let path: String
    /// How many seconds to wait for another process's lock.
    private let patience: Double

    init(_ path: String, patience: Double = 5) { (self.path, self.patience) = (path, patience) }

    func open(_ missing: SQLiteStore.MissingFile) throws(SQLiteStoreError) -> OpenStoreFile {
      do throws(FileError) {
        try prepare(missing)
      } catch {
        throw .file(error)
      }
      do {
        let connection = try DatabaseQueue(
          path: Self.databasePath(path), configuration: configuration)
        try migrate(connection)
        return OpenStoreFile(path: path, connection: connection)
      } catch let error as DatabaseError {
        throw SQLiteStoreError(error, path)
      } catch let error as SQLiteStoreError {
        throw error
      } catch {
        throw .database(path: path, code: -1, reason: "\(error)")
      }
    }

    /// SQLite would take some names for something else: `:memory:`, `file:…`.
    static func databasePath(_ path: String) -> String {
      path.hasPrefix("/") ? path : "./" + path
    }

    /// One more connection to a store that is open, to read alone: its transactions are in nobody's way.
    func openReading() throws(SQLiteStoreError) -> DatabaseQueue {
      var configuration = configuration
      configuration.readonly = true
      do {
        return try DatabaseQueue(path: Self.databasePath(path), configuration: configuration)
      } catch let error as DatabaseError {
        throw SQLiteStoreError(error, path)
      } catch {
        throw .database(path: path, code: -1, reason: "\(error)")
      }
    }

    /// Makes an empty file of mode 0600, or sees that there is a regular one.
    ///
    /// A file that is there is not opened: closing it again would give up the locks that this process
    /// has on it by way of SQLite.
    private func prepare(_ missing: SQLiteStore.MissingFile) throws(FileError) {
      var status = stat()
      if unsafe stat(path, &status) == 0 {
        if let error = FileError("open", path, unlessRegular: status.st_mode) { throw error }
        return
      }
      guard errno == ENOENT, missing == .create else { throw FileError("open", path) }
      do throws(FileError) {
        _ = try FileDescriptor(opening: path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
      } catch {
        // Somebody else has made it meanwhile.
        guard error.code == EEXIST else { throw error }
      }
    }

    private var configuration: Configuration {
      var configuration = Configuration()
      configuration.label = "credential store"
      configuration.busyMode = .timeout(patience)
      configuration.foreignKeysEnabled = true
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
      }
      return configuration
    }

    private func migrate(_ connection: DatabaseQueue) throws {
      try connection.writeWithoutTransaction { database in
        try expectOurs(database)
        // Persistent: other connections find the file in this mode.
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      var applied = try twice { try appliedCount(connection) }
      while true {
        do {
          return try twice { try Schema.migrator.migrate(connection) }
        } catch {
          // Another process may have taken the same step first; then the next one is tried.
          let count = try twice { try appliedCount(connection) }
          guard count > applied else { throw error }
          applied = count
        }
      }
    }

    /// Refuses files with tables that we did not make, before anything is changed, and puts our mark
    /// on an empty one.
    private func expectOurs(_ database: Database) throws {
      if try Self.applicationID(database) != Schema.applicationID {
        // Others that find the file empty at the same time wait here, and then find the mark.
        try database.inTransaction(.immediate) {
          let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
          guard try Self.applicationID(database) == Schema.applicationID || tables == 0 else {
            throw SQLiteStoreError.notAStore(path: path)
          }
          try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
          return .commit
        }
      }
      guard try !twice({ try Schema.migrator.hasBeenSuperseded(database) }) else {
        throw SQLiteStoreError.newerVersion(path: path)
      }
    }

    private func appliedCount(_ connection: DatabaseQueue) throws -> Int {
      try connection.read { try Schema.migrator.appliedIdentifiers($0).count }
    }

    /// GRDB asks for its table, and again whether there is one: another process may have made it in
    /// between, and then the answer is an error.
    private func twice<Result>(_ body: () throws -> Result) throws -> Result {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
        return try body()
      }
    }

    private static func applicationID(_ database: Database) throws -> Int32? {
      try Int32.fetchOne(database, sql: "PRAGMA application_id")
    }
  }

  /// A store's file with the connection to it.
  struct OpenStoreFile: Sendable {
    let path: String
    let connection: DatabaseQueue

    func close() throws(SQLiteStoreError) {
      do {
        try connection.close()
      } catch let error as DatabaseError {
        throw SQLiteStoreError(error, path)
      } catch {
        throw .database(path: path, code: -1, reason: "\(error)")
      }
    }
  }
#endif
