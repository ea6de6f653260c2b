public import CredentialPrimitives
public import CredentialTokens

/// Letting the new account take over what the old one had (F12).
public enum TransferConfirmation: TokenPurpose {
  /// `transfer-confirmation`.
  public static let code = "transfer-confirmation"
  /// `tc`.
  public static let prefix: TokenPrefix = "tc"
  /// Three days, as long as the old address can object.
  public static let defaultLifetime = Duration.seconds(72 * 3_600)
  /// Thirty days.
  public static let longestLifetime = Duration.seconds(30 * 86_400)
}

/// Keeping what an account has from being moved to another one (F12).
public enum TransferObjection: TokenPurpose {
  /// `transfer-objection`.
  public static let code = "transfer-objection"
  /// `to`.
  public static let prefix: TokenPrefix = "to"
  /// Three days.
  public static let defaultLifetime = Duration.seconds(72 * 3_600)
  /// Thirty days.
  public static let longestLifetime = Duration.seconds(30 * 86_400)
}

/// What became of opening a transfer.
public enum TransferOpeningOutcome: Hashable, Sendable {
  /// It waits for an approval, the new account's confirmation and the time to object.
  case opened(TransferID, objectionEnds: Timestamp)
  /// An address has no account, or the new one's is not verified, or both are one.
  case noSuchAccounts
  /// The old account has an open transfer already.
  case alreadyOpen
}

/// What became of a step of a transfer.
public enum TransferOutcome: Hashable, Sendable {
  /// It was taken.
  case done
  /// There is no such transfer, or it is open no more, or the step was taken before.
  case notOpen
}

/// F12: licences move to a new account, where the old mailbox is lost.
extension AccountFlows {
  /// Opens a transfer; the old address is told at once, and can object until its time is over.
  ///
  /// - Parameters:
  ///   - source: the address of the account whose licences move.
  ///   - target: the address of the account that gets them.
  ///   - name: the support's operator, who has to have seen proof.
  ///   - text: what that was, for the audit log.
  public func openTransfer(
    from source: EmailAddress, to target: EmailAddress, by name: OperatorName, note text: String
  ) async throws -> TransferOpeningOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let source = try transaction.account(at: source),
        let target = try transaction.account(at: target), source.id != target.id,
        target.verified != nil
      else { return .noSuchAccounts }
      let transfer = try Transfer(
        id: .random(), source: source.id, target: target.id, openedBy: name, opened: now,
        objectionEnds: now.later(by: self.policy.objection), confirmed: nil, approvedBy: nil,
        approved: nil, state: .open, revision: 0)
      guard try transaction.insertTransfer(transfer) == .won else { return .alreadyOpen }
      let objection = try self.link(
        TransferObjection.self, .objectToTransfer, transfer, &transaction, now)
      try self.post(.transferOpened(objection: objection), to: source, &transaction, now)
      let confirmation = try self.link(
        TransferConfirmation.self, .confirmTransfer, transfer, &transaction, now)
      try self.post(.confirmTransfer(confirmation), to: target, &transaction, now)
      try self.note(
        .transferOpened, by: .operator(name), about: source.id, address: source.address,
        other: target.address, text: text, in: &transaction, at: now)
      return .opened(transfer.id, objectionEnds: transfer.objectionEnds)
    }
  }

  /// An operator approves a transfer.
  public func approveTransfer(
    _ id: TransferID, by name: OperatorName
  ) async throws -> TransferOutcome {
    let now = clock.now
    return try await step(id) { transaction, transfer in
      guard transfer.approved == nil else { return .notOpen }
      (transfer.approvedBy, transfer.approved) = (name, now)
      try self.note(
        .transferApproved, by: .operator(name), about: transfer.source, in: &transaction, at: now)
      return .done
    }
  }

  /// The new account confirms a transfer by the link of its mail.
  public func confirmTransfer(
    _ token: Token<TransferConfirmation>, from client: Client
  ) async throws -> TransferOutcome {
    try await step(by: token) { transaction, transfer, now in
      guard transfer.confirmed == nil else { return .notOpen }
      transfer.confirmed = now
      try self.note(
        .transferConfirmed, by: .account(transfer.target.subject), about: transfer.source,
        from: client, in: &transaction, at: now)
      return .done
    }
  }

  /// Whoever reads the old address objects to a transfer, which ends it.
  public func objectToTransfer(
    _ token: Token<TransferObjection>, from client: Client
  ) async throws -> TransferOutcome {
    try await step(by: token) { transaction, transfer, now in
      transfer.state = .objected(at: now)
      try self.tell(transfer, .objected, &transaction, now)
      try self.note(
        .transferObjected, about: transfer.source, from: client, in: &transaction, at: now)
      return .done
    }
  }

  /// An operator ends a transfer.
  public func cancelTransfer(
    _ id: TransferID, by name: OperatorName
  ) async throws -> TransferOutcome {
    let now = clock.now
    return try await step(id) { transaction, transfer in
      transfer.state = .cancelled(at: now)
      try self.tell(transfer, .cancelled, &transaction, now)
      try self.note(
        .transferCancelled, by: .operator(name), about: transfer.source, in: &transaction, at: now)
      return .done
    }
  }

  /// Moves the licences and subscriptions of transfers that are approved and confirmed, and whose time
  /// to object is over; call it from time to time.
  ///
  /// - Returns: how many transfers were completed, at most 100 at a time.
  public func completeTransfers() async throws -> Int {
    let now = clock.now
    return try await store.write { transaction in
      let due = try transaction.dueTransfers(now: now, limit: 100)
      for var transfer in due {
        try self.moveEverything(from: transfer.source, to: transfer.target, &transaction)
        transfer.state = .completed(at: now)
        guard try transaction.replaceTransfer(transfer) == .won else {
          throw AccountFlowError.contention(transfer.source)
        }
        try self.tell(transfer, .completed, &transaction, now)
        try self.note(
          .transferCompleted, by: .system, about: transfer.source, in: &transaction, at: now)
      }
      return due.count
    }
  }
}
