internal import CredentialPrimitives

/// One value that goes into a statement or comes out of a column.
public enum SQLValue: Hashable, Sendable {
  /// No value.
  case null
  /// A 64-bit integer.
  case integer(Int64)
  /// Text, which has no NUL in it: PostgreSQL knows none.
  case text(String)
  /// Bytes.
  case bytes([UInt8])

  /// A moment in its seconds.
  static func time(_ time: Timestamp?) -> SQLValue { time.map { .integer($0.seconds) } ?? .null }
}

/// One row of a query, its columns in their order.
public struct SQLRow: Sendable {
  /// The values.
  public let columns: [SQLValue]

  /// A row that was read.
  public init(_ columns: [SQLValue]) { self.columns = columns }

  /// The bytes in a column.
  func bytes(_ index: Int) throws(SQLRowError) -> [UInt8] {
    guard case .bytes(let bytes) = columns[index] else { throw SQLRowError(column: index) }
    return bytes
  }

  /// The text in a column.
  func text(_ index: Int) throws(SQLRowError) -> String {
    guard case .text(let text) = columns[index] else { throw SQLRowError(column: index) }
    return text
  }

  /// The integer in a column.
  func integer(_ index: Int) throws(SQLRowError) -> Int64 {
    guard case .integer(let number) = columns[index] else { throw SQLRowError(column: index) }
    return number
  }

  /// The moment in a column.
  func time(_ index: Int) throws(SQLRowError) -> Timestamp {
    Timestamp(seconds: try integer(index))
  }

  /// The moment in a column; nil where it has no value.
  func optionalTime(_ index: Int) throws(SQLRowError) -> Timestamp? {
    isNull(index) ? nil : try time(index)
  }

  /// Whether a column has no value.
  func isNull(_ index: Int) -> Bool { columns[index] == .null }
}

/// A column holds something else than its table says: somebody else has changed the tables.
public struct SQLRowError: Error, Hashable, CustomStringConvertible {
  /// Which column of the query, from 0.
  public let column: Int

  /// One line: what was found.
  public var description: String {
    "column \(column) of a row has another type than its table was made with; restore the database"
  }
}
