public import CredentialPrimitives
public import CredentialTokens

/// The tables of accounts in a memory store.
struct AccountTables: MemoryTableGroup {
  var accounts = MemoryTable<AccountID, Account>()
  /// Whose each address is.
  var addresses = MemoryTable<EmailAddress, AccountID>()

  mutating func commit() {
    accounts.commit()
    addresses.commit()
  }

  mutating func rollBack() {
    accounts.rollBack()
    addresses.rollBack()
  }

  mutating func remove(_ account: Account) {
    accounts[account.id] = nil
    addresses[account.address] = nil
  }
}

extension MemoryTransaction: AccountStore {
  /// Adds an account; see ``AccountStore/insertAccount(_:)``.
  public mutating func insertAccount(_ account: Account) throws -> Consumption {
    try account.checkColumns()
    return withTables(AccountTables.self) { tables in
      guard tables.accounts[account.id] == nil, tables.addresses[account.address] == nil else {
        return .lost
      }
      tables.accounts[account.id] = account
      tables.addresses[account.address] = account.id
      return .won
    }
  }

  /// The row; see ``AccountStore/account(_:)``.
  public mutating func account(_ id: AccountID) throws -> Account? {
    withTables(AccountTables.self) { $0.accounts[id] }
  }

  /// The row; see ``AccountStore/account(at:)``.
  public mutating func account(at address: EmailAddress) throws -> Account? {
    withTables(AccountTables.self) { tables in
      tables.addresses[address].flatMap { tables.accounts[$0] }
    }
  }

  /// Writes if nobody has; see ``AccountStore/replaceAccount(_:)``.
  public mutating func replaceAccount(_ account: Account) throws -> Consumption {
    try account.checkColumns()
    return withTables(AccountTables.self) { tables in
      guard let row = tables.accounts[account.id], row.revision == account.revision,
        tables.addresses[account.address] ?? row.id == row.id
      else { return .lost }
      tables.addresses[row.address] = nil
      tables.addresses[account.address] = row.id
      tables.accounts[row.id] = account.replacing(row)
      return .won
    }
  }

  /// Removes the row; see ``AccountStore/removeAccount(_:)``.
  public mutating func removeAccount(_ id: AccountID) throws -> Consumption {
    withTables(AccountTables.self) { tables in
      guard let row = tables.accounts[id] else { return .lost }
      tables.remove(row)
      return .won
    }
  }

  /// Removes rows; see ``AccountStore/purgeUnverifiedAccounts(createdBefore:)``.
  public mutating func purgeUnverifiedAccounts(createdBefore limit: Timestamp) throws -> Int {
    withTables(AccountTables.self) { tables in
      let rows = tables.accounts.rows.values.filter { $0.verified == nil && $0.created < limit }
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }
}

extension Account {
  /// This, in the place of a row of the same id.
  fileprivate func replacing(_ row: Account) -> Account {
    var next = row
    (next.address, next.verified, next.nextAddress) = (address, verified, nextAddress)
    (next.passwordHash, next.credentialVersion) = (passwordHash, credentialVersion)
    (next.language, next.deviceHistory) = (language, deviceHistory)
    next.revision += 1
    return next
  }
}
