public import CredentialPrimitives
internal import CredentialTokens
public import DeviceTrust
internal import PasswordHashing
internal import PasswordScreening

/// What became of a sign-in (F6, F7).
public enum SignInOutcome: Sendable {
  /// Somebody is signed in.
  case signedIn(SignedIn)
  /// The address or the password is wrong, or the account is locked: one answer for all (R30).
  case invalidCredentials
  /// The password was right, and the address waits to be verified (F1).
  case addressUnverified
  /// The password was right, and the second factor is asked for.
  case secondFactorRequired(PendingSecret)
  /// The password was right, and the device is to be confirmed (F7).
  case deviceConfirmationRequired(DeviceConfirmationRequest)
  /// The password was right, the device is to be confirmed, and too many mails were asked for.
  case tryLater(until: Timestamp)
}

/// Who is signed in, and what the browser is to be given.
public struct SignedIn: Sendable {
  /// Who.
  public let account: AccountID
  /// The session's secret, for its cookie.
  public let session: SessionSecret
  /// When the session ends at the latest.
  public let ends: Timestamp
  /// The device's new secret, for its cookie; nil where it keeps the one that it has, or is not
  /// trusted.
  public let device: DeviceGrant?
  /// The invitations that wait for the account's address (F5).
  public let invitations: [WaitingInvitation]
}

/// F6: signing in.
extension AccountFlows {
  /// Signs somebody in.
  ///
  /// An attempt is counted before the password is looked at (R23). An unknown address, a wrong
  /// password and a locked account take the same statements and the same hash.
  /// - Throws: ``AccountFlowError/unusablePassword(_:)``, and what the store or the hasher could not
  ///   do.
  public func signIn(
    _ address: EmailAddress, password: borrowing Secret, from client: Client
  ) async throws -> SignInOutcome {
    try Self.check(password)
    let now = clock.now
    let opening = try await store.write { transaction in
      try self.open(address, client, &transaction, now)
    }
    let verdict = try await hasher.verify(password, againstStored: opening.comparedHash)
    guard verdict != .mismatch, let account = opening.account else {
      return try await store.write { transaction in
        try self.refuse(opening, address, client, &transaction, now)
        return .invalidCredentials
      }
    }
    let rehashed =
      verdict == .matchNeedsRehash ? try await hasher.storedHash(of: password) : nil
    let hasFactor = try await secondFactor?.isEnrolled(account.id) ?? false
    return try await store.write { transaction in
      try self.proceed(
        account.id, opening, rehashed, hasFactor ? .stronger : .none, client, &transaction, now)
    }
  }

  /// Refuses what cannot be a password before anything is counted.
  static func check(_ password: borrowing Secret) throws(AccountFlowError) {
    do throws(PreparationError) {
      _ = try PreparedPassword(password.bytes, unassigned: .keep)
    } catch {
      throw .unusablePassword(error)
    }
  }

  /// What is known before the password is looked at.
  private func open(
    _ address: EmailAddress, _ client: Client, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws -> SignInOpening {
    let account = try transaction.account(at: address)
    // Made also where it is not needed; and where there is no row, read as one: nobody can tell by the
    // time who has an account.
    let nobody = stranger(address)
    if account == nil {
      _ = try EmailAddress(display: address.display, canonical: address.canonical)
    }
    let identity = (account?.id ?? nobody).subject
    let grant = client.grant(for: identity)
    let device = try devices.recognize(grant, of: identity, at: .visit, in: &transaction, now: now)
    if case .replayed(let theft) = device, let account {
      try report(theft, account, client, &transaction, now)
    }
    let lane = try lanes.reserve(SignInLane(device, of: identity), in: &transaction, now: now)
    return SignInOpening(account: account, grant: grant, device: device, lane: lane)
  }

  /// A wrong password, or none that could be right.
  private func refuse(
    _ opening: SignInOpening, _ address: EmailAddress, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    let isClosed = if case .closed = opening.lane { true } else { false }
    let outcome = AuditOutcome(isClosed ? "locked" : "invalid-credentials")
    if let account = opening.account, case .open(let attempt) = opening.lane {
      return try refuse(
        attempt, of: account, outcome, by: .anonymous, from: client, address: address,
        in: &transaction, at: now)
    }
    // The same for an address that nobody has (R30).
    if opening.account == nil, case .open(let attempt) = opening.lane, attempt.locksIfFailed {
      try postNothing(
        .accountLocked(forgotPassword: forgotPassword), in: .en, &transaction, now)
    }
    try note(
      .signInRefused, by: .anonymous, about: opening.account?.id ?? nobodyElse, outcome,
      from: client, address: address, in: &transaction, at: now)
  }

  /// The password was right.
  private func proceed(
    _ id: AccountID, _ opening: SignInOpening, _ rehashed: String?,
    _ factor: SignInCircumstances.SecondFactor, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> SignInOutcome {
    // It was changed meanwhile: then it is the old one, which is wrong.
    guard var account = try transaction.account(id),
      account.passwordHash.utf8.elementsEqual(opening.account?.passwordHash.utf8 ?? "".utf8),
      case .open(let attempt) = opening.lane
    else { return .invalidCredentials }
    try lanes.succeed(attempt, in: &transaction)
    if let rehashed {
      account.passwordHash = rehashed
      try put(account, &transaction)
      account.revision += 1
    }
    guard account.verified != nil else { return .addressUnverified }
    if factor == .stronger {
      let (secret, row) = try pend(
        account, .secondFactor, client, code: nil, lifetime: .seconds(600), now)
      try transaction.replacePendingSignIn(row)
      return .secondFactorRequired(secret)
    }
    return try decide(account, opening.device, opening.grant, factor, client, &transaction, now)
  }

  /// Tells the owner that somebody has a copy of a device's secret; what was signed in there ends.
  private func report(
    _ theft: DeviceTheft, _ account: Account, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    try transaction.removeSessions(of: account.id, on: theft.device)
    let sighting = AccountMail.Sighting(theft.label, place: client.place?.text, time: now)
    try post(
      .deviceStolen(sighting, forgotPassword: forgotPassword), to: account, &transaction, now)
    try note(
      .replayDetected, by: .system, about: account.id, from: client, in: &transaction, at: now)
  }
}

/// What is known of a sign-in before its password is looked at.
struct SignInOpening: Sendable {
  let account: Account?
  let grant: DeviceGrant?
  let device: DeviceVerdict
  let lane: LaneDecision

  /// What the password is compared with: nothing where the lane is closed, at the same cost.
  var comparedHash: String? {
    guard case .open = lane else { return nil }
    return account?.passwordHash
  }
}
