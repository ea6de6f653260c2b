public import CredentialPrimitives
public import CredentialTokens
internal import DeviceTrust
public import PasswordScreening

/// What became of a reset (F9).
public enum ResetOutcome: Hashable, Sendable {
  /// The new password counts; every session and trusted device has ended.
  case passwordReset
  /// The password is refused, for these reasons; the link is still good.
  case passwordRefused([Finding])
  /// The link is good for nothing, or not any more.
  case linkInvalid
  /// The browser is signed in, and has to sign out first; the link is still good.
  case mustSignOut
}

/// F9: a forgotten password.
extension AccountFlows {
  /// Sends a link by which the password is set anew, if the address has an account.
  ///
  /// The answer is the same whether there is one or not, and so is the work (R30).
  public func requestReset(
    for address: EmailAddress, from client: Client
  ) async throws -> MailOutcome {
    let now = clock.now
    return try await store.write { transaction in
      if let until = try self.reserveMail(to: address, from: client, &transaction, now) {
        return .tryLater(until: until)
      }
      let account = try transaction.account(at: address)
      let binding =
        account.map { self.binding($0) } ?? TokenBinding(.address(address.canonical))
      let (token, record) = try Token<PasswordReset>.issue(
        for: (account?.id ?? self.stranger(address)).subject, boundTo: binding, now: now)
      try transaction.insert(record)
      let content = AccountMail.resetPassword(
        self.mail.links.link(
          .resetPassword, token: token.revealText(), expires: record.expires))
      if let account {
        try self.post(content, to: account, &transaction, now)
      } else {
        try self.postNothing(content, in: .en, &transaction, now)
      }
      try self.note(
        .resetRequested, by: .anonymous, about: account?.id ?? self.nobodyElse, from: client,
        address: address,
        in: &transaction, at: now)
      return .sent
    }
  }

  /// Sets a new password by the link of a mail.
  ///
  /// Nobody is signed in by it (R31), and a second factor is asked for as before (R29). Whoever reads
  /// the address has shown that they do, so an address that waited to be verified is.
  /// - Parameters:
  ///   - token: of the link.
  ///   - password: as it was typed; it is screened.
  ///   - session: what the browser holds, where it is signed in.
  ///   - client: who is calling.
  public func resetPassword(
    _ token: Token<PasswordReset>, to password: borrowing Secret, session: SessionSecret? = nil,
    from client: Client
  ) async throws -> ResetOutcome {
    let now = clock.now
    let opening: ResetOpening = try await store.write { transaction in
      if self.policy.resetBrowser == .signedOut, let session,
        try self.holder(of: session, &transaction, now) != nil
      {
        return .signedIn
      }
      return try self.account(of: token, &transaction, now).map { .account($0) } ?? .invalid
    }
    let address: EmailAddress
    switch opening {
    case .signedIn: return .mustSignOut
    case .invalid: return .linkInvalid
    case .account(let account): address = account.address
    }
    let findings = policy.passwords.findings(
      for: password, context: PasswordContext([address.display, mail.service]))
    guard findings.isEmpty else { return .passwordRefused(findings) }
    let hash = try await hasher.storedHash(of: password)
    return try await store.write { transaction in
      guard let account = try self.redeem(token, &transaction, now) else { return .linkInvalid }
      try self.reset(account, to: hash, client, &transaction, now)
      return .passwordReset
    }
  }

  private func reset(
    _ before: Account, to hash: String, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    var account = before
    account.passwordHash = hash
    account.credentialVersion += 1
    account.verified = account.verified ?? now
    account.nextAddress = nil
    try put(account, &transaction)
    try endOpenTokens(of: account.id, &transaction, now)
    try transaction.removeSessions(of: account.id, but: nil)
    try devices.revokeAll(
      of: account.subject, but: nil, because: .reset, in: &transaction, now: now)
    try lanes.reset(.untrusted(account.subject.bytes), in: &transaction)
    try post(
      .passwordReset(at: now, forgotPassword: forgotPassword), to: account, &transaction, now)
    try note(.passwordReset, about: account.id, from: client, in: &transaction, at: now)
  }

  /// The account of a token that is good; nothing is used up.
  func account<Purpose>(
    of token: Token<Purpose>, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Account? {
    guard let row = try transaction.find(token.selector),
      let id = AccountID(bytes: row.subject.bytes), let account = try transaction.account(id)
    else { return nil }
    let answer = try transaction.verify(token, now: now) { _ in binding(account) }
    return answer.verdict == .valid ? account : nil
  }
}

/// What a reset begins with.
private enum ResetOpening: Sendable {
  case signedIn
  case invalid
  case account(Account)
}
