public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What a session is known by to its owner.
public typealias SessionID = OpaqueID<SessionRecord>
/// What a browser holds of a session: its secret (R34a).
public typealias SessionSecret = HolderSecret<SessionRecord>

/// A session as stores keep it: one row for as long as somebody is signed in (R34a).
public struct SessionRecord: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: SessionID
  /// Who is signed in.
  public let account: AccountID
  /// The SHA-256 of the secret that the browser holds.
  public let digest: Digest256
  /// The trusted device that it was opened on; nil for none.
  public let device: DeviceID?
  /// What its owner knows it by.
  public let label: DeviceLabel
  /// When it was opened.
  public let opened: Timestamp
  /// When it ends whatever happens.
  public let ends: Timestamp
  /// When it was last used, as far as that was written down.
  public var lastSeen: Timestamp
  /// When it ends unless it is used before: valid while now is before it.
  public var expires: Timestamp

  /// A row that a store has read, or a new session's.
  ///
  /// - Throws: for what no session could have been stored as.
  public init(
    id: SessionID, account: AccountID, digest: Digest256, device: DeviceID?, label: DeviceLabel,
    opened: Timestamp, lastSeen: Timestamp, expires: Timestamp, ends: Timestamp
  ) throws(AccountRecordError) {
    guard opened < expires, expires <= ends else { throw .expiry }
    (self.id, self.account, self.digest, self.device) = (id, account, digest, device)
    (self.label, self.opened, self.lastSeen) = (label, opened, lastSeen)
    (self.expires, self.ends) = (expires, ends)
  }
}

/// The rows of sessions, within one transaction; one that has ended has no row.
public protocol SessionStore {
  /// Adds a session.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertSession(_ session: SessionRecord) throws

  /// The session with this id; nil if there is none.
  mutating func session(_ id: SessionID) throws -> SessionRecord?

  /// The sessions of an account, in the order in which they were opened, then of their ids' bytes.
  mutating func sessions(of account: AccountID) throws -> [SessionRecord]

  /// Writes down that a session was used; nothing happens if it is gone.
  ///
  /// - Parameters:
  ///   - id: the session.
  ///   - lastSeen: when that was.
  ///   - expires: the row gets its `ends` instead where that is earlier.
  mutating func touchSession(
    _ id: SessionID, lastSeen: Timestamp, expires: Timestamp
  ) throws

  /// Ends one session of an account.
  ///
  /// - Returns: whether there was such a session.
  mutating func removeSession(_ id: SessionID, of account: AccountID) throws -> Consumption

  /// Ends the sessions of an account that were opened on one device (F23).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeSessions(of account: AccountID, on device: DeviceID) throws -> Int

  /// Ends all sessions of an account but one.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - kept: nil for none.
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeSessions(of account: AccountID, but kept: SessionID?) throws -> Int

  /// Removes the sessions that ended before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeSessions(endedBefore limit: Timestamp) throws -> Int
}
