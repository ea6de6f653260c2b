/// What was done or tried, in an entry of the audit log.
///
/// A service adds its own: `AuditAction("contoso-licence-moved")`. A name is never given again to
/// something else, since old entries hold it.
public struct AuditAction: Hashable, Sendable, CustomStringConvertible {
  /// The name in the log.
  public let code: AuditCode

  /// The action of this name.
  public init(_ code: AuditCode) { self.code = code }

  /// The name in the log.
  public var description: String { code.text }
}

// People and their addresses (F1–F5, F11, F14).
extension AuditAction {
  /// An account was made (F1).
  public static let registered = AuditAction("registered")
  /// Somebody tried to register an address that has an account, or had one (F2, F4).
  public static let registrationAttempted = AuditAction("registration-attempted")
  /// The mail to an address was answered (F1).
  public static let addressVerified = AuditAction("address-verified")
  /// A mail was asked for again (F8).
  public static let mailRequestedAgain = AuditAction("mail-requested-again")
  /// Another address was asked for (F11).
  public static let addressChangeRequested = AuditAction("address-change-requested")
  /// The account has another address (F11).
  public static let addressChanged = AuditAction("address-changed")
  /// A change of the address was undone by the old one (F11).
  public static let addressChangeReverted = AuditAction("address-change-reverted")
  /// The account is gone (F14); by an operator where the law asked for it.
  public static let accountDeleted = AuditAction("account-deleted")
  /// Everything that is stored about a person was handed out.
  public static let dataExported = AuditAction("data-exported")
}

// Signing in (F6, F7).
extension AuditAction {
  /// A session began (F6).
  public static let signedIn = AuditAction("signed-in")
  /// A session did not begin (F6).
  public static let signInRefused = AuditAction("sign-in-refused")
  /// Further tries are refused for a while (R23).
  public static let signInLocked = AuditAction("sign-in-locked")
  /// A session ended by its owner.
  public static let signedOut = AuditAction("signed-out")
  /// A session was ended from elsewhere.
  public static let sessionRevoked = AuditAction("session-revoked")
  /// A mail was sent for a browser that is not trusted (F7).
  public static let deviceConfirmationRequested = AuditAction("device-confirmation-requested")
  /// A browser or computer is trusted from now on (F7, F21).
  public static let deviceTrusted = AuditAction("device-trusted")
  /// The owner said that it was somebody else (F7).
  public static let deviceRefused = AuditAction("device-refused")
  /// It is not trusted any more (F23).
  public static let deviceRevoked = AuditAction("device-revoked")
  /// Two hold the secret of one device: one of them has stolen it.
  public static let replayDetected = AuditAction("replay-detected")
}

// Passwords (F9, F10).
extension AuditAction {
  /// Somebody has forgotten the password, or says so (F9).
  public static let resetRequested = AuditAction("reset-requested")
  /// There is a new password, by way of the mail (F9).
  public static let passwordReset = AuditAction("password-reset")
  /// There is a new password, by way of the old one (F10).
  public static let passwordChanged = AuditAction("password-changed")
}

// Transfers (F12).
extension AuditAction {
  /// Support began to move an account's licences to another one.
  public static let transferOpened = AuditAction("transfer-opened")
  /// An operator has agreed.
  public static let transferApproved = AuditAction("transfer-approved")
  /// The new account has agreed.
  public static let transferConfirmed = AuditAction("transfer-confirmed")
  /// The old address has objected.
  public static let transferObjected = AuditAction("transfer-objected")
  /// It was given up.
  public static let transferCancelled = AuditAction("transfer-cancelled")
  /// The licences are the new account's.
  public static let transferCompleted = AuditAction("transfer-completed")
}

// Organisations and their devices (F15–F24).
extension AuditAction {
  /// An organisation came to be (F15).
  public static let organisationCreated = AuditAction("organisation-created")
  /// An organisation was closed by its last member.
  public static let organisationClosed = AuditAction("organisation-closed")
  /// Somebody was invited, or again (F16, F18).
  public static let invited = AuditAction("invited")
  /// An invitation was taken back (F16).
  public static let invitationRevoked = AuditAction("invitation-revoked")
  /// An invitation was accepted (F17).
  public static let joined = AuditAction("joined")
  /// A member has gone, or was sent away (F20).
  public static let left = AuditAction("left")
  /// A member has another role (F20).
  public static let roleChanged = AuditAction("role-changed")
  /// A licence was sold, and its key made.
  public static let licenceIssued = AuditAction("licence-issued")
  /// A licence was registered (F19).
  public static let licenceRegistered = AuditAction("licence-registered")
  /// A licence was not registered (F19).
  public static let licenceRefused = AuditAction("licence-refused")
  /// A device found no free place (F21).
  public static let deviceLimitReached = AuditAction("device-limit-reached")
  /// A subscription has more seats or fewer (F22, F24).
  public static let seatsChanged = AuditAction("seats-changed")
  /// A subscription renews itself from now on, or no more (F22).
  public static let renewalChanged = AuditAction("renewal-changed")
  /// Somebody wants to be told once there can be more places (F22).
  public static let placesAskedFor = AuditAction("places-asked-for")
  /// They were told (F22).
  public static let placesAnnounced = AuditAction("places-announced")
}

/// What came of an action: `succeeded`, or the code of the verdict that it met.
public struct AuditOutcome: Hashable, Sendable, CustomStringConvertible {
  /// The name in the log.
  public let code: AuditCode

  /// The outcome of this name.
  public init(_ code: AuditCode) { self.code = code }

  /// It was done.
  public static let succeeded = AuditOutcome("succeeded")
  /// It was not done, for a reason that needs no name of its own.
  public static let refused = AuditOutcome("refused")

  /// The name in the log.
  public var description: String { code.text }
}
