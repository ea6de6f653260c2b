internal import CredentialPrimitives
internal import CredentialTokens

/// The tables of organisations, members and invitations in a memory store.
struct OrganisationTables: MemoryTableGroup {
  var organisations = MemoryTable<OrganisationID, Organisation>()
  /// The memberships of each account.
  var memberships = MemoryTable<AccountID, [OrganisationID: Membership]>()
  var invitations = MemoryTable<InvitationID, InvitationRecord>()
  /// The open invitations of each address.
  var open = MemoryTable<EmailAddress, [OrganisationID: InvitationID]>()

  mutating func commit() {
    organisations.commit()
    memberships.commit()
    invitations.commit()
    open.commit()
  }

  mutating func rollBack() {
    organisations.rollBack()
    memberships.rollBack()
    invitations.rollBack()
    open.rollBack()
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
