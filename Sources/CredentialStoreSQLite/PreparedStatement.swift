#if SQLite
  internal import GRDB
  internal import GRDBSQLite

  /// A statement of the connection's cache, bound and stepped by SQLite's own calls: by way of GRDB's
  /// values a sign-in takes half as long again.
  @safe struct PreparedStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer?
    private let database: Database

    init(_ sql: String, in database: Database) throws {
      unsafe handle = try database.cachedStatement(sql: sql).sqliteStatement
      unsafe connection = database.sqliteConnection
      self.database = database
    }

    /// Runs it to its end, and hands over each row.
    func run(_ arguments: [SQLValue], _ body: (SQLRow) -> Void) throws {
      defer { unsafe sqlite3_reset(handle) }
      guard unsafe sqlite3_bind_parameter_count(handle) == arguments.count else {
        throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "another number of arguments")
      }
      for (index, value) in arguments.enumerated() {
        guard bind(value, at: Int32(index + 1)) == SQLITE_OK else { throw failure }
      }
      while true {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: body(row)
        case SQLITE_DONE: return
        default: throw failure
        }
      }
    }

    /// What SQLite says of the last call.
    private var failure: DatabaseError {
      let code = unsafe ResultCode(rawValue: sqlite3_extended_errcode(connection))
      return DatabaseError(resultCode: code, message: database.lastErrorMessage)
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
      // SQLite takes a copy.
      let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      switch value {
      case .null: return unsafe sqlite3_bind_null(handle, index)
      case .integer(let number): return unsafe sqlite3_bind_int64(handle, index, number)
      case .text(var text):
        return text.withUTF8 { bytes in
          guard let base = bytes.baseAddress else {
            return unsafe sqlite3_bind_text(handle, index, "", 0, copied)
          }
          return unsafe base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            unsafe sqlite3_bind_text(handle, index, $0, Int32(bytes.count), copied)
          }
        }
      case .bytes(let bytes):
        // A pointer to nothing would be no value.
        guard !bytes.isEmpty else { return unsafe sqlite3_bind_zeroblob(handle, index, 0) }
        return unsafe sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), copied)
      }
    }

    private var row: SQLRow {
      SQLRow((0..<(unsafe sqlite3_column_count(handle))).map(column))
    }

    /// A number with a fraction, which no table of ours has, is no value.
    private func column(_ index: Int32) -> SQLValue {
      switch unsafe sqlite3_column_type(handle, index) {
      case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, index))
      case SQLITE_TEXT:
        let start = unsafe sqlite3_column_text(handle, index)
        let count = unsafe Int(sqlite3_column_bytes(handle, index))
        return unsafe .text(
          String(
            decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
      case SQLITE_BLOB:
        let start = unsafe sqlite3_column_blob(handle, index)
        let count = unsafe Int(sqlite3_column_bytes(handle, index))
        return .bytes(unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count)))
      default: return .null
      }
    }
  }
#endif
