public import CredentialPrimitives
public import CredentialTokens

/// Enrols devices and recognises them.
///
/// Possession of a secret is identity, and a fingerprint only says whether something is odd (R34):
/// ```swift
/// let devices = TrustedDevices(ring: ring)
/// let grant = try? DeviceCookie(for: account).grant(inCookieHeader: header)
/// let verdict = try await store.write {
///   try devices.recognize(grant, of: account, at: .signIn, in: &$0, now: now)
/// }
/// ```
/// Keep one, and make another one when the ring changes.
public struct TrustedDevices: Sendable {
  /// How long devices are trusted, and how many.
  public let policy: DevicePolicy
  let keys: GrantKeys
  let ring: KeyRing

  /// Devices whose secrets are hashed under the keys of `ring`.
  public init(ring: KeyRing, policy: DevicePolicy = .usual) {
    (self.ring, self.policy, keys) = (ring, policy, GrantKeys(ring))
  }

  /// Makes a device trusted, after a confirmed sign-in and never before (F7).
  ///
  /// The countries that were accepted for the account's other devices are known of it from the start,
  /// so that one whose cookie was cleared, or whose trust has ended by itself, need not learn them
  /// anew; those of devices whose trust was ended are not.
  /// - Parameters:
  ///   - account: whose.
  ///   - scope: where it is counted; nil for the account's browsers.
  ///   - cap: how many devices the scope has room for; nil for as many as the policy says.
  ///   - fingerprint: how it looks; nil where nothing is known.
  ///   - label: nil for what the fingerprint says.
  ///   - store: the transaction that is open.
  ///   - now: what time it is.
  /// - Returns: the grant for the device's cookie; or that its scope is full.
  public func enroll<Store: DeviceStore>(
    for account: TokenSubject, in scope: DeviceScope? = nil, under cap: DeviceCap? = nil,
    fingerprint: Fingerprint? = nil, label: DeviceLabel? = nil, into store: inout Store,
    now: Timestamp
  ) throws -> Enrolment {
    let grant = DeviceGrant.random()
    guard let expires = now.adding(policy.idle), let ends = now.adding(policy.longest) else {
      throw DeviceEnrolmentError.expiryOutOfRange
    }
    let id = grant.deviceID
    let stored = try fingerprint.map { look in
      let known = try store.devices(of: account).filter { $0.state == .active }
        .sorted { $0.lastSeen > $1.lastSeen }
      return FingerprintKeys(ring, account: account).stored(look, for: id, known: known)
    }
    let record = try DeviceRecord(
      id: id, account: account, scope: scope ?? .account(account),
      rotation: GrantRotation(
        lineage: keys.hash(.lineage, of: grant), current: keys.hash(.secret, of: grant)),
      label: label ?? (fingerprint ?? Fingerprint()).label, fingerprint: stored, enrolled: now,
      lastSeen: now, expires: expires, ends: ends, state: .active, revision: 0)
    let cap = cap ?? policy.cap
    switch try store.enroll(record, under: cap, now: now) {
    case .admitted: return .enrolled(grant, record)
    case .full(let used): return .limitReached(limit: cap.count, used: used)
    }
  }

  /// What a request's device is to an account.
  ///
  /// A request that brings a password is a visit, to choose its lane, before the password is looked
  /// at; and a sign-in once that was right. The transaction has to be committed whatever the verdict
  /// is: a replay ends the device's trust.
  /// - Parameters:
  ///   - grant: from the request's cookie; nil for none.
  ///   - account: whose device it may be.
  ///   - occasion: whether a secret may be replaced.
  ///   - store: the transaction that is open.
  ///   - now: what time it is.
  public func recognize<Store: DeviceStore>(
    _ grant: DeviceGrant?, of account: TokenSubject, at occasion: Occasion,
    in store: inout Store, now: Timestamp
  ) throws -> DeviceVerdict {
    // Where there is none, as much work with one that nobody has.
    let shown = grant ?? .random()
    for _ in 0..<Self.attempts {
      let record = try store.device(shown.deviceID)
      let judgement = judge(shown, of: account, at: occasion, record, now: now)
      guard let write = judgement.write else { return judgement.verdict }
      if try store.replace(write) == .won { return judgement.verdict }
    }
    throw DeviceStoreError.contention(shown.deviceID)
  }

  /// What a grant is worth by a record that was read before, for services that keep records at hand.
  ///
  /// Nothing is written, so nothing is rotated, and a replay ends nothing: for requests that are not
  /// sign-ins and change nothing.
  public func peek(
    _ grant: DeviceGrant, of account: TokenSubject, record: DeviceRecord?, now: Timestamp
  ) -> DeviceVerdict {
    judge(grant, of: account, at: .visit, record, now: now).verdict
  }

  /// Each lost attempt means that another one has won.
  private static let attempts = 1_000
}

/// What became of an enrolment.
public enum Enrolment: Sendable {
  /// The device is trusted; the grant is for its cookie.
  case enrolled(DeviceGrant, DeviceRecord)
  /// There is no room (F21).
  case limitReached(limit: Int, used: Int)
}

/// Why no device was enrolled.
@nonexhaustive
public enum DeviceEnrolmentError: Error, Hashable, CustomStringConvertible {
  /// The trust would end after the end of time.
  case expiryOutOfRange

  /// One line: what was asked for.
  public var description: String {
    "the device's trust would end after the end of time; look at the clock"
  }
}
