public import CredentialPrimitives
internal import CredentialTokens
public import PasswordScreening

/// What became of founding an organisation (F15).
public enum FoundingOutcome: Hashable, Sendable {
  /// It is there, and its buyer is invited as its first administrator.
  case founded(OrganisationID, InvitationID)
}

/// What became of closing an organisation.
public enum ClosingOutcome: Hashable, Sendable {
  /// It is gone.
  case closed(OrganisationName)
  /// It has other members: they leave first.
  case hasMembers
  /// The password is wrong, or too many were tried.
  case currentPasswordWrong
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F15, F20: how organisations begin and end.
extension AccountFlows {
  /// Founds an organisation after a sale, and invites its buyer as its first administrator (F15).
  ///
  /// - Parameters:
  ///   - organisation: what it is called.
  ///   - buyer: the address that the sale was made to.
  ///   - language: what the mail is written in, unless the buyer has an account with another one.
  ///   - name: who of the vendor does so.
  public func foundOrganisation(
    named organisation: OrganisationName, for buyer: EmailAddress, language: Language,
    by name: OperatorName
  ) async throws -> FoundingOutcome {
    let now = clock.now
    return try await store.write { transaction in
      let row = Organisation(id: .random(), name: organisation, created: now)
      try transaction.insertOrganisation(row)
      try self.note(
        .organisationCreated, by: .operator(name), about: nil, in: &transaction, at: now)
      let invitation = try self.invite(
        buyer, as: .administrator, into: row, from: .vendor, language, &transaction, now)
      try self.note(
        .invited, by: .operator(name), about: nil, address: buyer, in: &transaction, at: now)
      return .founded(row.id, invitation.id)
    }
  }

  /// Closes an organisation whose last member is signed in: nobody else is there to hand over to.
  ///
  /// What it has goes with it: invitations, and the registration of its licences, whose keys can be
  /// registered again.
  public func closeOrganisation(
    _ id: OrganisationID, in session: SessionSecret, password: borrowing Secret,
    from client: Client
  ) async throws -> ClosingOutcome {
    let version: UInt64
    switch try await confirm(password, in: session, client) {
    case .signedOut: return .signedOut
    case .wrong: return .currentPasswordWrong
    case .right(let account): version = account.credentialVersion
    }
    return try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard account.credentialVersion == version else { return .currentPasswordWrong }
      guard let organisation = try self.organisation(id, administeredBy: account, &transaction)
      else { return .notAdministrator }
      let members = try transaction.members(of: id, after: nil, limit: 2)
      guard members.map(\.account) == [account.id] else { return .hasMembers }
      try self.removeOrganisation(organisation, &transaction, now)
      try self.note(
        .organisationClosed, about: account.id, from: client, in: &transaction, at: now)
      return .closed(organisation.name)
    }
  }

  private func removeOrganisation(
    _ organisation: Organisation, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    var place: InvitationPlace?
    while case let page = try transaction.invitations(
      into: organisation.id, after: place, limit: 100), let last = page.last
    {
      for row in page where row.state == .open {
        try transaction.revokeTokens(of: row.id.subject, purpose: nil, now: now)
      }
      place = last.place
    }
    try removeEverything(of: .organisation(organisation.id), &transaction)
    _ = try transaction.removeOrganisation(organisation.id)
  }

  /// The organisation, if the account is one of its administrators; nil also for one that there is not.
  func organisation(
    _ id: OrganisationID, administeredBy account: Account, _ transaction: inout Store.Transaction
  ) throws -> Organisation? {
    guard try transaction.membership(of: account.id, in: id)?.role == .administrator else {
      return nil
    }
    return try transaction.organisation(id)
  }
}
