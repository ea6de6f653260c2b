public import CredentialPrimitives
public import CredentialTokens

/// What became of the wish for another address (F11).
public enum AddressChangeOutcome: Hashable, Sendable {
  /// A mail is on its way to the new address, which counts once it is confirmed; with
  /// ``FlowPolicy/Disclosure/silent`` also where that has an account, or had one.
  case confirmationSent
  /// The current password is wrong, or too many were tried.
  case currentPasswordWrong
  /// The new address has an account.
  case emailInUse
  /// The new address belonged to a deleted account; it is free in so many days.
  case emailQuarantined(days: Int)
  /// Too many mails were asked for; none before then.
  case tryLater(until: Timestamp)
  /// The session has ended: sign in again.
  case signedOut
}

/// What became of the confirmation of a new address.
public enum AddressConfirmationOutcome: Hashable, Sendable {
  /// The account has its new address.
  case changed(AccountID)
  /// The link is good for nothing, or not any more.
  case linkInvalid
}

/// F11: changing the address (R32).
extension AccountFlows {
  /// Asks for another address: the password is asked, the new address is to be confirmed, and the old
  /// one is told.
  public func changeAddress(
    in session: SessionSecret, password: borrowing Secret, to address: EmailAddress,
    from client: Client
  ) async throws -> AddressChangeOutcome {
    let version: UInt64
    switch try await confirm(password, in: session, client) {
    case .signedOut: return .signedOut
    case .wrong: return .currentPasswordWrong
    case .right(let account): version = account.credentialVersion
    }
    return try await change(session, orElse: .signedOut) { transaction, row, _, now in
      guard row.credentialVersion == version else { return .currentPasswordWrong }
      if let until = try self.reserveMail(to: address, from: client, &transaction, now) {
        return .tryLater(until: until)
      }
      return try self.ask(row, for: address, client, &transaction, now)
    }
  }

  private func ask(
    _ account: Account, for address: EmailAddress, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> AddressChangeOutcome {
    var account = account
    account.nextAddress = address
    try put(account, &transaction)
    let end = try transaction.quarantineEnd(addresses.hashes(of: address), now: now)
    let other = try transaction.account(at: address).flatMap { $0.id == account.id ? nil : $0 }
    try post(
      .addressChanging(at: now, forgotPassword: forgotPassword), to: account, &transaction, now)
    var outcome = AddressChangeOutcome.confirmationSent
    if let end {
      let days = Self.days(from: now, to: end)
      try post(
        .addressQuarantined(days: days), to: address, in: account.language, about: nil,
        &transaction, now)
      if policy.disclosure == .explicit { outcome = .emailQuarantined(days: days) }
    } else if let other {
      try post(
        .registrationAttempted(forgotPassword: forgotPassword), to: other, &transaction, now)
      if policy.disclosure == .explicit { outcome = .emailInUse }
    } else {
      let (token, record) = try Token<EmailChange>.issue(
        for: account.subject, boundTo: binding(account, .next(address)), now: now)
      try transaction.insert(record)
      let link = mail.links.link(
        .confirmAddress, token: token.revealText(), expires: record.expires)
      try post(
        .confirmNewAddress(link), to: address, in: account.language, about: account.id,
        &transaction, now)
    }
    try note(
      .addressChangeRequested, about: account.id, from: client, address: account.address,
      other: address, in: &transaction, at: now)
    return outcome
  }

  /// Confirms a new address by the link of its mail.
  ///
  /// Links and codes that were sent to the old address are dead after it.
  public func confirmAddress(
    _ token: Token<EmailChange>, from client: Client
  ) async throws -> AddressConfirmationOutcome {
    let now = clock.now
    return try await store.write { transaction in
      let redeemed = try self.redeem(token, &transaction, now) { account in
        account.nextAddress.map { [.next($0)] } ?? []
      }
      guard let account = redeemed, let next = account.nextAddress else { return .linkInvalid }
      var changed = account
      (changed.address, changed.nextAddress, changed.verified) = (next, nil, now)
      changed.credentialVersion += 1
      // Somebody may have registered the address since; the link is used up all the same.
      guard try transaction.replaceAccount(changed) == .won else { return .linkInvalid }
      try self.endOpenTokens(of: account.id, &transaction, now)
      for address in [account.address, next] {
        try self.post(
          .addressChanged(at: now), to: address, in: account.language, about: account.id,
          &transaction, now)
      }
      try self.note(
        .addressChanged, about: account.id, from: client, address: account.address, other: next,
        in: &transaction, at: now)
      return .changed(account.id)
    }
  }
}

extension TokenBinding.Part {
  /// The address that an account is about to have.
  fileprivate static func next(_ address: EmailAddress) -> TokenBinding.Part {
    TokenBinding.Part(label: "next-address", address.canonical.utf8)
  }
}
