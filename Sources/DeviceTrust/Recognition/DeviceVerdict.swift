public import CredentialPrimitives
public import CredentialTokens

/// What a request's device is, in detail: for the log and the sign-in's verdict.
///
/// Outside there is only whether a confirmation is asked for.
public enum DeviceVerdict: Sendable {
  /// It is a device that the account trusts.
  case trusted(TrustedDevice)
  /// It shows a secret that was replaced: somebody has a copy, and the device is trusted no more. Its
  /// owner is to be told of the event.
  case replayed(DeviceTheft)
  /// Its trust has ended by itself.
  case expired(since: Timestamp)
  /// Its trust was ended.
  case revoked(since: Timestamp, RevocationReason)
  /// It is no device that the account knows: no grant, another account's, or one made up.
  case unknown
  /// A key that its record was made with was revoked, or is in another ring.
  case keyUnavailable(KeyLookupError)

  /// A stable code, for logs and metrics.
  public var code: String {
    switch self {
    case .trusted: "trusted"
    case .replayed: "replayed"
    case .expired: "expired"
    case .revoked: "revoked"
    case .unknown: "unknown"
    case .keyUnavailable: "key-unavailable"
    }
  }

  /// The device, if it is trusted.
  public var trusted: TrustedDevice? {
    if case .trusted(let device) = self { device } else { nil }
  }
}

/// A device that was recognised.
public struct TrustedDevice: Sendable {
  /// Its record, as it is now.
  public let record: DeviceRecord
  /// The grant that takes the place of the one presented, at a sign-in: to be set as its cookie.
  ///
  /// Only once the sign-in is let in: who is asked to confirm first gets it after that. The old one is
  /// good until this one is presented, since the answer can be lost.
  public let successor: DeviceGrant?
}

/// A secret was presented that had been replaced: of who has it now and who had it then, one is not
/// the owner.
public struct DeviceTheft: Hashable, Sendable {
  /// The device, which was trusted until now.
  public let device: DeviceID
  /// Whose it was.
  public let account: TokenSubject
  /// What the owner knows it by.
  public let label: DeviceLabel
  /// When the copy was presented.
  public let at: Timestamp
}

/// On which occasion a device shows its grant.
public enum Occasion: String, CaseIterable, Hashable, Sendable {
  /// With a password: the secret is rotated.
  case signIn
  /// Any other request.
  case visit
}
