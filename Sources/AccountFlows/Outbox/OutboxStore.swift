public import CredentialPrimitives
public import CredentialTokens

/// The rows of mails that wait, within one transaction.
///
/// Each method is one statement or a few in the transaction that is open, and none can be awaited.
public protocol OutboxStore {
  /// Adds a mail.
  ///
  /// - Throws: for an id that is there already.
  mutating func enqueueMail(_ entry: OutboxEntry) throws

  /// The row of a mail, whatever has become of it; nil if there is none.
  mutating func mail(_ id: MailID) throws -> OutboxEntry?

  /// Gives mails that are due to one worker: the one step in which of any number of concurrent
  /// workers at most one gets a mail (R28).
  ///
  /// Due is what waits since `now` or before, and what a worker has had for as long as it was
  /// given. The longest due come first.
  /// - Parameters:
  ///   - limit: the most of them.
  ///   - end: when they are due again unless the worker has said what became of them.
  ///   - now: what time it is.
  /// - Returns: the rows as they are now: claimed, with one attempt more.
  mutating func claimMail(
    limit: Int, until end: Timestamp, now: Timestamp
  ) throws -> [OutboxEntry]

  /// Puts the state, the failure and the sealed text of a claimed mail in place of what is there,
  /// if nobody has changed it since: the one conditional write that tells what became of it.
  ///
  /// The row's revision is then one more than `entry.revision`, which is what it has to be before.
  /// - Returns: `.lost` where the claim was over and another worker has the mail.
  mutating func settleMail(_ entry: OutboxEntry) throws -> Consumption

  /// Lets a dead mail wait from `now` on, with no attempts made.
  ///
  /// - Returns: `.lost` where there is no such mail, it is not dead, or its text was erased.
  mutating func reviveMail(_ id: MailID, now: Timestamp) throws -> Consumption

  /// Rows in the order of ``OutboxPlace``.
  ///
  /// - Parameters:
  ///   - state: the only state that is meant; nil for all of them.
  ///   - place: the last row of the page before; nil for the first page.
  ///   - limit: the most of them.
  mutating func listMail(
    _ state: OutboxState.Name?, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry]

  /// The rows about an account, and those to an address, in the order of ``OutboxPlace``.
  ///
  /// - Parameters:
  ///   - account: whom they are about.
  ///   - address: whom they are for.
  ///   - place: the last row of the page before; nil for the first page.
  ///   - limit: the most of them.
  mutating func listMail(
    about account: AccountID, orTo address: EmailAddress, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry]

  /// Removes the rows that were delivered or given up before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeMail(endedBefore limit: Timestamp) throws -> Int

  /// Removes all rows about an account or to its address, those that wait too, as its deletion does
  /// (F14).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeMail(about account: AccountID, orTo address: EmailAddress) throws -> Int
}

/// What a store of mails refuses by itself, whatever it is made of.
@nonexhaustive
public enum OutboxStoreError: Error, Hashable, CustomStringConvertible {
  /// A row with this id is there already; ids are random, so this is a row added twice.
  case duplicateID(MailID)

  /// One line: what was refused.
  public var description: String {
    switch self {
    case .duplicateID(let id): "the outbox has a mail with the id \(id) already; write another one"
    }
  }
}
