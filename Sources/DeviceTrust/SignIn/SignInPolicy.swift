public import CredentialPrimitives

/// When a sign-in with the right password needs to be confirmed.
public struct SignInPolicy: Hashable, Sendable {
  /// From which level on a trusted device is confirmed; nil for never.
  public var confirmFrom: DriftReport.Level?
  /// What a replayed secret leads to.
  public var onReplay: ReplayAnswer
  /// Who need not confirm an unknown device.
  public var exemptions: Set<SignInExemption>

  /// Suspicious changes and replays are confirmed, and so are unknown devices but a new account's
  /// first one and those of accounts with a stronger factor.
  public static let usual = SignInPolicy()

  /// A policy of your own.
  public init(
    confirmFrom: DriftReport.Level? = .suspicious, onReplay: ReplayAnswer = .confirm,
    exemptions: Set<SignInExemption> = [.firstDevice, .strongerFactor]
  ) {
    (self.confirmFrom, self.onReplay, self.exemptions) = (confirmFrom, onReplay, exemptions)
  }

  /// What the sign-in comes to.
  ///
  /// The password was right, or is to be looked at only if the verdict is not a denial. A trusted
  /// device never stands for the password (R35).
  public func verdict(on circumstances: SignInCircumstances) -> SignInVerdict {
    if case .closed(let until) = circumstances.lane {
      return .deny(until: until, [.throttled])
    }
    let reason = circumstances.device.reason
    switch circumstances.device {
    case .replayed:
      // No exemption: somebody has broken into something.
      return onReplay == .deny
        ? .deny(until: nil, [reason]) : .confirm(methods(circumstances), [reason])
    case .trusted:
      let changes = circumstances.drift.changes.map(SignInReason.changed)
      guard let confirmFrom, circumstances.drift.level >= confirmFrom else {
        return .allow([reason] + changes)
      }
      if circumstances.hasStrongerFactor, exemptions.contains(.strongerFactor) {
        return .allow([.strongerFactor] + changes)
      }
      return .confirm(methods(circumstances), changes.isEmpty ? [reason] : changes)
    case .expired, .revoked, .unknown, .keyUnavailable:
      return unknown(reason, circumstances)
    }
  }

  private func unknown(
    _ reason: SignInReason, _ circumstances: SignInCircumstances
  ) -> SignInVerdict {
    if circumstances.devicesEver == .none, exemptions.contains(.firstDevice) {
      return .allow([.firstDevice])
    }
    if circumstances.hasStrongerFactor, exemptions.contains(.strongerFactor) {
      return .allow([.strongerFactor, reason])
    }
    return .confirm(methods(circumstances), [reason])
  }

  private func methods(_ circumstances: SignInCircumstances) -> [ConfirmationMethod] {
    circumstances.otherTrustedDevices > 0 ? [.mail, .code, .trustedDevice] : [.mail, .code]
  }
}

/// Who need not confirm a device that is not trusted.
public enum SignInExemption: String, CaseIterable, Hashable, Sendable {
  /// Accounts that never had a device: not those whose devices were all revoked (F7).
  case firstDevice
  /// Accounts whose sign-in asks for a stronger factor besides.
  case strongerFactor
}

/// What a replayed secret leads to.
public enum ReplayAnswer: String, CaseIterable, Hashable, Sendable {
  /// The sign-in is confirmed, as one from an unknown device.
  case confirm
  /// It is refused; the owner has a mail with what to do.
  case deny
}

/// What is known about a sign-in.
public struct SignInCircumstances: Sendable {
  /// What its device is.
  public var device: DeviceVerdict
  /// What is odd about the device; ``DriftReport/none`` for one that is not trusted.
  public var drift: DriftReport
  /// Whether its lane is open.
  public var lane: LaneState
  /// Whether the account ever had a device.
  public var devicesEver: DeviceHistory
  /// How many other devices the account trusts now, on which it can be confirmed.
  public var otherTrustedDevices: Int
  /// Whether the sign-in asks for a stronger factor besides.
  public var secondFactor: SecondFactor

  var hasStrongerFactor: Bool { secondFactor == .stronger }

  /// What is known.
  public init(
    device: DeviceVerdict, drift: DriftReport = .none, lane: LaneState = .open,
    devicesEver: DeviceHistory, otherTrustedDevices: Int = 0, secondFactor: SecondFactor = .none
  ) {
    (self.device, self.drift, self.lane) = (device, drift, lane)
    (self.devicesEver, self.secondFactor) = (devicesEver, secondFactor)
    self.otherTrustedDevices = otherTrustedDevices
  }

  /// Whether an account ever had a device.
  public enum DeviceHistory: Hashable, Sendable {
    /// It is new.
    case none
    /// It has or had one, also where all of them are revoked or purged.
    case some
  }

  /// What a sign-in asks for besides the password.
  public enum SecondFactor: Hashable, Sendable {
    /// Nothing.
    case none
    /// Something that a mail is no match for: a key, an authenticator.
    case stronger
  }
}

/// Whether a lane lets an attempt through.
public enum LaneState: Hashable, Sendable {
  /// It does.
  case open
  /// Not before then.
  case closed(until: Timestamp)
}

extension DeviceVerdict {
  fileprivate var reason: SignInReason {
    switch self {
    case .trusted: .trustedDevice
    case .replayed: .replayedDevice
    case .expired: .expiredDevice
    case .revoked: .revokedDevice
    case .unknown: .unknownDevice
    case .keyUnavailable: .unverifiableDevice
    }
  }
}
