internal import CredentialTokens
public import DeviceTrust

/// What became of the answer to a request for a new device (F7).
public enum ApprovalAnswerOutcome: Hashable, Sendable {
  /// It was taken.
  case answered(ApprovalOutcome)
  /// Only a trusted device can answer, and this is none.
  case deviceNotTrusted
  /// The session has ended: sign in again.
  case signedOut
}

/// What became of a device's new name.
public enum DeviceRenamingOutcome: Hashable, Sendable {
  /// It has that name.
  case renamed
  /// The account trusts no such device.
  case noSuchDevice
  /// The session has ended: sign in again.
  case signedOut
}

/// What became of trusting a device no more (F7).
public enum DeviceRevocationOutcome: Hashable, Sendable {
  /// It is trusted no more, and its sessions have ended.
  case revoked
  /// The account trusts no such device.
  case noSuchDevice
  /// The session has ended: sign in again.
  case signedOut
}

/// Whether a new device waits for an answer (F7).
public enum WaitingDeviceOutcome: Hashable, Sendable {
  /// It does: ask for the number that it shows.
  case waiting(PendingApproval)
  /// None does.
  case noneWaiting
  /// The session has ended: sign in again.
  case signedOut
}

/// F7, F23: the devices of whoever is signed in.
extension AccountFlows {
  /// The account's devices, those that are trusted no more among them.
  public func devices(in secret: SessionSecret) async throws -> WhenSignedIn<[DeviceRecord]> {
    try await change(secret, orElse: .signedOut) { transaction, account, _, _ in
      .signedIn(try self.devices.list(of: account.subject, in: &transaction))
    }
  }

  /// Gives a device another name.
  public func renameDevice(
    _ id: DeviceID, to label: DeviceLabel, in secret: SessionSecret
  ) async throws -> DeviceRenamingOutcome {
    try await change(secret, orElse: .signedOut) { transaction, account, _, _ in
      let renamed = try self.devices.rename(id, of: account.subject, to: label, in: &transaction)
      return renamed == .won ? .renamed : .noSuchDevice
    }
  }

  /// Trusts a device no more, and ends the sessions that were opened on it.
  public func revokeDevice(
    _ id: DeviceID, in secret: SessionSecret
  ) async throws -> DeviceRevocationOutcome {
    try await change(secret, orElse: .signedOut) { transaction, account, _, now in
      let revoked = try self.devices.revoke(
        id, of: account.subject, in: &transaction, now: now)
      guard revoked == .won else { return .noSuchDevice }
      try transaction.removeSessions(of: account.id, on: id)
      try self.note(.deviceRevoked, about: account.id, in: &transaction, at: now)
      return .revoked
    }
  }

  /// Trusts no device any more but the one of this session, and ends the other sessions.
  ///
  /// - Returns: how many devices there were.
  public func revokeOtherDevices(in secret: SessionSecret) async throws -> WhenSignedIn<Int> {
    try await change(secret, orElse: .signedOut) { transaction, account, record, now in
      let count = try self.devices.revokeAll(
        of: account.subject, but: record.device, in: &transaction, now: now)
      try transaction.removeSessions(of: account.id, but: record.id)
      if count > 0 { try self.note(.deviceRevoked, about: account.id, in: &transaction, at: now) }
      return .signedIn(count)
    }
  }

  /// The request of a new device that waits for an answer, for a page on trusted devices.
  public func waitingDevice(in secret: SessionSecret) async throws -> WaitingDeviceOutcome {
    try await change(secret, orElse: .signedOut) { transaction, account, _, now in
      try self.approvals.pending(of: account.subject, in: &transaction, now: now)
        .map { .waiting($0) } ?? .noneWaiting
    }
  }

  /// Answers the request of a new device on one that is trusted.
  public func answer(
    _ answer: ApprovalAnswer, to id: DeviceID, in secret: SessionSecret, from client: Client
  ) async throws -> ApprovalAnswerOutcome {
    try await change(secret, orElse: .signedOut) { transaction, account, _, now in
      let grant = client.grant(for: account.subject)
      let device = try self.devices.recognize(
        grant, of: account.subject, at: .visit, in: &transaction, now: now)
      guard let trusted = device.trusted else { return .deviceNotTrusted }
      let outcome = try self.approvals.answer(
        answer, to: id, by: trusted, in: &transaction, now: now)
      if outcome == .denied || outcome == .wrongNumber {
        try self.note(.deviceRefused, about: account.id, from: client, in: &transaction, at: now)
      }
      return .answered(outcome)
    }
  }
}
