public import CredentialPrimitives

extension MemoryTransaction: CodeStore {
  /// Puts a row; see ``CodeStore/replaceCode(_:)``.
  public mutating func replaceCode(_ record: StoredCodeRecord) throws {
    tables.codes[place(record.subject, record.purpose)] = record
  }

  /// The row; see ``CodeStore/code(for:purpose:)``.
  public mutating func code(
    for subject: TokenSubject, purpose: String
  ) throws -> StoredCodeRecord? {
    tables.codes[place(subject, purpose)]
  }

  /// Uses a code up; see ``CodeStore/consumeCode(_:for:purpose:now:)``.
  public mutating func consumeCode(
    _ selector: TokenSelector, for subject: TokenSubject, purpose: String, now: Timestamp
  ) throws -> Consumption {
    let place = place(subject, purpose)
    guard let row = tables.codes[place], row.selector == selector, row.used == nil,
      now < row.expires
    else { return .lost }
    tables.codes[place]?.used = now
    return .won
  }

  /// Removes codes; see ``CodeStore/removeCodes(of:purpose:)``.
  public mutating func removeCodes(of subject: TokenSubject, purpose: String?) throws -> Int {
    tables.codes.removeAll { row in
      row.subject == subject
        && (purpose.map { row.purpose.utf8.elementsEqual($0.utf8) } ?? true)
    }
  }

  /// Removes rows; see ``CodeStore/purgeCodes(endedBefore:)``.
  public mutating func purgeCodes(endedBefore limit: Timestamp) throws -> Int {
    tables.codes.removeAll { $0.expires < limit }
  }

  private func place(_ subject: TokenSubject, _ purpose: String) -> MemoryTables.CodePlace {
    MemoryTables.CodePlace(subject: subject, purpose: Array(purpose.utf8))
  }
}
