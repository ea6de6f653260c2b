public import CredentialPrimitives
public import CredentialTokens

/// A request to trust a new device, which a trusted one approves or denies: one row for an account.
public struct ApprovalRecord: Hashable, Sendable {
  /// What tells this request from those before and after it: 16 random bytes.
  public let id: DeviceID
  /// Whose account it is.
  public let account: TokenSubject
  /// The SHA-256 of the secret that the asking browser holds.
  public let digest: Digest256
  /// The number that both screens show: from 10 to 99.
  public let number: Int
  /// What the asking device calls itself.
  public let label: DeviceLabel
  /// When it was asked.
  public let issued: Timestamp
  /// When it ends: valid while now is before it (R26).
  public let expires: Timestamp
  /// What has become of it.
  public var state: ApprovalState

  /// A row that a store has read.
  ///
  /// - Throws: for what no request could have been stored as.
  public init(
    id: DeviceID, account: TokenSubject, digest: Digest256, number: Int, label: DeviceLabel,
    issued: Timestamp, expires: Timestamp, state: ApprovalState
  ) throws(DeviceRecordError) {
    guard issued < expires else { throw .expiry }
    guard ApprovalRequests.numbers.contains(number) else { throw .number }
    (self.id, self.account, self.digest, self.number) = (id, account, digest, number)
    (self.label, self.issued, self.expires, self.state) = (label, issued, expires, state)
  }
}

/// What has become of a request.
public enum ApprovalState: Hashable, Sendable {
  /// Nobody has answered.
  case pending
  /// A trusted device has approved it, and the asking browser has not been let in yet.
  case approved(by: DeviceID, at: Timestamp)
  /// A trusted device has denied it, or chosen another number.
  case denied(by: DeviceID, at: Timestamp)
  /// The asking browser was let in.
  case claimed(at: Timestamp)
}

/// The rows of requests, within one transaction: at most one for an account, so that nobody is worn
/// down by many.
public protocol ApprovalStore {
  /// Puts a new request in the place of the account's one before, which is dead with it.
  mutating func replaceApproval(_ record: ApprovalRecord) throws

  /// The account's request, whatever has become of it; nil if there is none.
  mutating func approval(of account: TokenSubject) throws -> ApprovalRecord?

  /// Moves a request on, if it is still this one, in the state `before`, and `now` is before its end:
  /// the one conditional write that at most one answer wins (R28).
  mutating func moveApproval(
    _ id: DeviceID, of account: TokenSubject, from before: ApprovalState, to after: ApprovalState,
    now: Timestamp
  ) throws -> Consumption

  /// Removes the account's request, if there is one, as its deletion does (F14).
  mutating func removeApproval(of account: TokenSubject) throws

  /// Removes the rows of requests that ended before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeApprovals(endedBefore limit: Timestamp) throws -> Int
}

extension MemoryTransaction: ApprovalStore {
  /// Puts a row; see ``ApprovalStore/replaceApproval(_:)``.
  public mutating func replaceApproval(_ record: ApprovalRecord) throws {
    withTables(DeviceTables.self) { $0.approvals[record.account] = record }
  }

  /// The row; see ``ApprovalStore/approval(of:)``.
  public mutating func approval(of account: TokenSubject) throws -> ApprovalRecord? {
    withTables(DeviceTables.self) { $0.approvals[account] }
  }

  /// Moves a request on; see ``ApprovalStore/moveApproval(_:of:from:to:now:)``.
  public mutating func moveApproval(
    _ id: DeviceID, of account: TokenSubject, from before: ApprovalState, to after: ApprovalState,
    now: Timestamp
  ) throws -> Consumption {
    withTables(DeviceTables.self) { tables in
      guard let row = tables.approvals[account], row.id == id, row.state == before,
        now < row.expires
      else { return .lost }
      tables.approvals[account]?.state = after
      return .won
    }
  }

  /// Removes the row; see ``ApprovalStore/removeApproval(of:)``.
  public mutating func removeApproval(of account: TokenSubject) throws {
    withTables(DeviceTables.self) { $0.approvals[account] = nil }
  }

  /// Removes rows; see ``ApprovalStore/purgeApprovals(endedBefore:)``.
  public mutating func purgeApprovals(endedBefore limit: Timestamp) throws -> Int {
    withTables(DeviceTables.self) { $0.approvals.removeAll { $0.expires < limit } }
  }
}
