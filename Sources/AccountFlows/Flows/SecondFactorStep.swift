public import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What became of a second factor's answer.
public enum SecondFactorOutcome: Sendable {
  /// It was right; what follows.
  case accepted(SignInOutcome)
  /// It was wrong, and there are so many tries left.
  case refused(triesLeft: Int)
  /// Too many were tried; none is looked at before then.
  case tooManyTries(until: Timestamp)
  /// The sign-in waits no more: sign in again.
  case requestEnded
}

/// The second factor of a sign-in (R29).
extension AccountFlows {
  /// Five answers, and then none until an hour after the last of them.
  static var factorTries: Throttle.Rule {
    Throttle.Rule(
      scope: "second-factor", limit: CounterLimit(5, within: .quiet(.seconds(3_600))))
  }

  /// Goes on with a sign-in that the second factor was asked for.
  ///
  /// - Parameters:
  ///   - pending: what the browser holds since the password was right.
  ///   - response: what its owner has typed or their key has said.
  ///   - client: who is calling.
  public func completeSignIn(
    _ pending: PendingSecret, response: borrowing Secret, from client: Client
  ) async throws -> SecondFactorOutcome {
    let now = clock.now
    guard let secondFactor else { return .requestEnded }
    let opening = try await store.write { transaction in
      try self.openFactor(pending, &transaction, now)
    }
    let (account, attempt): (AccountID, Throttle.Attempt)
    switch opening {
    case .ended: return .requestEnded
    case .closed(let until): return .tooManyTries(until: until)
    case .open(let id, let reserved): (account, attempt) = (id, reserved)
    }
    guard try await secondFactor.verify(response, for: account, now: now) == .accepted else {
      try await store.write { transaction in
        try self.note(
          .signInRefused, by: .anonymous, about: account, AuditOutcome("second-factor-refused"),
          from: client,
          in: &transaction, at: now)
      }
      return .refused(triesLeft: attempt.remaining)
    }
    return try await store.write { transaction in
      try self.throttle.clear(Self.factorTries, for: account.bytes, in: &transaction)
      let moved = try transaction.movePendingSignIn(
        pending.id, from: .secondFactor, to: .done, now: now)
      guard moved == .won, let account = try transaction.account(account) else {
        return .requestEnded
      }
      let grant = client.grant(for: account.subject)
      let device = try self.devices.recognize(
        grant, of: account.subject, at: .visit, in: &transaction, now: now)
      return .accepted(
        try self.decide(account, device, grant, .stronger, client, &transaction, now))
    }
  }

  private func openFactor(
    _ pending: PendingSecret, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> FactorOpening {
    guard
      let (account, _) = try request(of: pending, step: .secondFactor, &transaction, now)
    else { return .ended }
    let decision = try throttle.reserve(
      Self.factorTries, for: account.id.bytes, in: &transaction, now: now)
    switch decision {
    case .denied(let until): return .closed(until: until)
    case .allowed(let attempt): return .open(account.id, attempt)
    }
  }
}

/// Whether a second factor's answer may be looked at.
private enum FactorOpening: Sendable {
  case ended
  case closed(until: Timestamp)
  case open(AccountID, Throttle.Attempt)
}
