public import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

/// What became of a verification (F1, F5).
public enum VerificationOutcome: Hashable, Sendable {
  /// The address is its owner's, and the account can be signed in to; these invitations wait for it.
  case verified(AccountID, invitations: [WaitingInvitation])
  /// The link is good for nothing, or not any more.
  case linkInvalid
}

/// What became of a request for another mail (F8).
public enum MailOutcome: Hashable, Sendable {
  /// It is on its way, if there is anything to send.
  case sent
  /// Too many were asked for; none before then.
  case tryLater(until: Timestamp)
}

/// F1, F8: the address of a new account.
extension AccountFlows {
  /// Verifies an account's address by the link of its mail.
  ///
  /// Call it for a form that is sent, and not where the link is opened: mail scanners open links
  /// (R28).
  public func verifyAddress(
    _ token: Token<EmailVerification>, from client: Client
  ) async throws -> VerificationOutcome {
    let now = clock.now
    return try await store.write { transaction in
      let answer = try self.redeem(token, &transaction, now)
      guard var account = answer else { return .linkInvalid }
      account.verified = now
      try self.put(account, &transaction)
      try self.note(.addressVerified, about: account.id, from: client, in: &transaction, at: now)
      return .verified(
        account.id,
        invitations: try transaction.waitingInvitations(for: account.address, now: now))
    }
  }

  /// Sends the mail of a registration again (F8).
  ///
  /// The answer is the same whether there is such an account or not (R30).
  public func resendVerification(
    to address: EmailAddress, from client: Client
  ) async throws -> MailOutcome {
    let now = clock.now
    return try await store.write { transaction in
      if let until = try self.reserveMail(to: address, from: client, &transaction, now) {
        return .tryLater(until: until)
      }
      let account = try transaction.account(at: address)
      if let account, account.verified == nil {
        try self.sendVerification(to: account, &transaction, now)
      } else {
        try self.pretend(to: address, account?.language, &transaction, now)
      }
      try self.note(
        .mailRequestedAgain, by: .anonymous, about: account?.id ?? self.nobodyElse, from: client,
        address: address,
        in: &transaction, at: now)
      return .sent
    }
  }

  /// The work of a mail with a link, and nothing sent.
  private func pretend(
    to address: EmailAddress, _ language: Language?, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws {
    let (token, record) = try Token<EmailVerification>.issue(
      for: stranger(address).subject, boundTo: TokenBinding(.address(address.canonical)), now: now)
    try transaction.insert(record)
    let link = mail.links.link(
      .verifyAddress, token: token.revealText(), expires: record.expires)
    try postNothing(.verifyAddress(link), in: language ?? .en, &transaction, now)
  }

  /// Uses a token of an account up; the account, or nil if the token is good for nothing.
  func redeem<Purpose>(
    _ token: Token<Purpose>, _ transaction: inout Store.Transaction, _ now: Timestamp,
    boundTo more: (Account) -> [TokenBinding.Part] = { _ in [] }
  ) throws -> Account? {
    guard let row = try transaction.find(token.selector),
      let id = AccountID(bytes: row.subject.bytes), let account = try transaction.account(id)
    else { return nil }
    let binding = TokenBinding(
      [.address(account.address.canonical), .credentialVersion(account.credentialVersion)]
        + more(account))
    let answer = try transaction.redeem(token, now: now) { _ in binding }
    return answer.verdict == .valid ? account : nil
  }
}
