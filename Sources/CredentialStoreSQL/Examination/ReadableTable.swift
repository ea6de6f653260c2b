internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// A table whose rows are read one after the other, to see whether each is one.
struct ReadableTable<Transaction: SQLTransaction> {
  let name: String
  /// A query without a condition.
  let query: String
  /// The columns of the primary key, as the query's `FROM` names them.
  let key: [String]
  /// Where these stand among the query's columns.
  let places: [Int]
  /// Makes a record of a row, which throws where there is none to be made.
  let read: (Transaction, SQLRow) throws -> Void

  init(
    _ name: String, _ query: String, key: [String] = ["id"], at places: [Int] = [0],
    _ read: @escaping (Transaction, SQLRow) throws -> Void
  ) {
    (self.name, self.query, self.key, self.places) = (name, query, key, places)
    self.read = read
  }

  /// A page of the table behind a key.
  func page(
    after last: [SQLValue]?, limit: Int, in transaction: inout Transaction
  ) throws -> ReadPage {
    let columns = key.joined(separator: ", ")
    let marks = key.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
    let condition = last == nil ? "" : " WHERE (\(columns)) > (\(marks))"
    let rows = try transaction.rows(
      "\(query)\(condition) ORDER BY \(columns) LIMIT \(limit)", last ?? [])
    var page = ReadPage(last: rows.count < limit ? nil : key(of: rows.last))
    for row in rows {
      do {
        try read(transaction, row)
      } catch {
        page.count += 1
        let key = SQLRow(places.map { row.columns[$0] }).key
        if page.examples.count < InvariantFinding.maximumExamples {
          page.examples.append("\(name) \(key)")
        }
      }
    }
    return page
  }

  private func key(of row: SQLRow?) -> [SQLValue]? {
    row.map { row in places.map { row.columns[$0] } }
  }
}

/// What was found on a page of a table.
struct ReadPage: Sendable {
  /// The key of its last row; nil where no page comes after it.
  let last: [SQLValue]?
  /// How many rows are none.
  var count = 0
  /// The first of them.
  var examples: [String] = []

  init(last: [SQLValue]?) { self.last = last }
}
