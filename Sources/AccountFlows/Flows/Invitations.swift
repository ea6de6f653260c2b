public import CredentialPrimitives
internal import CredentialTokens
public import PasswordScreening

/// What became of an invitation (F16).
public enum InvitingOutcome: Hashable, Sendable {
  /// A mail is on its way; the invitation is good until then. An older one is dead.
  case invited(InvitationID, expires: Timestamp)
  /// The address is a member's.
  case alreadyMember
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// Too many mails were asked for; none before then.
  case tryLater(until: Timestamp)
  /// The session has ended: sign in again.
  case signedOut
}

/// What became of taking an invitation back (F16).
public enum InvitationRevocationOutcome: Hashable, Sendable {
  /// Its link is dead.
  case revoked
  /// There is no such invitation, or somebody has joined by it, or it was taken back before.
  case noSuchInvitation
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F16: administrators invite others.
extension AccountFlows {
  /// Invites an address into an organisation, for fourteen days; an open invitation of that address is
  /// renewed.
  ///
  /// The answer tells nothing of whether the address has an account. That there is room for their
  /// computers is seen when they register one, and not now.
  /// - Parameters:
  ///   - address: whom.
  ///   - role: as what.
  ///   - organisation: one that the caller administers.
  ///   - language: what the mail is written in, unless the address has an account with another one.
  ///   - session: whose browser asks.
  ///   - client: who is calling.
  public func invite(
    _ address: EmailAddress, as role: OrganisationRole, into organisation: OrganisationID,
    language: Language, in session: SessionSecret, from client: Client
  ) async throws -> InvitingOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      let found = try self.organisation(organisation, administeredBy: account, &transaction)
      guard let organisation = found else { return .notAdministrator }
      if let invitee = try transaction.account(at: address),
        try transaction.membership(of: invitee.id, in: organisation.id) != nil
      {
        return .alreadyMember
      }
      if let until = try self.reserveInvitation(to: address, by: organisation, &transaction, now) {
        return .tryLater(until: until)
      }
      let invitation = try self.invite(
        address, as: role, into: organisation, from: .administrator, language, &transaction, now)
      try self.note(
        .invited, about: account.id, from: client, other: address, in: &transaction, at: now)
      return .invited(invitation.id, expires: invitation.expires)
    }
  }

  /// The invitations into an organisation, whatever has become of them, in the order of their issue:
  /// those too that were asked for again by the people themselves (F18).
  ///
  /// - Parameters:
  ///   - organisation: one that the caller administers.
  ///   - session: whose browser asks.
  ///   - place: the last one of the page before; nil for the first page.
  ///   - limit: the most of them: 1 to 1,000.
  public func invitations(
    into organisation: OrganisationID, in session: SessionSecret,
    after place: InvitationPlace? = nil, limit: Int = 100
  ) async throws -> ListingOutcome<InvitationRecord> {
    try await list(organisation, in: session, limit) { transaction, organisation in
      try transaction.invitations(into: organisation.id, after: place, limit: limit)
    }
  }

  /// Takes an invitation back.
  public func revokeInvitation(
    _ id: InvitationID, in session: SessionSecret, from client: Client
  ) async throws -> InvitationRevocationOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      // Who is no administrator learns as much of one that there is not.
      guard let invitation = try transaction.invitation(id),
        try self.organisation(
          invitation.organisation, administeredBy: account, &transaction) != nil
      else { return .notAdministrator }
      guard try transaction.closeInvitation(id, as: .revoked(at: now)) == .won else {
        return .noSuchInvitation
      }
      try transaction.revokeTokens(of: id.subject, purpose: nil, now: now)
      try self.note(
        .invitationRevoked, about: account.id, from: client, other: invitation.address,
        in: &transaction, at: now)
      return .revoked
    }
  }

  /// Counts a mail to an address, and an invitation of an organisation.
  private func reserveInvitation(
    to address: EmailAddress, by organisation: Organisation,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Timestamp? {
    let decision = try throttle.reserve(
      .invitations, for: organisation.id.bytes, in: &transaction, now: now)
    if case .denied(let until) = decision { return until }
    // Of the network nothing is counted: a company has one, and its administrator many to invite.
    return try reserveMail(
      to: address, under: .invitationToAddress, from: Client(), &transaction, now)
  }

  /// Adds an invitation with its mail; an open one of the same address is dead from then on.
  func invite(
    _ address: EmailAddress, as role: OrganisationRole, into organisation: Organisation,
    from origin: InvitationOrigin, _ language: Language, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws -> InvitationRecord {
    let before = try transaction.openInvitations(for: address)
      .first { $0.organisation == organisation.id }
    let invitation = try InvitationRecord(
      id: .random(), organisation: organisation.id, address: address, role: role, origin: origin,
      issued: now, expires: now.later(by: Invitation.defaultLifetime), state: .open)
    try transaction.insertInvitation(invitation)
    if let before { try transaction.revokeTokens(of: before.id.subject, purpose: nil, now: now) }
    let (token, record) = try Token<Invitation>.issue(
      for: invitation.id.subject, boundTo: invitation.binding, now: now)
    try transaction.insert(record)
    let link = mail.links.link(.join, token: token.revealText(), expires: record.expires)
    let account = try transaction.account(at: address)
    try post(
      .invitation(link, organisation.name, role), to: address, in: account?.language ?? language,
      about: account?.id, &transaction, now)
    return invitation
  }
}

extension InvitationRecord {
  /// What its link is bound to.
  var binding: TokenBinding {
    TokenBinding(
      .address(address.canonical),
      TokenBinding.Part(label: "organisation", organisation.bytes))
  }
}

extension Throttle.Rule {
  /// Mails that one organisation sends to others: a thousand a day, so that a stolen administrator's
  /// session is no gateway for spam.
  static let invitations = Throttle.Rule(
    scope: "invitations", limit: CounterLimit(1_000, within: .fixed(.seconds(86_400))))

  /// Invitations to one address: at most one a minute, and five an hour (F8).
  ///
  /// They are counted apart, so that whoever is invited can register at once, and nobody keeps others
  /// from their mails by inviting them.
  static let invitationToAddress = Throttle.Rule(
    scope: "invitation-to-address", limit: mailToAddress.limit)
}
