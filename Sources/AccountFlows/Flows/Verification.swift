public import CredentialPrimitives
public import CredentialTokens
internal import DeviceTrust
internal import PasswordHashing
internal import PasswordScreening

/// What became of a verification (F1, F5).
public enum VerificationOutcome: Hashable, Sendable {
  /// The address is its owner's, and the account can be signed in to; these invitations wait for it.
  case verified(AccountID, invitations: [WaitingInvitation])
  /// The address was registered more than once before anybody verified it, so the password of the
  /// registration is asked for: somebody else's may be the newest. The link is still good.
  case passwordRequired
  /// That password is another one than the newest registration's, or too many were tried.
  case passwordWrong
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
      guard let account = try self.account(of: token, &transaction, now) else {
        return .linkInvalid
      }
      guard !account.isContested else { return .passwordRequired }
      return try self.verify(token, client, &transaction, now)
    }
  }

  /// Verifies an account's address by the link of its mail and the password that it was registered
  /// with.
  ///
  /// Who registers an address right after its owner has their own link arrive there last; the password
  /// keeps its owner from verifying a stranger's account.
  public func verifyAddress(
    _ token: Token<EmailVerification>, password: borrowing Secret, from client: Client
  ) async throws -> VerificationOutcome {
    try Self.check(password)
    let now = clock.now
    let opening: (account: Account, lane: LaneDecision)? = try await store.write { transaction in
      guard let account = try self.account(of: token, &transaction, now) else { return nil }
      let lane = SignInLane.untrusted(account.subject.bytes)
      return (account, try self.lanes.reserve(lane, in: &transaction, now: now))
    }
    guard let opening else { return .linkInvalid }
    guard case .open(let attempt) = opening.lane else {
      _ = try await hasher.verify(password, againstStored: nil)
      return .passwordWrong
    }
    let account = opening.account
    let verdict = try await hasher.verify(password, againstStored: account.passwordHash)
    guard verdict != .mismatch else {
      return try await store.write { transaction in
        try self.refuse(
          attempt, of: account, AuditOutcome("registration-password-wrong"), by: .anonymous,
          from: client, in: &transaction, at: now)
        return .passwordWrong
      }
    }
    return try await store.write { transaction in
      try self.lanes.succeed(attempt, in: &transaction)
      return try self.verify(token, client, &transaction, now)
    }
  }

  private func verify(
    _ token: Token<EmailVerification>, _ client: Client, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws -> VerificationOutcome {
    guard var account = try redeem(token, &transaction, now) else { return .linkInvalid }
    account.verified = now
    try put(account, &transaction)
    try note(.addressVerified, about: account.id, from: client, in: &transaction, at: now)
    return .verified(
      account.id,
      invitations: try transaction.waitingInvitations(for: account.address, now: now))
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

extension Account {
  /// Whether its address was registered again before anybody verified it: each registration counts
  /// the version up, and nothing else does until then.
  fileprivate var isContested: Bool { verified == nil && credentialVersion > 1 }
}
