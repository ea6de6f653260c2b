public import CredentialPrimitives

/// What a sign-in with the right password comes to.
public enum SignInVerdict: Hashable, Sendable {
  /// Let in.
  case allow([SignInReason])
  /// Confirmed first, in one of these ways (F7).
  case confirm([ConfirmationMethod], [SignInReason])
  /// Not now: not before then, where time changes it.
  case deny(until: Timestamp?, [SignInReason])

  /// Why, the weightiest first.
  public var reasons: [SignInReason] {
    switch self {
    case .allow(let reasons), .confirm(_, let reasons), .deny(_, let reasons): reasons
    }
  }
}

/// How a sign-in is confirmed.
public enum ConfirmationMethod: String, CaseIterable, Hashable, Sendable {
  /// A link in a mail, opened in the browser that asked.
  case mail
  /// A code out of that mail, typed.
  case code
  /// On a device that the account trusts.
  case trustedDevice
}

/// Why a sign-in came to what it came to.
public enum SignInReason: Hashable, Sendable {
  /// The lane is closed (R22).
  case throttled
  /// A replaced secret of the account's device was shown: somebody has a copy.
  case replayedDevice
  /// The device was trusted, and its time is over.
  case expiredDevice
  /// The device was trusted, and somebody has ended that.
  case revokedDevice
  /// The device is not known.
  case unknownDevice
  /// The device's record is under a key that is gone.
  case unverifiableDevice
  /// The device is trusted.
  case trustedDevice
  /// It has changed.
  case changed(DriftChange)
  /// The account is new, and this is its first device (F7).
  case firstDevice
  /// The account has a stronger factor, which is asked for anyway.
  case strongerFactor

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .throttled: "throttled"
    case .replayedDevice: "device-replayed"
    case .expiredDevice: "device-expired"
    case .revokedDevice: "device-revoked"
    case .unknownDevice: "device-unknown"
    case .unverifiableDevice: "device-unverifiable"
    case .trustedDevice: "device-trusted"
    case .changed(let change): "changed-\(change.code)"
    case .firstDevice: "first-device"
    case .strongerFactor: "stronger-factor"
    }
  }
}
