public import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What became of a deletion (F14).
public enum DeletionOutcome: Hashable, Sendable {
  /// The account is gone, and its address free again from then on (F4).
  case deleted(addressFree: Timestamp)
  /// The password is wrong, or too many were tried.
  case currentPasswordWrong
  /// It is an organisation's last administrator: hand over, or close that, first (F20).
  case lastAdministrator(OrganisationName)
  /// The session has ended: sign in again.
  case signedOut
}

/// F14: deleting an account.
extension AccountFlows {
  /// Deletes the account of whoever holds `session`.
  ///
  /// Sessions, devices, tokens, memberships and subscriptions go with it, and what the audit log says of
  /// its owner; of its address a keyed hash is kept until the quarantine ends. The keys of its licences
  /// are free again.
  public func deleteAccount(
    in session: SessionSecret, password: borrowing Secret, from client: Client
  ) async throws -> DeletionOutcome {
    let version: UInt64
    switch try await confirm(password, in: session, client) {
    case .signedOut: return .signedOut
    case .wrong: return .currentPasswordWrong
    case .right(let account): version = account.credentialVersion
    }
    return try await change(session, orElse: .signedOut) { transaction, row, _, now in
      guard row.credentialVersion == version else { return .currentPasswordWrong }
      if let name = try self.organisationWithout(row.id, &transaction) {
        return .lastAdministrator(name)
      }
      return .deleted(addressFree: try self.delete(row, &transaction, now))
    }
  }

  /// An organisation that would be without an administrator; nil if there is none.
  func organisationWithout(
    _ account: AccountID, _ transaction: inout Store.Transaction
  ) throws -> OrganisationName? {
    for membership in try transaction.memberships(of: account)
    where membership.role == .administrator {
      let administrators = try transaction.administrators(of: membership.organisation, limit: 2)
      guard administrators == [account] else { continue }
      if let row = try transaction.organisation(membership.organisation) { return row.name }
    }
    return nil
  }

  /// Removes an account with all that is its own; when its address is free again.
  ///
  /// - Parameters:
  ///   - actor: who does so; nil for its owner.
  ///   - text: why, for the audit log.
  func delete(
    _ account: Account, by actor: AuditActor? = nil, note text: String? = nil,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Timestamp {
    let end = now.later(by: policy.quarantine)
    try endOpenTokens(of: account.id, &transaction, now)
    try transaction.removeSessions(of: account.id, but: nil)
    try transaction.removeApproval(of: account.subject)
    try removeEverything(of: .account(account.id), &transaction)
    // Browsers, and the computers on all seats.
    try transaction.removeDevices(ofAllBeginningWith: account.subject)
    try transaction.removeMemberships(of: account.id)
    for var transfer in try transaction.openTransfers(of: account.id) {
      transfer.state = .cancelled(at: now)
      _ = try transaction.replaceTransfer(transfer)
    }
    try lanes.reset(.untrusted(account.subject.bytes), in: &transaction)
    guard try transaction.removeAccount(account.id) == .won else {
      throw AccountFlowError.contention(account.id)
    }
    // Under the primary key alone: look-ups try every live key (R19a).
    try transaction.quarantine(addresses.hashes(of: account.address)[0], until: end)
    try transaction.erasePersonalFields(of: account.subject)
    // Its address stands in no row any more, but for the mail that says so, until that is purged (F4).
    try transaction.removeInvitations(for: account.address)
    try transaction.removeMail(about: account.id, orTo: account.address)
    try post(.accountDeleted(quarantinedUntil: end), to: account, &transaction, now)
    try note(
      .accountDeleted, by: actor, about: account.id, text: text, in: &transaction, at: now)
    return end
  }
}
