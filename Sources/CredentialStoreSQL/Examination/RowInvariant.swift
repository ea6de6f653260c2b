internal import CredentialPrimitives

/// Something that has to be so of rows, and the query that finds those of which it is not.
struct RowInvariant: Sendable {
  let code: String
  /// What it means where there is such a row.
  let level: InvariantFinding.Level
  let meaning: String
  let remedy: String
  /// Gives the keys of the rows.
  let query: String
  let arguments: [SQLValue]

  init(
    _ code: String, level: InvariantFinding.Level = .violation, _ meaning: String,
    remedy: String = RowInvariant.restore, findBy query: String, _ arguments: [SQLValue] = []
  ) {
    (self.code, self.level, self.meaning, self.remedy) = (code, level, meaning, remedy)
    (self.query, self.arguments) = (query, arguments)
  }

  /// What no flow does somebody with the database has done, or a restored table that is older than
  /// the others.
  static let restore =
    "find out who has written to the database beside the service; restore the tables together, or "
    + "remove the rows"

  /// Finds the rows.
  func find(in transaction: inout some SQLTransaction) throws -> InvariantFinding {
    let count = try transaction.row("SELECT count(*) FROM (\(query)) AS found", arguments)
    let number = try count.map { Int(clamping: try $0.integer(0)) } ?? 0
    guard number > 0 else { return InvariantFinding(code, .fine, meaning, remedy: remedy) }
    let limit = InvariantFinding.maximumExamples
    let rows = try transaction.rows(
      "SELECT * FROM (\(query)) AS found LIMIT \(limit)", arguments)
    return InvariantFinding(
      code, level, meaning, remedy: remedy, count: number, examples: rows.map(\.key))
  }
}

extension SQLRow {
  /// All columns for people: bytes in hexadecimal digits, with a `/` between two columns.
  var key: String { columns.map(\.shown).joined(separator: "/") }
}

extension SQLValue {
  fileprivate var shown: String {
    switch self {
    case .null: "-"
    case .integer(let number): "\(number)"
    case .text(let text): String(text.prefix(64))
    case .bytes(let bytes): bytes.prefix(64).hexadecimal
    }
  }
}
