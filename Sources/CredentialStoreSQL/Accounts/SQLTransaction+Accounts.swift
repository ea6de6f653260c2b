public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

/// What makes the transaction an `AccountStore`.
extension SQLTransaction {
  /// Adds an account; see `AccountStore.insertAccount(_:)`.
  public mutating func insertAccount(_ account: Account) throws -> Consumption {
    try account.checkColumns()
    let changed = try change(
      """
      INSERT INTO accounts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT DO NOTHING
      """,
      [.id(account.id), .time(account.created)] + changingColumns(account) + [
        .integer(account.revision)
      ])
    return changed == 1 ? .won : .lost
  }

  /// The row; see `AccountStore.account(_:)`.
  public mutating func account(_ id: AccountID) throws -> Account? {
    try row(Self.readAccount + " WHERE id = ?1", [.id(id)]).map(account(reading:))
  }

  /// The row; see `AccountStore.account(at:)`.
  public mutating func account(at address: EmailAddress) throws -> Account? {
    try row(Self.readAccount + " WHERE canonical = ?1", [.text(address.canonical)])
      .map(account(reading:))
  }

  /// Writes if nobody has; see `AccountStore.replaceAccount(_:)`.
  ///
  /// That the address is free is asked by the statement itself: an index that refuses it would end
  /// the whole transaction in PostgreSQL.
  public mutating func replaceAccount(_ account: Account) throws -> Consumption {
    try account.checkColumns()
    let changed = try change(
      """
      UPDATE accounts SET
        display = ?3, canonical = ?4, verified_at = ?5, next_display = ?6, next_canonical = ?7,
        password_hash = ?8, credential_version = ?9, language = ?10, device_history = ?11,
        revision = ?2 + 1
      WHERE id = ?1 AND revision = ?2
        AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.canonical = ?4 AND other.id <> ?1)
      """,
      [.id(account.id), .integer(account.revision)] + changingColumns(account))
    return changed == 1 ? .won : .lost
  }

  /// Removes the row; see `AccountStore.removeAccount(_:)`.
  public mutating func removeAccount(_ id: AccountID) throws -> Consumption {
    try change("DELETE FROM accounts WHERE id = ?1", [.id(id)]) == 1 ? .won : .lost
  }

  /// Removes rows; see `AccountStore.purgeUnverifiedAccounts(createdBefore:)`.
  public mutating func purgeUnverifiedAccounts(createdBefore limit: Timestamp) throws -> Int {
    try change(
      "DELETE FROM accounts WHERE verified_at IS NULL AND created_at < ?1", [.time(limit)])
  }

  private func changingColumns(_ account: Account) throws -> [SQLValue] {
    [
      .text(account.address.display), .text(account.address.canonical), .time(account.verified),
      .text(optional: account.nextAddress?.display),
      .text(optional: account.nextAddress?.canonical), .text(account.passwordHash),
      try .version(account.credentialVersion), .text(account.language.rawValue),
      .integer(account.deviceHistory.rawValue),
    ]
  }

  static var readAccount: String {
    """
    SELECT id, created_at, display, canonical, verified_at, next_display, next_canonical,
      password_hash, credential_version, language, device_history, revision
    FROM accounts
    """
  }

  func account(reading row: SQLRow) throws -> Account {
    guard let language = Language(rawValue: try row.text(9)) else {
      throw AccountRecordError.language
    }
    guard let history = Account.DeviceHistory(rawValue: try row.integer(10)) else {
      throw AccountRecordError.state
    }
    return try Account(
      id: row.id(0), created: row.time(1), address: row.address(2), verified: row.optionalTime(4),
      nextAddress: row.isNull(5) ? nil : row.address(5), passwordHash: row.text(7),
      credentialVersion: row.version(8), language: language, deviceHistory: history,
      revision: row.integer(11))
  }
}
