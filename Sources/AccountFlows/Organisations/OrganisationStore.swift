public import CredentialPrimitives
public import CredentialTokens

/// The rows of organisations, their members and invitations, within one transaction.
public protocol OrganisationStore {
  /// Adds an organisation.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertOrganisation(_ organisation: Organisation) throws

  /// The organisation with this id; nil if there is none.
  mutating func organisation(_ id: OrganisationID) throws -> Organisation?

  /// Removes an organisation with its members and invitations.
  ///
  /// - Returns: whether there was one.
  mutating func removeOrganisation(_ id: OrganisationID) throws -> Consumption

  /// Adds a member, unless they are one already.
  mutating func insertMembership(_ membership: Membership) throws -> Consumption

  /// What an account is in an organisation; nil if it is no member.
  mutating func membership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> Membership?

  /// The members of an organisation in the order of ``MemberPlace``.
  ///
  /// - Parameters:
  ///   - organisation: which one.
  ///   - place: the last row of the page before; nil for the first page.
  ///   - limit: the most of them.
  mutating func members(
    of organisation: OrganisationID, after place: MemberPlace?, limit: Int
  ) throws -> [Membership]

  /// The administrators of an organisation, up to `limit` of them: in the order in which they became
  /// members, then of their accounts' ids.
  mutating func administrators(of organisation: OrganisationID, limit: Int) throws -> [AccountID]

  /// Gives a member another role, unless the organisation would be without an administrator: the one
  /// conditional write of a step (F20).
  mutating func setRole(
    _ role: OrganisationRole, of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange

  /// Removes a member, unless the organisation would be without an administrator: the one conditional
  /// write of a step (F20).
  mutating func removeMembership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange

  /// The memberships of an account, in the order in which they began, then of the organisations' ids.
  mutating func memberships(of account: AccountID) throws -> [Membership]

  /// Removes all memberships of an account, as its deletion does (F14).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeMemberships(of account: AccountID) throws -> Int

  /// Adds an invitation; the open one of its address and organisation, if there is one, is renewed as
  /// of its issue (F16), whether it has expired or not.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertInvitation(_ invitation: InvitationRecord) throws

  /// The invitation with this id; nil if there is none.
  mutating func invitation(_ id: InvitationID) throws -> InvitationRecord?

  /// The invitations that are open for an address at `now`, in the order of their issue, then of
  /// their ids' bytes.
  mutating func waitingInvitations(
    for address: EmailAddress, now: Timestamp
  ) throws -> [WaitingInvitation]

  /// The invitations of an address that nobody has accepted or taken back, whether they have expired or
  /// not, in the order of ``InvitationPlace``.
  mutating func openInvitations(for address: EmailAddress) throws -> [InvitationRecord]

  /// All invitations of an address, whatever has become of them, in the order of ``InvitationPlace``.
  mutating func invitations(for address: EmailAddress) throws -> [InvitationRecord]

  /// The invitations into an organisation, whatever has become of them, in the order of
  /// ``InvitationPlace``.
  ///
  /// - Parameters:
  ///   - organisation: which one.
  ///   - place: the last row of the page before; nil for the first page.
  ///   - limit: the most of them.
  mutating func invitations(
    into organisation: OrganisationID, after place: InvitationPlace?, limit: Int
  ) throws -> [InvitationRecord]

  /// Closes an open invitation: the one conditional write that at most one of its users wins (R28).
  ///
  /// That it has not expired is for the caller to see; an expired one can be closed, too.
  /// - Returns: `.lost` also for `.open`, which closes nothing.
  mutating func closeInvitation(_ id: InvitationID, as state: InvitationState) throws -> Consumption

  /// Removes all invitations of an address, whatever has become of them, as the deletion of its account
  /// does (F14).
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeInvitations(for address: EmailAddress) throws -> Int

  /// Removes the invitations that ended before `limit`, by their time or by being closed.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func purgeInvitations(endedBefore limit: Timestamp) throws -> Int
}

/// What became of a change of a member.
public enum MembershipChange: Hashable, Sendable {
  /// It is done.
  case done
  /// There is no such member.
  case noSuchMember
  /// It is the last administrator: one has to remain (F20).
  case lastAdministrator
}
