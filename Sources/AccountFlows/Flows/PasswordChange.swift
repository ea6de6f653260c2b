public import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordHashing
public import PasswordScreening

/// What became of a change of the password (F10).
public enum PasswordChangeOutcome: Hashable, Sendable {
  /// The new password counts; the other sessions have ended.
  case changed
  /// The current password is wrong, or too many were tried.
  case currentPasswordWrong
  /// The new password is refused, for these reasons.
  case passwordRefused([Finding])
  /// The session has ended: sign in again.
  case signedOut
}

/// F10: changing the password, for which the current one is asked (R11).
extension AccountFlows {
  /// Changes the password of whoever holds `session`.
  public func changePassword(
    in session: SessionSecret, current: borrowing Secret, to password: borrowing Secret,
    from client: Client
  ) async throws -> PasswordChangeOutcome {
    let account: Account
    switch try await confirm(current, in: session, client) {
    case .signedOut: return .signedOut
    case .wrong: return .currentPasswordWrong
    case .right(let confirmed): account = confirmed
    }
    let findings = policy.passwords.findings(
      for: password, context: PasswordContext([account.address.display, mail.service]))
    guard findings.isEmpty else { return .passwordRefused(findings) }
    let hash = try await hasher.storedHash(of: password)
    return try await change(session, orElse: .signedOut) { transaction, row, record, now in
      // Changed meanwhile: what was confirmed is the old password.
      guard row.credentialVersion == account.credentialVersion else {
        return .currentPasswordWrong
      }
      var changed = row
      changed.passwordHash = hash
      changed.credentialVersion += 1
      changed.nextAddress = nil
      try self.put(changed, &transaction)
      try self.endOpenTokens(of: row.id, &transaction, now)
      try transaction.removeSessions(of: row.id, but: record.id)
      try self.post(
        .passwordChanged(at: now, forgotPassword: self.forgotPassword), to: changed, &transaction,
        now)
      try self.note(.passwordChanged, about: row.id, from: client, in: &transaction, at: now)
      return .changed
    }
  }

  /// Whether somebody who is signed in knows the password, counted as sign-ins are (R23).
  func confirm(
    _ password: borrowing Secret, in session: SessionSecret, _ client: Client
  ) async throws -> PasswordConfirmation {
    try Self.check(password)
    let now = clock.now
    let opening: (account: Account, lane: LaneDecision)? = try await store.write { transaction in
      guard let (account, record) = try self.holder(of: session, &transaction, now) else {
        return nil
      }
      let lane =
        record.device.map { SignInLane.device($0, of: account.subject) }
        ?? .untrusted(account.subject.bytes)
      return (account, try self.lanes.reserve(lane, in: &transaction, now: now))
    }
    guard let opening else { return .signedOut }
    guard case .open(let attempt) = opening.lane else {
      _ = try await hasher.verify(password, againstStored: nil)
      return .wrong
    }
    let verdict = try await hasher.verify(
      password, againstStored: opening.account.passwordHash)
    let account = opening.account
    return try await store.write { transaction in
      guard verdict != .mismatch else {
        try self.refuse(
          attempt, of: account, AuditOutcome("current-password-wrong"),
          by: .account(account.subject), from: client, in: &transaction, at: now)
        return .wrong
      }
      try self.lanes.succeed(attempt, in: &transaction)
      return .right(account)
    }
  }
}

/// Whether somebody who is signed in knows the password.
enum PasswordConfirmation: Sendable {
  case signedOut
  case wrong
  case right(Account)
}
