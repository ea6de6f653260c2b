public import CredentialPrimitives
public import CredentialTokens

/// A trusted device as stores keep it: one row, which lets nobody in (R34, R37).
public struct DeviceRecord: Hashable, Sendable {
  /// What the row is looked up by.
  public let id: DeviceID
  /// Whose device it is.
  public private(set) var account: TokenSubject
  /// Where it is counted.
  public let scope: DeviceScope
  /// When it was enrolled: first seen.
  public let enrolled: Timestamp
  /// When its trust ends whatever it does.
  public let ends: Timestamp

  /// Which secrets are good.
  public var rotation: GrantRotation
  /// What its owner knows it by.
  public var label: DeviceLabel
  /// How it looked when it was last accepted; nil where none was given.
  public var fingerprint: StoredFingerprint?
  /// When it was last seen.
  public var lastSeen: Timestamp
  /// When its trust ends unless it is seen before: valid while now is before it.
  public var expires: Timestamp
  /// What has become of it.
  public var state: DeviceState
  /// How many times the row has changed: what conditional writes compare.
  public var revision: Int64

  /// A row that a store has read.
  ///
  /// - Throws: for what no device could have been stored as.
  public init(
    id: DeviceID, account: TokenSubject, scope: DeviceScope, rotation: GrantRotation,
    label: DeviceLabel, fingerprint: StoredFingerprint?, enrolled: Timestamp, lastSeen: Timestamp,
    expires: Timestamp, ends: Timestamp, state: DeviceState, revision: Int64
  ) throws(DeviceRecordError) {
    guard enrolled < expires, expires <= ends else { throw .expiry }
    guard revision >= 0 else { throw .revision }
    (self.id, self.account, self.scope) = (id, account, scope)
    (self.rotation, self.label, self.fingerprint) = (rotation, label, fingerprint)
    (self.enrolled, self.lastSeen) = (enrolled, lastSeen)
    (self.expires, self.ends) = (expires, ends)
    (self.state, self.revision) = (state, revision)
  }

  /// The row once the device is another account's.
  func moved(to next: TokenSubject) -> DeviceRecord {
    var row = self
    (row.account, row.fingerprint) = (next, nil)
    row.revision += 1
    return row
  }

  /// Whether the device is trusted at `now`, and counts towards its scope's cap.
  public func isLive(at now: Timestamp) -> Bool { state == .active && now < expires }
}

/// What has become of a device.
public enum DeviceState: Hashable, Sendable {
  /// It is trusted, for as long as that lasts.
  case active
  /// It is not any more.
  case revoked(at: Timestamp, RevocationReason)
}

/// Why a device is not trusted any more.
public enum RevocationReason: String, CaseIterable, Hashable, Sendable {
  /// Its owner has removed it.
  case owner
  /// A secret of it was presented that had been replaced: somebody has a copy.
  case replay
  /// The account's password was reset, or everything was signed out (F9, R31).
  case reset
}

/// What is wrong with a row: somebody other than the store has written it.
@nonexhaustive
public enum DeviceRecordError: Error, Hashable, CustomStringConvertible {
  /// The id has not as many bytes as one has.
  case id
  /// The account is none that could have been given.
  case account
  /// The scope's kind or owner is none that could have been given.
  case scope
  /// A key's id has not as many bytes as one has.
  case key
  /// A hash or digest has not as many bytes as one has.
  case digest
  /// The label is none.
  case label
  /// The state, or the reason of its end, is none of those that are known.
  case state
  /// The ends are not in their order.
  case expiry
  /// The revision is negative.
  case revision
  /// The fingerprint's sealed part has not as many bytes as one has.
  case sealed
  /// The fingerprint's hashes have not as many bytes as they have.
  case hashes
  /// The number of an approval is none that is shown.
  case number

  /// One line: which field of the row cannot be.
  public var description: String {
    let field =
      switch self {
      case .id: "an id of other than \(DeviceID.byteCount) bytes"
      case .account: "an account of other than 1 to \(TokenSubject.maximumByteCount) bytes"
      case .scope: "a scope that there cannot be"
      case .key: "a key's id of other than 1 to 8 bytes"
      case .digest: "a hash of other than \(Digest256.byteCount) bytes"
      case .label: "a label that is none"
      case .state: "a state that there is not"
      case .expiry: "an end before its beginning"
      case .revision: "a negative revision"
      case .sealed: "a sealed part of other than \(StoredFingerprint.sealedByteCount) bytes"
      case .hashes: "hashes of other than 64 bytes"
      case .number: "an approval's number of other than two digits"
      }
    return "the store has a row with \(field); restore the table from a backup"
  }
}
