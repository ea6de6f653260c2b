public import CredentialPrimitives
public import CredentialTokens

/// Counts failed sign-ins by device: a lane for each trusted device, and one of an account for all
/// clients else, so that a stranger cannot lock an owner out of their own devices (R21, R22).
///
/// ```swift
/// let lane = SignInLane(verdict, of: identity)
/// guard case .open(let attempt) = try lanes.reserve(lane, in: &$0, now: now) else { … }
/// ```
/// An attempt is counted before the password is looked at, and its lane begins again if it was right
/// (R23). The reservation has to be committed: throw nothing out of the transaction that makes it.
public struct SignInLanes: Sendable {
  /// The limit of a trusted device's lane.
  public let device: CounterLimit
  /// The limit of the lane of all others.
  public let untrusted: CounterLimit
  private let throttle: Throttle

  /// Ten failures within an hour of the last, then an hour's lock; from the fifth on a wait that
  /// doubles from 30 seconds.
  public static let usualDevice = CounterLimit(
    10, within: .quiet(.seconds(3_600)),
    pause: .init(after: 4, first: .seconds(30), longest: .seconds(960)), lockout: .seconds(3_600))

  /// A hundred failures without a success between them, then none until a reset (R21).
  ///
  /// The lock is ten years. From the tenth on there is a wait that doubles from 30 seconds to an hour. Only what
  /// rests for a year begins again by itself, so that the rows of unknown addresses can be purged.
  public static let usualUntrusted = CounterLimit(
    100, within: .quiet(.seconds(365 * 86_400)),
    pause: .init(after: 9, first: .seconds(30), longest: .seconds(3_600)),
    lockout: .seconds(3_650 * 86_400))

  /// Lanes whose counters are kept under `keys`.
  ///
  /// - Parameters:
  ///   - keys: those of all counters of the service.
  ///   - device: less than `untrusted` has, or as much.
  ///   - untrusted: at most 100 (R21).
  public init(
    keys: CounterKeys, device: CounterLimit = usualDevice, untrusted: CounterLimit = usualUntrusted
  ) {
    precondition(untrusted.count <= 100, "at most 100 failures of untrusted clients")
    precondition(device.count <= untrusted.count, "a device's limit is the smaller one")
    (throttle, self.device, self.untrusted) = (Throttle(keys: keys), device, untrusted)
  }

  /// Counts an attempt, if its lane lets it through.
  public func reserve<Store: CounterStore>(
    _ lane: SignInLane, in store: inout Store, now: Timestamp
  ) throws -> LaneDecision {
    switch try throttle.reserve(rule(lane), for: lane.value, in: &store, now: now) {
    case .denied(let until): .closed(until: until)
    case .allowed(let attempt): .open(LaneAttempt(lane: lane, remaining: attempt.remaining))
    }
  }

  /// Lets the lane of an attempt that succeeded begin again, and no other (R21).
  public func succeed<Store: CounterStore>(
    _ attempt: LaneAttempt, in store: inout Store
  ) throws {
    try throttle.clear(rule(attempt.lane), for: attempt.lane.value, in: &store)
  }

  /// Lets a lane begin again: that of untrusted clients after a reset of the password.
  public func reset<Store: CounterStore>(_ lane: SignInLane, in store: inout Store) throws {
    try throttle.clear(rule(lane), for: lane.value, in: &store)
  }

  private func rule(_ lane: SignInLane) -> Throttle.Rule {
    switch lane.kind {
    case .device: Throttle.Rule(scope: "sign-in-device", limit: device)
    case .untrusted: Throttle.Rule(scope: "sign-in-untrusted", limit: untrusted)
    }
  }
}

/// Who is counted together.
public struct SignInLane: Hashable, Sendable {
  enum Kind { case device, untrusted }
  let kind: Kind
  let value: [UInt8]

  /// The lane of one trusted device of an account.
  public static func device(_ id: DeviceID, of account: TokenSubject) -> SignInLane {
    SignInLane(kind: .device, value: id.bytes + account.bytes)
  }

  /// The lane of all clients else.
  ///
  /// - Parameter identity: the account's id; or for an address that has no account the address, in
  ///   the form that accounts store.
  public static func untrusted(_ identity: some Sequence<UInt8>) -> SignInLane {
    SignInLane(kind: .untrusted, value: Array(identity))
  }

  /// The lane of a request: the device's own if the account trusts it, and that of all others for
  /// everything else, another account's cookie among it (R22).
  public init(_ verdict: DeviceVerdict, of account: TokenSubject) {
    self =
      verdict.trusted.map { .device($0.record.id, of: account) } ?? .untrusted(account.bytes)
  }

  private init(kind: Kind, value: [UInt8]) { (self.kind, self.value) = (kind, value) }
}

/// An attempt that was counted.
public struct LaneAttempt: Hashable, Sendable {
  /// Where.
  public let lane: SignInLane
  /// How many more there are after it.
  public let remaining: Int

  /// Whether the lane is locked if this attempt fails: then, and only then, the owner is mailed
  /// (R21).
  public var locksIfFailed: Bool { remaining == 0 }
}

/// Whether an attempt may be made.
public enum LaneDecision: Hashable, Sendable {
  /// It may, and is counted.
  case open(LaneAttempt)
  /// It may not before then, and is not counted.
  case closed(until: Timestamp)

  /// The same without the attempt.
  public var state: LaneState {
    switch self {
    case .open: .open
    case .closed(let until): .closed(until: until)
    }
  }
}
