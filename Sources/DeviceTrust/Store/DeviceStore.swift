public import CredentialPrimitives
public import CredentialTokens

/// The rows of devices, within one transaction.
///
/// Each method is one statement or a few in the transaction that is open, and none can be awaited.
public protocol DeviceStore {
  /// Adds a device if its scope has room for it: the count and the insert are one step, so that of
  /// any number of concurrent enrolments no more than fit are made (F21).
  ///
  /// What counts is live at `now`: active and before its end.
  /// - Throws: for an id that is there already.
  mutating func enroll(
    _ record: DeviceRecord, under cap: DeviceCap, now: Timestamp
  ) throws -> Admission

  /// The row of a device, whatever has become of it; nil if there is none.
  mutating func device(_ id: DeviceID) throws -> DeviceRecord?

  /// All rows of an account, in the order in which they were enrolled, then of their ids' bytes.
  mutating func devices(of account: TokenSubject) throws -> [DeviceRecord]

  /// Up to `limit` rows of a scope, whatever has become of them, in the order in which they were
  /// enrolled, then of their ids' bytes.
  ///
  /// - Parameters:
  ///   - scope: where they are counted.
  ///   - account: whose; nil for all.
  ///   - place: where the rows before it end; nil for the first ones.
  ///   - limit: the most of them.
  mutating func devices(
    in scope: DeviceScope, of account: TokenSubject?, after place: DevicePlace?, limit: Int
  ) throws -> [DeviceRecord]

  /// How many devices of a scope are live at `now`: what a cap is compared with.
  mutating func liveDeviceCount(in scope: DeviceScope, now: Timestamp) throws -> Int

  /// Puts what may change of a row in place of what is there, if nobody has changed it since: the one
  /// conditional write of a step (R23, R28).
  ///
  /// Rotation, label, fingerprint, `lastSeen`, `expires` and `state` are written; the row's revision
  /// is then one more than `record.revision`, which is what it has to be before.
  mutating func replace(_ record: DeviceRecord) throws -> Consumption

  /// Ends the trust in one active device of an account; the row stays, for its history.
  ///
  /// - Returns: whether there was such a device.
  mutating func revoke(
    _ id: DeviceID, of account: TokenSubject, _ reason: RevocationReason, now: Timestamp
  ) throws -> Consumption

  /// Ends the trust in all active devices of an account but one.
  ///
  /// - Parameters:
  ///   - account: whose.
  ///   - kept: nil for none.
  ///   - reason: what the rows say of it.
  ///   - now: as of when.
  /// - Returns: how many there were.
  @discardableResult
  mutating func revokeAll(
    of account: TokenSubject, but kept: DeviceID?, _ reason: RevocationReason, now: Timestamp
  ) throws -> Int

  /// Removes all rows of an account, as its deletion does (R37).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeDevices(of account: TokenSubject) throws -> Int

  /// All rows of the accounts whose bytes begin with these: those of one person, on every seat; in the
  /// order in which they were enrolled, then of their ids' bytes.
  mutating func devices(ofAllBeginningWith account: TokenSubject) throws -> [DeviceRecord]

  /// Removes all rows of the accounts whose bytes begin with these: those of one person, on every seat.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeDevices(ofAllBeginningWith account: TokenSubject) throws -> Int

  /// Removes all rows of a scope.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeDevices(in scope: DeviceScope) throws -> Int

  /// Gives all devices of an account to another one, with their secrets (F12).
  ///
  /// Their fingerprints are forgotten, since they are keyed by the account.
  /// - Returns: how many there were.
  @discardableResult
  mutating func moveDevices(of account: TokenSubject, to next: TokenSubject) throws -> Int

  /// Removes the rows whose trust ended, in whichever way, before `limit` (R37).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeDevices(endedBefore limit: Timestamp) throws -> Int
}

/// Where a device stands in the order of its scope: a page of rows goes on behind it.
public struct DevicePlace: Hashable, Sendable {
  /// When it was enrolled.
  public let enrolled: Timestamp
  /// Which one it is, of those of that moment.
  public let id: DeviceID

  /// The place of a device that has these, whether it is still there or not.
  public init(enrolled: Timestamp, id: DeviceID) { (self.enrolled, self.id) = (enrolled, id) }

  /// The place of a device.
  public init(of record: DeviceRecord) { self.init(enrolled: record.enrolled, id: record.id) }

  func precedes(_ other: DevicePlace) -> Bool {
    enrolled == other.enrolled
      ? id.bytes.lexicographicallyPrecedes(other.id.bytes) : enrolled < other.enrolled
  }
}

/// How many live devices a scope can have.
public struct DeviceCap: Hashable, Sendable {
  /// The most of them.
  public let count: Int
  /// Five, as a seat has (F21).
  public static let seat = DeviceCap(5)

  /// At most `count`: from 0 to 1,000,000.
  public init(_ count: Int) {
    precondition((0...1_000_000).contains(count), "a cap from 0 to 1,000,000")
    self.count = count
  }
}

/// Whether there was room for a device.
public enum Admission: Hashable, Sendable {
  /// It is enrolled.
  case admitted
  /// It is not: so many are there already. (After a cap was lowered that can be more than it.)
  case full(used: Int)
}

/// What a store of devices refuses by itself, whatever it is made of.
@nonexhaustive
public enum DeviceStoreError: Error, Hashable, CustomStringConvertible {
  /// A row with this id is there already; ids are random, so this is a row added twice.
  case duplicateID(DeviceID)
  /// The row changed each time that it was about to be written.
  case contention(DeviceID)

  /// One line: what was refused.
  public var description: String {
    switch self {
    case .duplicateID(let id): "the store has a device with the id \(id) already; enroll again"
    case .contention(let id):
      "the device \(id) was changed by others each time; try again, or look who does so"
    }
  }
}

extension DeviceRecord {
  /// When the trust ended or ends: what a purge goes by.
  public var ended: Timestamp {
    switch state {
    case .active: expires
    case .revoked(let at, _): min(at, expires)
    }
  }
}
