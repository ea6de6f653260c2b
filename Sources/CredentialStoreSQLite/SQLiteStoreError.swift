#if SQLite
  public import CredentialPrimitives
  internal import GRDB

  /// What a store in a file could not do; no case holds a value of a row (R43).
  @nonexhaustive
  public enum SQLiteStoreError: Error, Hashable, CustomStringConvertible {
    /// The file could not be made or looked at.
    case file(FileError)
    /// The file is no SQLite database, or one of another program.
    case notAStore(path: String)
    /// A newer version of this library has changed the tables.
    case newerVersion(path: String)
    /// Another process has kept the file locked for longer than we wait, 5 s.
    case busy(path: String)
    /// A backup was not what it should be, and was given up.
    case backupDamaged(path: String)
    /// Anything else that SQLite says, with its extended result code.
    case database(path: String, code: Int32, reason: String)

    /// One line: what was wrong, with which file, and what to do.
    public var description: String {
      switch self {
      case .file(let error): error.description
      case .notAStore(let path): "\(path) is not a credential store; name another file"
      case .newerVersion(let path):
        "\(path) was made by a newer version; install that version or a later one"
      case .busy(let path):
        "\(path) was locked by another process for 5 s; see what is keeping it open"
      case .backupDamaged(let path):
        "the copy for \(path) came out damaged, and was removed; look at the disk and at the store"
      case .database(let path, let code, let reason): "\(path): \(reason) (SQLite \(code))"
      }
    }
  }

  extension SQLiteStoreError {
    /// SQLite's failure, without its statement.
    init(_ error: DatabaseError, _ path: String) {
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
      case .SQLITE_NOTADB: self = .notAStore(path: path)
      default:
        self = .database(
          path: path, code: error.extendedResultCode.rawValue,
          reason: error.message ?? "\(error.extendedResultCode)")
      }
    }
  }
#endif
