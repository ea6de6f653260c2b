#if PostgreSQL
  internal import CSystemPQ

  /// What the server answered to one statement.
  @safe
  struct Answer: ~Copyable {
    private let result: OpaquePointer

    /// Takes `result` over.
    init(_ result: OpaquePointer) { unsafe self.result = result }

    deinit { unsafe PQclear(result) }

    var status: ExecStatusType { unsafe PQresultStatus(result) }

    /// How many rows the statement touched; 0 for one that touches none.
    var rowCount: Int { unsafe Int(String(cString: PQcmdTuples(result))) ?? 0 }

    /// What was done: `UPDATE 1`, `COMMIT`.
    var tag: String { unsafe String(cString: PQcmdStatus(result)) }

    /// Whether it may have changed a row.
    var hasChanges: Bool { rowCount > 0 && !tag.hasPrefix("SELECT") }

    /// All rows of a query.
    func rows() throws(PostgreSQLStoreError) -> [SQLRow] {
      let types = unsafe (0..<PQnfields(result)).map { unsafe PQftype(result, $0) }
      var rows: [SQLRow] = []
      for row in unsafe 0..<PQntuples(result) {
        var columns: [SQLValue] = []
        columns.reserveCapacity(types.count)
        for (column, type) in types.enumerated() {
          columns.append(try value(row, Int32(column), type))
        }
        rows.append(SQLRow(columns))
      }
      return rows
    }

    private func value(
      _ row: Int32, _ column: Int32, _ type: Oid
    ) throws(PostgreSQLStoreError) -> SQLValue {
      guard unsafe PQgetisnull(result, row, column) == 0 else { return .null }
      let bytes = unsafe UnsafeRawBufferPointer(
        start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
      switch type {
      case Parameters.TypeID.bytes: return unsafe .bytes(Array(bytes))
      case Parameters.TypeID.text: return unsafe .text(String(decoding: bytes, as: UTF8.self))
      // int8, int4, int2 and bool.
      case Parameters.TypeID.integer, 23, 21, 16:
        let isNegative = unsafe type != 16 && (bytes.first ?? 0) >= 0x80
        return unsafe .integer(
          bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) })
      default: throw .columnType(oid: type)
      }
    }

    /// What the server says is wrong; nil where nothing is.
    var failure: StatementFailure? {
      switch status {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_PIPELINE_SYNC, PGRES_PIPELINE_ABORTED: nil
      default:
        StatementFailure(
          code: field("C") ?? "", severity: field("V") ?? "", message: field("M") ?? "")
      }
    }

    private func field(_ name: Unicode.Scalar) -> String? {
      unsafe PQresultErrorField(result, Int32(name.value)).map { unsafe String(cString: $0) }
    }
  }
#endif
