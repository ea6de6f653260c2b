public import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// How an operator names an account.
public enum AccountReference: Hashable, Sendable {
  /// By its address.
  case address(EmailAddress)
  /// By its id.
  case id(AccountID)
}

/// What became of the wish for all that is stored about a person.
public enum ExportOutcome: Sendable {
  /// Here it is.
  case exported(AccountExport)
  /// There is no such account.
  case noSuchAccount
  /// The password is wrong, or too many were tried.
  case currentPasswordWrong
  /// The session has ended: sign in again.
  case signedOut
}

/// What privacy law calls access and portability: a person gets all that is stored about them.
///
/// All is read in one transaction, so that it is as it was at one moment; how long that takes grows
/// with the entries of the audit log about the account, a page of them after the other.
extension AccountFlows {
  /// Everything that is stored about whoever holds `session`; the audit log tells that it was asked for.
  public func exportAccount(
    in session: SessionSecret, password: borrowing Secret, from client: Client
  ) async throws -> ExportOutcome {
    let version: UInt64
    switch try await confirm(password, in: session, client) {
    case .signedOut: return .signedOut
    case .wrong: return .currentPasswordWrong
    case .right(let account): version = account.credentialVersion
    }
    return try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard account.credentialVersion == version else { return .currentPasswordWrong }
      try self.note(.dataExported, about: account.id, from: client, in: &transaction, at: now)
      return .exported(try self.export(account, &transaction, now))
    }
  }

  /// Everything that is stored about a person who has asked an operator for it.
  ///
  /// - Parameters:
  ///   - reference: whose account.
  ///   - name: who hands it out, and has seen to it that the right person gets it.
  public func exportAccount(
    _ reference: AccountReference, by name: OperatorName
  ) async throws -> ExportOutcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let account = try self.account(reference, &transaction) else { return .noSuchAccount }
      try self.note(
        .dataExported, by: .operator(name), about: account.id, in: &transaction, at: now)
      return .exported(try self.export(account, &transaction, now))
    }
  }

  /// The account that an operator means; nil if there is none.
  func account(
    _ reference: AccountReference, _ transaction: inout Store.Transaction
  ) throws -> Account? {
    switch reference {
    case .address(let address): try transaction.account(at: address)
    case .id(let id): try transaction.account(id)
    }
  }

  private func export(
    _ account: Account, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> AccountExport {
    var parts: [(String, JSON)] = [("account", account.exported)]
    func add<Row>(_ name: String, _ rows: [Row], _ content: (Row) throws -> JSON) rethrows {
      parts.append((name, .array(try rows.map(content))))
    }
    add("sessions", try transaction.sessions(of: account.id)) { $0.exported }
    let pending = try transaction.pendingSignIn(of: account.id)
    add("pending_sign_ins", pending.map { [$0] } ?? []) { $0.exported }
    let approval = try transaction.approval(of: account.subject)
    add("device_requests", approval.map { [$0] } ?? []) { $0.exported }
    // Browsers, and the computers on all seats.
    add("devices", try transaction.devices(ofAllBeginningWith: account.subject)) { row in
      row.exported(FingerprintKeys(ring, account: row.account))
    }
    try add("memberships", try transaction.memberships(of: account.id)) { row in
      row.exported(try transaction.organisation(row.organisation))
    }
    try add("invitations", try transaction.invitations(for: account.address)) { row in
      row.exported(try transaction.organisation(row.organisation))
    }
    add("licences", try transaction.licences(of: .account(account.id))) { $0.exported }
    let subscriptions = try transaction.subscriptions(of: .account(account.id))
    add("subscriptions", subscriptions) { $0.exported }
    add("transfers", try transaction.transfers(of: account.id)) { $0.exported(to: account.id) }
    add("mails", try mails(of: account, &transaction)) { $0.exported }
    add("audit", try records(of: account, &transaction)) { $0.exported(to: account.subject) }
    return AccountExport(account: account.id, made: now, parts: parts)
  }

  private func mails(
    of account: Account, _ transaction: inout Store.Transaction
  ) throws -> [OutboxEntry] {
    var rows: [OutboxEntry] = []
    while case let page = try transaction.listMail(
      about: account.id, orTo: account.address, after: rows.last?.place, limit: 500), !page.isEmpty
    {
      rows += page
    }
    return rows
  }

  /// What the audit log says about an account, the oldest first, and then what it did to others.
  private func records(
    of account: Account, _ transaction: inout Store.Transaction
  ) throws -> [LoggedRecord] {
    var (about, others): ([LoggedRecord], [LoggedRecord]) = ([], [])
    while case let page = try transaction.records(
      about: account.subject, before: about.last?.record.entry, limit: 500), !page.isEmpty
    {
      about += page
    }
    while case let page = try transaction.recordsAboutOthers(
      by: account.subject, before: others.last?.record.entry, limit: 500), !page.isEmpty
    {
      others += page
    }
    return about.reversed() + others.reversed()
  }
}
