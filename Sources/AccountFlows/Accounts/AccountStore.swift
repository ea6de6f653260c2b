public import CredentialPrimitives
public import CredentialTokens

/// The rows of accounts, within one transaction.
///
/// Each method is one statement or a few in the transaction that is open, and none can be awaited.
public protocol AccountStore {
  /// Adds an account, unless its address has one: the one step that of any number of concurrent
  /// registrations of an address at most one wins.
  ///
  /// - Returns: `.lost` where the address is taken, or the id; then nothing is changed.
  /// - Throws: ``AccountRecordError`` for fields that no row can have.
  mutating func insertAccount(_ account: Account) throws -> Consumption

  /// The account with this id; nil if there is none.
  mutating func account(_ id: AccountID) throws -> Account?

  /// The account of an address, in its canonical form; nil if there is none.
  mutating func account(at address: EmailAddress) throws -> Account?

  /// Puts what may change of a row in place of what is there, if nobody has changed it since and the
  /// address is free or its own: the one conditional write of a step (R28).
  ///
  /// The row's revision is then one more than `account.revision`, which is what it has to be before.
  /// - Returns: `.lost` also where the address is another account's; then nothing is changed.
  /// - Throws: ``AccountRecordError`` for fields that no row can have.
  mutating func replaceAccount(_ account: Account) throws -> Consumption

  /// Removes an account's row.
  ///
  /// - Returns: whether there was one.
  mutating func removeAccount(_ id: AccountID) throws -> Consumption

  /// Removes the accounts that were registered before `limit` and whose address was never verified.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeUnverifiedAccounts(createdBefore limit: Timestamp) throws -> Int
}
