internal import CredentialPrimitives
internal import CredentialTokens

/// The tables of organisations, members and invitations in a memory store.
struct OrganisationTables: MemoryTableGroup {
  var organisations = MemoryTable<OrganisationID, Organisation>()
  /// The memberships of each account.
  var memberships = MemoryTable<AccountID, [OrganisationID: Membership]>()
  /// The members of each organisation.
  var members = MemoryTable<OrganisationID, Set<AccountID>>()
  var invitations = MemoryTable<InvitationID, InvitationRecord>()
  /// The open invitations of each address.
  var open = MemoryTable<EmailAddress, [OrganisationID: InvitationID]>()

  mutating func commit() {
    organisations.commit()
    memberships.commit()
    members.commit()
    invitations.commit()
    open.commit()
  }

  mutating func rollBack() {
    organisations.rollBack()
    memberships.rollBack()
    members.rollBack()
    invitations.rollBack()
    open.rollBack()
  }

  func membership(_ account: AccountID, _ organisation: OrganisationID) -> Membership? {
    memberships[account]?[organisation]
  }

  func members(of organisation: OrganisationID) -> [Membership] {
    (members[organisation] ?? []).compactMap { membership($0, organisation) }
      .sorted { $0.place.precedes($1.place) }
  }

  mutating func put(_ membership: Membership) {
    var rows = memberships[membership.account] ?? [:]
    rows[membership.organisation] = membership
    memberships[membership.account] = rows
    members[membership.organisation] = (members[membership.organisation] ?? [])
      .union([membership.account])
  }

  mutating func removeMembership(_ account: AccountID, _ organisation: OrganisationID) {
    var rows = memberships[account] ?? [:]
    rows[organisation] = nil
    memberships[account] = rows.isEmpty ? nil : rows
    let rest = (members[organisation] ?? []).subtracting([account])
    members[organisation] = rest.isEmpty ? nil : rest
  }

  /// Whether an organisation would have an administrator without one of its members.
  func hasAdministrator(in organisation: OrganisationID, besides account: AccountID) -> Bool {
    members(of: organisation).contains { $0.role == .administrator && $0.account != account }
  }

  func openInvitation(
    _ address: EmailAddress, _ organisation: OrganisationID
  ) -> InvitationRecord? {
    open[address]?[organisation].flatMap { invitations[$0] }
  }

  mutating func add(_ invitation: InvitationRecord) {
    invitations[invitation.id] = invitation
    if invitation.state == .open {
      var others = open[invitation.address] ?? [:]
      others[invitation.organisation] = invitation.id
      open[invitation.address] = others
    }
  }

  mutating func close(_ invitation: InvitationRecord, as state: InvitationState) {
    invitations[invitation.id]?.state = state
    forget(invitation)
  }

  mutating func remove(_ invitation: InvitationRecord) {
    invitations[invitation.id] = nil
    if invitation.state == .open { forget(invitation) }
  }

  private mutating func forget(_ invitation: InvitationRecord) {
    var rest = open[invitation.address]
    rest?[invitation.organisation] = nil
    open[invitation.address] = rest?.isEmpty == false ? rest : nil
  }
}
