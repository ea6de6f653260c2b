public import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

/// An invitation as its page shows it, before anybody joins.
public struct InvitationView: Hashable, Sendable {
  /// The invitation.
  public let id: InvitationID
  /// Into which organisation.
  public let organisation: OrganisationID
  /// What that is called: for 'Join NAME'.
  public let name: OrganisationName
  /// Who can join: the account of this address.
  public let address: EmailAddress
  /// As what.
  public let role: OrganisationRole
  /// Until when; after that a new one can be asked for (F18).
  public let expires: Timestamp
}

/// What became of joining an organisation (F17).
public enum JoinOutcome: Hashable, Sendable {
  /// Whoever is signed in is a member.
  case joined(InvitationView)
  /// They were before; the invitation is used up.
  case alreadyMember
  /// The invitation is for another address than that of whoever is signed in; it is still good.
  case otherAddress
  /// It has expired: a new one can be asked for (F18).
  case invitationExpired(InvitationView)
  /// There is no such invitation for them, or not any more.
  case linkInvalid
  /// The session has ended: sign in again.
  case signedOut
}

/// F17, F18: people join organisations.
extension AccountFlows {
  /// What the link of an invitation's mail is about, for the page that it opens; nil for a link that
  /// is good for nothing.
  ///
  /// Nothing is used up: mail scanners open links (R28).
  public func invitation(for token: Token<Invitation>) async throws -> InvitationView? {
    let now = clock.now
    return try await store.write { transaction in
      guard let row = try self.row(of: token, &transaction, now) else { return nil }
      return try self.view(row, &transaction)
    }
  }

  /// The invitations that wait for whoever is signed in, the expired among them.
  public func waitingInvitations(
    in session: SessionSecret
  ) async throws -> WhenSignedIn<[InvitationView]> {
    try await change(session, orElse: .signedOut) { transaction, account, _, _ in
      guard account.verified != nil else { return .signedIn([]) }
      return .signedIn(
        try transaction.openInvitations(for: account.address)
          .compactMap { try self.view($0, &transaction) })
    }
  }

  /// Joins an organisation by the link of an invitation's mail.
  ///
  /// Call it for a form that is sent, and not where the link is opened (R28).
  public func join(
    by token: Token<Invitation>, in session: SessionSecret, from client: Client
  ) async throws -> JoinOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let row = try self.row(of: token, &transaction, now) else { return .linkInvalid }
      guard row.address == account.address else { return .otherAddress }
      return try self.join(row, account, client, &transaction, now)
    }
  }

  /// Joins an organisation by an invitation that waits for the address of whoever is signed in, with
  /// 'Join NAME' (F5).
  public func join(
    _ id: InvitationID, in session: SessionSecret, from client: Client
  ) async throws -> JoinOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let row = try transaction.invitation(id), row.address == account.address else {
        return .linkInvalid
      }
      return try self.join(row, account, client, &transaction, now)
    }
  }

  /// Sends a new invitation where one has expired, got lost or never came: 'Join NAME' (F18).
  ///
  /// The answer is the same whether there is one or not (R30); the mail goes to the address, so that
  /// only its owner has the link. The old link is dead, and administrators see the new invitation.
  public func requestInvitation(
    into organisation: OrganisationID, for address: EmailAddress, from client: Client
  ) async throws -> MailOutcome {
    let now = clock.now
    return try await store.write { transaction in
      let denied = try self.reserveMail(
        to: address, under: .invitationToAddress, from: client, &transaction, now)
      if let until = denied { return .tryLater(until: until) }
      let before = try transaction.openInvitations(for: address)
        .first { $0.organisation == organisation }
      let row = try transaction.organisation(organisation)
      let account = try transaction.account(at: address)
      if let before, let row {
        _ = try self.invite(
          address, as: before.role, into: row, from: .invitee, account?.language ?? .en,
          &transaction, now)
      } else {
        try self.pretend(to: address, account, &transaction, now)
      }
      try self.note(
        .invited, by: .anonymous, about: account?.id ?? self.nobodyElse,
        AuditOutcome("asked-again"), from: client, address: address, in: &transaction, at: now)
      return .sent
    }
  }

  private func join(
    _ row: InvitationRecord, _ account: Account, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> JoinOutcome {
    guard row.state == .open, account.verified != nil, let view = try view(row, &transaction) else {
      return .linkInvalid
    }
    guard now < row.expires else { return .invitationExpired(view) }
    // The one step that of any number of concurrent uses at most one wins (R28).
    guard try transaction.closeInvitation(row.id, as: .accepted(at: now)) == .won else {
      return .linkInvalid
    }
    try transaction.revokeTokens(of: row.id.subject, purpose: nil, now: now)
    let membership = Membership(
      organisation: row.organisation, account: account.id, role: row.role, since: now)
    guard try transaction.insertMembership(membership) == .won else { return .alreadyMember }
    try note(.joined, about: account.id, from: client, in: &transaction, at: now)
    return .joined(view)
  }

  /// The open invitation of a link, whether it has expired or not; nil for a link that is good for
  /// nothing.
  private func row(
    of token: Token<Invitation>, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> InvitationRecord? {
    guard let stored = try transaction.find(token.selector),
      let id = InvitationID(bytes: stored.subject.bytes), let row = try transaction.invitation(id),
      row.state == .open
    else { return nil }
    let answer = try transaction.verify(token, now: now) { _ in row.binding }
    switch answer.verdict {
    case .valid, .expired: return row
    default: return nil
    }
  }

  private func view(
    _ row: InvitationRecord, _ transaction: inout Store.Transaction
  ) throws -> InvitationView? {
    guard let organisation = try transaction.organisation(row.organisation) else { return nil }
    return InvitationView(
      id: row.id, organisation: row.organisation, name: organisation.name, address: row.address,
      role: row.role, expires: row.expires)
  }

  /// The work of a new invitation, and none: for an address that nobody has invited.
  private func pretend(
    to address: EmailAddress, _ account: Account?, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws {
    guard let name = OrganisationName("—") else { preconditionFailure("a name") }
    // Closed from the start, into an organisation that there is not.
    let row = try InvitationRecord(
      id: .random(), organisation: .random(), address: mail.sender, role: .member,
      origin: .invitee, issued: now, expires: now.later(by: Invitation.defaultLifetime),
      state: .renewed(at: now))
    _ = try transaction.openInvitations(for: address)
    try transaction.insertInvitation(row)
    try transaction.revokeTokens(of: row.id.subject, purpose: nil, now: now)
    let (token, record) = try Token<Invitation>.issue(
      for: row.id.subject, boundTo: row.binding, now: now)
    try transaction.insert(record)
    let link = mail.links.link(.join, token: token.revealText(), expires: record.expires)
    _ = try transaction.account(at: address)
    try postNothing(
      .invitation(link, name, .member), in: account?.language ?? .en, &transaction, now)
  }
}
