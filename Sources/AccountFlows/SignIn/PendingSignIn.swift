public import CredentialPrimitives
public import CredentialTokens
public import DeviceTrust

/// What the browser holds that is about to be signed in: its secret.
public typealias PendingSecret = HolderSecret<PendingSignIn>

/// A sign-in with the right password that waits for more: at most one row for an account.
public struct PendingSignIn: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: OpaqueID<PendingSignIn>
  /// Who is signing in.
  public let account: AccountID
  /// The SHA-256 of the secret that the asking browser holds.
  public let digest: Digest256
  /// The account's credential version: a change of the password ends what waits.
  public let credentialVersion: UInt64
  /// What the asking device calls itself.
  public let label: DeviceLabel
  /// Where the asking device seems to be, for its owner: at most 64 scalars; nil if unknown.
  public let place: DeviceLabel?
  /// When it was asked.
  public let issued: Timestamp
  /// When it ends: valid while now is before it (R26).
  public let expires: Timestamp
  /// What it waits for.
  public var step: Step
  /// The code of the mail, sealed, so that a page can show it again; nil where none was sent.
  public let sealedCode: [UInt8]?

  /// What a sign-in waits for.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    /// The second factor.
    case secondFactor = "second-factor"
    /// That its owner confirms the device (F7).
    case confirmation
    /// Nothing: it was used.
    case done
  }

  /// A row that a store has read, or a new one.
  ///
  /// - Throws: for what no sign-in could have been stored as.
  public init(
    id: OpaqueID<PendingSignIn>, account: AccountID, digest: Digest256, credentialVersion: UInt64,
    label: DeviceLabel, place: DeviceLabel?, issued: Timestamp, expires: Timestamp, step: Step,
    sealedCode: [UInt8]?
  ) throws(AccountRecordError) {
    guard issued < expires else { throw .expiry }
    guard credentialVersion <= Int64.max else { throw .credentialVersion }
    guard sealedCode.map({ $0.count <= Self.maximumSealedByteCount }) ?? true else { throw .state }
    (self.id, self.account, self.digest) = (id, account, digest)
    (self.credentialVersion, self.label, self.place) = (credentialVersion, label, place)
    (self.issued, self.expires, self.step) = (issued, expires, step)
    self.sealedCode = sealedCode
  }

  static let maximumSealedByteCount = 128
}

/// The rows of sign-ins that wait, within one transaction.
public protocol PendingSignInStore {
  /// Puts a sign-in in the place of the account's one before, which is dead with it.
  mutating func replacePendingSignIn(_ row: PendingSignIn) throws

  /// The sign-in with this id; nil if there is none.
  mutating func pendingSignIn(_ id: OpaqueID<PendingSignIn>) throws -> PendingSignIn?

  /// The sign-in of an account; nil if there is none.
  mutating func pendingSignIn(of account: AccountID) throws -> PendingSignIn?

  /// Moves a sign-in on, if it still waits for `step` and `now` is before its end: the one
  /// conditional write that at most one of its users wins (R28).
  mutating func movePendingSignIn(
    _ id: OpaqueID<PendingSignIn>, from step: PendingSignIn.Step, to next: PendingSignIn.Step,
    now: Timestamp
  ) throws -> Consumption

  /// Removes the sign-in of an account, if there is one.
  mutating func removePendingSignIn(of account: AccountID) throws

  /// Removes the rows that ended before `limit`.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgePendingSignIns(endedBefore limit: Timestamp) throws -> Int
}
