public import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

/// What many flows have in common: mails, tokens, entries of the log.
extension AccountFlows {
  /// What an account's tokens die with (R25).
  func binding(_ account: Account, _ more: TokenBinding.Part...) -> TokenBinding {
    TokenBinding(
      [.address(account.address.canonical), .credentialVersion(account.credentialVersion)] + more)
  }

  /// Puts a mail into the outbox, in this transaction.
  func post(
    _ content: AccountMail, to address: EmailAddress, in language: Language, about: AccountID?,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    try transaction.enqueueMail(
      outbox.entry(content, to: address, in: language, about: about, now: now))
  }

  /// A mail to an account's owner.
  func post(
    _ content: AccountMail, to account: Account, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws {
    try post(
      content, to: account.address, in: account.language, about: account.id, &transaction, now)
  }

  /// The same work as ``post(_:to:in:about:_:_:)``, and no mail: for an address that nobody has (R30).
  func postNothing(
    _ content: AccountMail, in language: Language, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws {
    var entry = outbox.entry(content, to: mail.sender, in: language, about: nobodyElse, now: now)
    // Its text stays until the purge: a row without it would take less time to write.
    entry.state = .delivered(at: now)
    try transaction.enqueueMail(entry)
  }

  /// Where somebody who did not do what a mail tells sets another password.
  var forgotPassword: MailLink { mail.links.link(.forgotPassword) }

  /// An entry of the audit log.
  func note(
    _ action: AuditAction, by actor: AuditActor? = nil, about account: AccountID?,
    _ outcome: AuditOutcome = .succeeded, from client: Client? = nil,
    address: EmailAddress? = nil, other: EmailAddress? = nil, text: String? = nil,
    in transaction: inout Store.Transaction, at now: Timestamp
  ) throws {
    var personal = PersonalFields()
    if let client {
      personal[.network] = client.address.map(\.description)
      personal[.device] = client.label.text
      personal[.place] = client.place?.text
    }
    personal[.address] = address?.canonical
    personal[.otherAddress] = other?.canonical
    personal[.note] = text
    let actor = actor ?? account.map { .account($0.subject) } ?? .anonymous
    try transaction.append(
      AuditRecord(
        action, by: actor, about: account?.subject, outcome, when: now, personal: personal))
  }

  /// Whom everything about an address is counted for that has no account: nobody can tell it from one.
  func stranger(_ address: EmailAddress) -> AccountID {
    let digest = addresses.hashes(of: address)[0].digest
    guard let id = AccountID(bytes: Array(digest.bytes.prefix(AccountID.byteCount))) else {
      preconditionFailure("16 of 32 bytes")
    }
    return id
  }

  /// Whom rows are about that stand for those of an account: somebody new each time, so that they fall
  /// on as many pages of a file, and nothing of the address is kept in them (F4).
  var nobodyElse: AccountID { .random() }

  /// Counts a mail to an address, and one from a network (F8, R24).
  ///
  /// - Parameter rule: what limits mails to one address.
  /// - Returns: nil where it may be sent; when it may be, where it may not.
  func reserveMail(
    to address: EmailAddress, under rule: Throttle.Rule = .mailToAddress, from client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Timestamp? {
    if let network = client.address {
      let decision = try throttle.reserve(
        .mailFromNetwork, for: network.bucket, in: &transaction, now: now)
      if case .denied(let until) = decision { return until }
    }
    let decision = try throttle.reserve(
      rule, for: address.canonical.utf8, in: &transaction, now: now)
    if case .denied(let until) = decision { return until }
    return nil
  }

  /// Runs `body` on the account that holds a session, if it still does, and its row as it is now.
  func change<Outcome: Sendable>(
    _ session: SessionSecret, orElse signedOut: Outcome,
    _ body:
      @escaping @Sendable (
        inout Store.Transaction, Account, SessionRecord, Timestamp
      ) throws -> Outcome
  ) async throws -> Outcome {
    let now = clock.now
    return try await store.write { transaction in
      guard let (account, record) = try self.holder(of: session, &transaction, now) else {
        return signedOut
      }
      return try body(&transaction, account, record, now)
    }
  }

  /// The account that a session is of; nil where it has ended.
  func holder(
    of session: SessionSecret, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> (Account, SessionRecord)? {
    guard let record = try transaction.session(session.id), record.digest == session.digest,
      now < record.expires, let account = try transaction.account(record.account)
    else { return nil }
    return (account, record)
  }

  /// Writes down that a password was wrong.
  ///
  /// The lane of all who are not trusted stays locked until a reset, so its owner is told, once (R21);
  /// that of a trusted device opens again by itself.
  func refuse(
    _ attempt: LaneAttempt, of account: Account, _ outcome: AuditOutcome, by actor: AuditActor,
    from client: Client, address: EmailAddress? = nil, in transaction: inout Store.Transaction,
    at now: Timestamp
  ) throws {
    var outcome = outcome
    if attempt.locksIfFailed, attempt.lane == .untrusted(account.subject.bytes) {
      outcome = AuditOutcome("locked-now")
      try post(.accountLocked(forgotPassword: forgotPassword), to: account, &transaction, now)
    }
    try note(
      .signInRefused, by: actor, about: account.id, outcome, from: client, address: address,
      in: &transaction, at: now)
  }

  /// Ends all that could be used to get into an account: what waits, links, codes.
  func endOpenTokens(
    of account: AccountID, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    try transaction.revokeTokens(of: account.subject, purpose: nil, now: now)
    try transaction.removeCodes(of: account.subject, purpose: nil)
    try transaction.removePendingSignIn(of: account)
  }

  /// Writes an account's row.
  ///
  /// - Throws: where somebody else has changed it since it was read in this transaction, which no
  ///   serialisable store lets happen; or its new address is taken, unless `taken` says what then.
  func put(_ account: Account, _ transaction: inout Store.Transaction) throws {
    guard try transaction.replaceAccount(account) == .won else {
      throw AccountFlowError.contention(account.id)
    }
  }
}

/// What keeps a flow from ending.
@nonexhaustive
public enum AccountFlowError: Error, Hashable, CustomStringConvertible {
  /// A row changed within the transaction that had read it: the store is not serialisable.
  case contention(AccountID)
  /// The same of a subscription's row.
  case subscriptionContention(SubscriptionID)
  /// The password cannot be one: too long, or not UTF-8 (R2).
  case unusablePassword(PreparationError)

  /// One line: what was wrong, and what to do.
  public var description: String {
    switch self {
    case .contention(let id):
      "the account \(id) was changed by others within a transaction; the store has to be serialisable"
    case .subscriptionContention(let id):
      "the subscription \(id) was changed by others within a transaction; the store has to be serialisable"
    case .unusablePassword(let error): "no password: \(error.description)"
    }
  }
}
