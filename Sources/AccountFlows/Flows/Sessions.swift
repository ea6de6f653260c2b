internal import CredentialPrimitives
internal import CredentialTokens

/// What a session is worth.
public enum SessionOutcome: Hashable, Sendable {
  /// Somebody is signed in.
  case active(SessionRecord)
  /// It has ended, or never was: sign in.
  case signedOut
}

/// What became of ending a session.
public enum SessionEndOutcome: Hashable, Sendable {
  /// It has ended.
  case ended
  /// The account has no such session.
  case noSuchSession
  /// The session that asked has ended: sign in.
  case signedOut
}

/// R34a: sessions, by the secret that the browser holds.
extension AccountFlows {
  /// Who is signed in with a session.
  ///
  /// That it was used is written down once a minute, or in a tenth of the idle time if that is less.
  public func session(_ secret: SessionSecret) async throws -> SessionOutcome {
    try await change(secret, orElse: .signedOut) { transaction, _, record, now in
      let step = min(.seconds(60), self.policy.sessions.idle / 10)
      guard now.since(record.lastSeen) >= step else { return .active(record) }
      var seen = record
      seen.lastSeen = now
      seen.expires = max(
        record.expires, min(record.ends, now.later(by: self.policy.sessions.idle)))
      try transaction.touchSession(record.id, lastSeen: seen.lastSeen, expires: seen.expires)
      return .active(seen)
    }
  }

  /// The sessions of whoever holds `secret`, that one among them.
  public func sessions(in secret: SessionSecret) async throws -> WhenSignedIn<[SessionRecord]> {
    try await change(secret, orElse: .signedOut) { transaction, account, _, now in
      .signedIn(try transaction.sessions(of: account.id).filter { now < $0.expires })
    }
  }

  /// Ends one of the sessions of whoever holds `secret`: their own, or another one.
  public func endSession(_ id: SessionID, in secret: SessionSecret) async throws
    -> SessionEndOutcome
  {
    try await change(secret, orElse: .signedOut) { transaction, account, record, now in
      let ended = try transaction.removeSession(id, of: account.id)
      guard ended == .won else { return .noSuchSession }
      try self.note(
        id == record.id ? .signedOut : .sessionRevoked, about: account.id, in: &transaction, at: now
      )
      return .ended
    }
  }

  /// Signs out.
  ///
  /// - Returns: `.ended`, or `.signedOut` where that had happened before.
  @discardableResult
  public func signOut(_ secret: SessionSecret) async throws -> SessionEndOutcome {
    try await endSession(secret.id, in: secret)
  }

  /// Ends all sessions of whoever holds `secret` but that one.
  ///
  /// - Returns: how many there were.
  public func endOtherSessions(in secret: SessionSecret) async throws -> WhenSignedIn<Int> {
    try await change(secret, orElse: .signedOut) { transaction, account, record, now in
      let count = try transaction.removeSessions(of: account.id, but: record.id)
      if count > 0 { try self.note(.sessionRevoked, about: account.id, in: &transaction, at: now) }
      return .signedIn(count)
    }
  }
}
