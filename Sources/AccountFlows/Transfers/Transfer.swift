public import CredentialPrimitives
public import CredentialTokens

/// What a transfer is known by.
public typealias TransferID = OpaqueID<Transfer>

/// The move of one account's licences to another, for somebody who has lost their mailbox (F12).
///
/// It needs the approval of an operator and the confirmation of the new account, in either order, and
/// that the old address does not object until its time is over.
public struct Transfer: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: TransferID
  /// Whose licences move; of one account at most one transfer is open.
  public let source: AccountID
  /// Where they move to.
  public let target: AccountID
  /// Who opened it.
  public let openedBy: OperatorName
  /// When it was opened.
  public let opened: Timestamp
  /// Until when the old address can object: nothing moves while now is before it.
  public let objectionEnds: Timestamp
  /// When the new account confirmed it; nil while it has not.
  public var confirmed: Timestamp?
  /// Who approved it; nil while nobody has.
  public var approvedBy: OperatorName?
  /// When that was.
  public var approved: Timestamp?
  /// What has become of it.
  public var state: State
  /// How many times the row has changed: what conditional writes compare.
  public var revision: Int64

  /// What has become of a transfer.
  public enum State: Hashable, Sendable {
    /// It waits: for an approval, a confirmation, or for time to pass.
    case open
    /// The licences have moved.
    case completed(at: Timestamp)
    /// The old address has objected.
    case objected(at: Timestamp)
    /// An operator has ended it, or one of the accounts is gone.
    case cancelled(at: Timestamp)
  }

  /// A row that a store has read, or a new one.
  ///
  /// - Throws: for what no transfer could have been stored as.
  public init(
    id: TransferID, source: AccountID, target: AccountID, openedBy: OperatorName,
    opened: Timestamp, objectionEnds: Timestamp, confirmed: Timestamp?, approvedBy: OperatorName?,
    approved: Timestamp?, state: State, revision: Int64
  ) throws(AccountRecordError) {
    (self.id, self.source, self.target, self.openedBy) = (id, source, target, openedBy)
    (self.opened, self.objectionEnds, self.confirmed) = (opened, objectionEnds, confirmed)
    (self.approvedBy, self.approved) = (approvedBy, approved)
    (self.state, self.revision) = (state, revision)
    try checkColumns()
  }

  /// Throws for what no row can be; stores ask before they write, since fields may change.
  package func checkColumns() throws(AccountRecordError) {
    guard opened < objectionEnds else { throw .expiry }
    guard source != target, (approvedBy == nil) == (approved == nil) else { throw .state }
    guard revision >= 0 else { throw .revision }
  }
}

/// The rows of transfers, within one transaction.
public protocol TransferStore {
  /// Adds a transfer, unless its source has an open one.
  ///
  /// - Returns: `.lost` also where the id is taken.
  mutating func insertTransfer(_ transfer: Transfer) throws -> Consumption

  /// The transfer with this id; nil if there is none.
  mutating func transfer(_ id: TransferID) throws -> Transfer?

  /// The open transfers in which an account is the source or the target, in the order in which they
  /// were opened, then of their ids' bytes.
  mutating func openTransfers(of account: AccountID) throws -> [Transfer]

  /// All transfers in which an account is the source or the target, whatever has become of them, in
  /// the order in which they were opened, then of their ids' bytes.
  mutating func transfers(of account: AccountID) throws -> [Transfer]

  /// The open transfers that were approved and confirmed and whose time to object is over, up to
  /// `limit` of them: first those whose time was over first, then in the order of their ids' bytes.
  mutating func dueTransfers(now: Timestamp, limit: Int) throws -> [Transfer]

  /// Puts what may change of a row (confirmation, approval, state) in place of what is there, if that
  /// is open and nobody has changed it since (R28); the revision goes up by one.
  ///
  /// - Throws: ``AccountRecordError`` for an approval without a time, or the other way round.
  mutating func replaceTransfer(_ transfer: Transfer) throws -> Consumption

  /// Removes the transfers that are open no more and were opened before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeTransfers(openedBefore limit: Timestamp) throws -> Int
}
