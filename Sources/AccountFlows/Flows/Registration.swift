public import CredentialPrimitives
internal import CredentialTokens
public import PasswordScreening

/// What became of a registration (F1–F5).
public enum RegistrationOutcome: Hashable, Sendable {
  /// A mail is on its way, to verify the address (F1); with ``FlowPolicy/Disclosure/silent`` also
  /// where the address has an account, or had one.
  case verificationSent
  /// The password is refused, for these reasons, the weightiest first (F3).
  case passwordRefused([Finding])
  /// The address has an account (F2).
  case emailInUse
  /// The address belonged to a deleted account; it is free in so many days (F4).
  case emailQuarantined(days: Int)
  /// An invitation waits for the address, which is to be verified now (F5).
  case pendingInvitation(WaitingInvitation)
  /// Too many mails were asked for; none before then (F8).
  case tryLater(until: Timestamp)
}

/// F1–F5: an address, a password and a language make an account.
extension AccountFlows {
  /// Registers an account, which waits for its address to be verified.
  ///
  /// An address whose account was never verified is registered anew: the newest registration counts,
  /// and the links of those before are dead.
  /// - Throws: what the store or the hasher could not do.
  public func register(
    _ address: EmailAddress, password: borrowing Secret, language: Language, from client: Client
  ) async throws -> RegistrationOutcome {
    let context = PasswordContext([address.display, mail.service])
    let findings = policy.passwords.findings(for: password, context: context)
    guard findings.isEmpty else { return .passwordRefused(findings) }
    // Hashed before the address is looked up, so that the time tells nothing (R30).
    let hash = try await hasher.storedHash(of: password)
    let now = clock.now
    let account = try Account(
      id: .random(), created: now, address: address, verified: nil, nextAddress: nil,
      passwordHash: hash, credentialVersion: 1, language: language, deviceHistory: .none,
      revision: 0)
    return try await store.write { transaction in
      if let until = try self.reserveMail(to: address, from: client, &transaction, now) {
        return .tryLater(until: until)
      }
      return try self.register(account, client, &transaction, now)
    }
  }

  private func register(
    _ new: Account, _ client: Client, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> RegistrationOutcome {
    let hashes = addresses.hashes(of: new.address)
    let end = try transaction.quarantineEnd(hashes, now: now)
    let before = try transaction.account(at: new.address)
    let invitation = try transaction.waitingInvitations(for: new.address, now: now).first
    if let end {
      let days = Self.days(from: now, to: end)
      // In the place of the insertion, which the address alone does not refuse here.
      _ = try transaction.account(at: new.address)
      try attempt(
        new, before, .addressQuarantined(days: days), "quarantined", client, &transaction, now)
      return policy.disclosure == .explicit ? .emailQuarantined(days: days) : .verificationSent
    }
    if let before, before.verified != nil {
      let mail = AccountMail.registrationAttempted(forgotPassword: forgotPassword)
      // The statement of a new address, which changes nothing: nobody can tell by its time.
      guard try transaction.insertAccount(new) == .lost else {
        throw AccountFlowError.contention(before.id)
      }
      try attempt(new, before, mail, "address-in-use", client, &transaction, now)
      return policy.disclosure == .explicit ? .emailInUse : .verificationSent
    }
    let account = try insert(new, over: before, &transaction)
    try sendVerification(to: account, &transaction, now)
    try note(
      .registered, about: account.id, from: client, address: account.address, in: &transaction,
      at: now)
    if let invitation, policy.disclosure == .explicit { return .pendingInvitation(invitation) }
    return .verificationSent
  }

  /// The statements of a registration, and a mail for the owner of the address.
  private func attempt(
    _ new: Account, _ owner: Account?, _ content: AccountMail, _ outcome: AuditCode,
    _ client: Client, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    // A link that nobody has, about nobody.
    try transaction.insert(
      Token<EmailVerification>.issue(
        for: stranger(new.address).subject, boundTo: binding(new), now: now
      ).record)
    try post(
      content, to: owner?.address ?? new.address, in: owner?.language ?? new.language,
      about: owner?.id, &transaction, now)
    try note(
      .registrationAttempted, by: .anonymous, about: owner?.id ?? nobodyElse, AuditOutcome(outcome),
      from: client, address: new.address, in: &transaction, at: now)
  }

  /// The account's row: a new one, or in place of one that was never verified.
  private func insert(
    _ new: Account, over before: Account?, _ transaction: inout Store.Transaction
  ) throws -> Account {
    guard let before else {
      guard try transaction.insertAccount(new) == .won else {
        throw AccountFlowError.contention(new.id)
      }
      return new
    }
    // The address as it is written now; what was sent for the registration before is dead with the
    // version, whoever made it.
    var account = before
    (account.address, account.language) = (new.address, new.language)
    account.passwordHash = new.passwordHash
    account.credentialVersion += 1
    try put(account, &transaction)
    return account
  }

  /// A mail with a link by which the address is verified; older ones are dead (F8).
  func sendVerification(
    to account: Account, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    let (token, record) = try Token<EmailVerification>.issue(
      for: account.subject, boundTo: binding(account), now: now)
    try transaction.insert(record)
    let link = mail.links.link(
      .verifyAddress, token: token.revealText(), expires: record.expires)
    try post(.verifyAddress(link), to: account, &transaction, now)
  }

  /// Whole days, a begun one as one.
  static func days(from now: Timestamp, to end: Timestamp) -> Int {
    let seconds = max(0, end.since(now).components.seconds)
    return Int((seconds + 86_399) / 86_400)
  }
}
