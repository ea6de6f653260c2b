public import CredentialPrimitives

extension MemoryTransaction: TokenStore {
  /// Adds the row; see ``TokenStore/insert(_:superseding:)``.
  public mutating func insert(_ record: StoredTokenRecord, superseding: Supersession) throws {
    guard tables.tokens[record.selector] == nil else {
      throw StoreError.duplicateSelector(record.selector)
    }
    if superseding == .sameSubjectAndPurpose {
      _ = close(record.subject, record.purpose, as: .superseded(at: record.issued))
    }
    tables.tokens[record.selector] = record
    if record.state == .open {
      tables.open[record.subject] = (tables.open[record.subject] ?? []).union([record.selector])
    }
  }

  /// The row; see ``TokenStore/find(_:)``.
  public mutating func find(_ selector: TokenSelector) throws -> StoredTokenRecord? {
    tables.tokens[selector]
  }

  /// Uses a token up; see ``TokenStore/consume(_:now:)``.
  public mutating func consume(_ selector: TokenSelector, now: Timestamp) throws -> Consumption {
    guard let row = tables.tokens[selector], row.state == .open, now < row.expires else {
      return .lost
    }
    end(row, as: .used(at: now))
    return .won
  }

  /// Takes tokens back; see ``TokenStore/revokeTokens(of:purpose:now:)``.
  public mutating func revokeTokens(
    of subject: TokenSubject, purpose: String?, now: Timestamp
  ) throws -> Int {
    close(subject, purpose, as: .revoked(at: now))
  }

  /// Removes rows; see ``TokenStore/purgeTokens(endedBefore:)``.
  public mutating func purgeTokens(endedBefore limit: Timestamp) throws -> Int {
    for row in tables.tokens.rows.values where row.state == .open && row.expires < limit {
      tables.open[row.subject]?.remove(row.selector)
    }
    _ = tables.open.removeAll(where: \.isEmpty)
    return tables.tokens.removeAll { $0.expires < limit }
  }

  private mutating func close(
    _ subject: TokenSubject, _ purpose: String?, as state: TokenState
  ) -> Int {
    let rows = (tables.open[subject] ?? []).compactMap { tables.tokens[$0] }
      .filter { row in purpose.map { row.purpose.utf8.elementsEqual($0.utf8) } ?? true }
    for row in rows { end(row, as: state) }
    return rows.count
  }

  private mutating func end(_ row: StoredTokenRecord, as state: TokenState) {
    tables.tokens[row.selector]?.state = state
    let rest = tables.open[row.subject]?.subtracting([row.selector])
    tables.open[row.subject] = rest?.isEmpty == false ? rest : nil
  }
}
