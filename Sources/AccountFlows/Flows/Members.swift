internal import CredentialPrimitives
internal import CredentialTokens

/// A member of an organisation, as its administrators see them.
public struct OrganisationMember: Hashable, Sendable {
  /// Who, as what, and since when.
  public let membership: Membership
  /// The address of the account.
  public let address: EmailAddress
}

/// The rows of a page, for those who may see them.
public enum ListingOutcome<Row: Hashable & Sendable>: Hashable, Sendable {
  /// The rows.
  case rows([Row])
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// An organisation that somebody is a member of.
public struct OwnOrganisation: Hashable, Sendable {
  /// The organisation.
  public let organisation: Organisation
  /// As what.
  public let role: OrganisationRole
}

/// What became of a change of an organisation's members (F20).
public enum MemberOutcome: Hashable, Sendable {
  /// The member has another role.
  case roleChanged
  /// The member is gone.
  case removed
  /// Whoever is signed in has left.
  case left(OrganisationName)
  /// One administrator has to remain: hand over first (F20).
  case lastAdministrator
  /// The organisation has no such member.
  case noSuchMember
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F20: who belongs to an organisation; one administrator remains.
extension AccountFlows {
  /// The organisations of whoever is signed in.
  public func organisations(
    in session: SessionSecret
  ) async throws -> WhenSignedIn<[OwnOrganisation]> {
    try await change(session, orElse: .signedOut) { transaction, account, _, _ in
      .signedIn(
        try transaction.memberships(of: account.id).compactMap { membership in
          try transaction.organisation(membership.organisation)
            .map { OwnOrganisation(organisation: $0, role: membership.role) }
        })
    }
  }

  /// The members of an organisation, in the order in which they joined.
  ///
  /// - Parameters:
  ///   - organisation: one that the caller is a member of.
  ///   - session: whose browser asks.
  ///   - place: the last one of the page before; nil for the first page.
  ///   - limit: the most of them: 1 to 1,000.
  public func members(
    of organisation: OrganisationID, in session: SessionSecret, after place: MemberPlace? = nil,
    limit: Int = 100
  ) async throws -> ListingOutcome<OrganisationMember> {
    try await list(organisation, in: session, limit) { transaction, organisation in
      try transaction.members(of: organisation.id, after: place, limit: limit)
        .compactMap { membership in
          try transaction.account(membership.account)
            .map { OrganisationMember(membership: membership, address: $0.address) }
        }
    }
  }

  /// Gives a member another role; who is told by mail.
  public func setRole(
    of member: AccountID, in organisation: OrganisationID, to role: OrganisationRole,
    in session: SessionSecret, from client: Client
  ) async throws -> MemberOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      let found = try self.organisation(organisation, administeredBy: account, &transaction)
      guard let organisation = found else { return .notAdministrator }
      guard let before = try transaction.membership(of: member, in: organisation.id),
        let person = try transaction.account(member)
      else { return .noSuchMember }
      guard before.role != role else { return .roleChanged }
      let changed = try transaction.setRole(role, of: member, in: organisation.id)
      if let refused = changed.refusal { return refused }
      try self.post(.roleChanged(organisation.name, role), to: person, &transaction, now)
      try self.note(
        .roleChanged, by: .account(account.subject), about: member, from: client,
        in: &transaction, at: now)
      return .roleChanged
    }
  }

  /// Sends a member away, who is told by mail; the computers that they have registered are signed out.
  public func removeMember(
    _ member: AccountID, from organisation: OrganisationID, in session: SessionSecret,
    from client: Client
  ) async throws -> MemberOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      let found = try self.organisation(organisation, administeredBy: account, &transaction)
      guard let organisation = found else { return .notAdministrator }
      guard let person = try transaction.account(member) else { return .noSuchMember }
      if let refused = try self.end(person, in: organisation, &transaction, now) { return refused }
      try self.post(.membershipEnded(organisation.name), to: person, &transaction, now)
      try self.note(
        .left, by: .account(account.subject), about: member, from: client, in: &transaction,
        at: now)
      return .removed
    }
  }

  /// Lets whoever is signed in leave an organisation; the computers that they have registered in it are
  /// signed out.
  public func leave(
    _ organisation: OrganisationID, in session: SessionSecret, from client: Client
  ) async throws -> MemberOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let organisation = try transaction.organisation(organisation) else {
        return .noSuchMember
      }
      if let refused = try self.end(account, in: organisation, &transaction, now) {
        return refused
      }
      try self.note(.left, about: account.id, from: client, in: &transaction, at: now)
      return .left(organisation.name)
    }
  }

  /// Ends a membership; nil if it did, else why not.
  private func end(
    _ account: Account, in organisation: Organisation, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws -> MemberOutcome? {
    let ended = try transaction.removeMembership(of: account.id, in: organisation.id)
    if ended == .done { try endSeats(of: account.id, in: organisation.id, &transaction, now) }
    return ended.refusal
  }

  /// A page of what an organisation has, for its administrators.
  func list<Row>(
    _ organisation: OrganisationID, in session: SessionSecret, _ limit: Int,
    _ rows: @escaping @Sendable (inout Store.Transaction, Organisation) throws -> [Row]
  ) async throws -> ListingOutcome<Row> {
    precondition((1...1_000).contains(limit), "from 1 to 1,000 rows a page")
    return try await change(session, orElse: .signedOut) { transaction, account, _, _ in
      let found = try self.organisation(organisation, administeredBy: account, &transaction)
      guard let organisation = found else { return .notAdministrator }
      return .rows(try rows(&transaction, organisation))
    }
  }
}

extension MembershipChange {
  /// Why it was not done; nil where it was.
  fileprivate var refusal: MemberOutcome? {
    switch self {
    case .done: nil
    case .noSuchMember: .noSuchMember
    case .lastAdministrator: .lastAdministrator
    }
  }
}
