public import CredentialPrimitives
public import CredentialTokens

extension MemoryTransaction: OrganisationStore {
  /// Adds an organisation; see ``OrganisationStore/insertOrganisation(_:)``.
  public mutating func insertOrganisation(_ organisation: Organisation) throws {
    try withTables(OrganisationTables.self) { tables in
      guard tables.organisations[organisation.id] == nil else {
        throw AccountStoreError.duplicate(organisation.id)
      }
      tables.organisations[organisation.id] = organisation
    }
  }

  /// The row; see ``OrganisationStore/organisation(_:)``.
  public mutating func organisation(_ id: OrganisationID) throws -> Organisation? {
    withTables(OrganisationTables.self) { $0.organisations[id] }
  }

  /// Adds a member; see ``OrganisationStore/insertMembership(_:)``.
  public mutating func insertMembership(_ membership: Membership) throws -> Consumption {
    withTables(OrganisationTables.self) { tables in
      var rows = tables.memberships[membership.account] ?? [:]
      guard rows[membership.organisation] == nil else { return .lost }
      rows[membership.organisation] = membership
      tables.memberships[membership.account] = rows
      return .won
    }
  }

  /// The rows; see ``OrganisationStore/memberships(of:)``.
  public mutating func memberships(of account: AccountID) throws -> [Membership] {
    let rows = withTables(OrganisationTables.self) { $0.memberships[account] ?? [:] }
    return rows.values.sorted { left, right in
      left.since == right.since
        ? left.organisation.precedes(right.organisation) : left.since < right.since
    }
  }

  /// Removes rows; see ``OrganisationStore/removeMemberships(of:)``.
  public mutating func removeMemberships(of account: AccountID) throws -> Int {
    withTables(OrganisationTables.self) { tables in
      let count = tables.memberships[account]?.count ?? 0
      tables.memberships[account] = nil
      return count
    }
  }

  /// Adds an invitation; see ``OrganisationStore/insertInvitation(_:)``.
  public mutating func insertInvitation(_ invitation: InvitationRecord) throws {
    try withTables(OrganisationTables.self) { tables in
      guard tables.invitations[invitation.id] == nil else {
        throw AccountStoreError.duplicate(invitation.id)
      }
      if let before = tables.openInvitation(invitation.address, invitation.organisation) {
        tables.close(before, as: .renewed(at: invitation.issued))
      }
      tables.add(invitation)
    }
  }

  /// The row; see ``OrganisationStore/invitation(_:)``.
  public mutating func invitation(_ id: InvitationID) throws -> InvitationRecord? {
    withTables(OrganisationTables.self) { $0.invitations[id] }
  }

  /// The rows; see ``OrganisationStore/waitingInvitations(for:now:)``.
  public mutating func waitingInvitations(
    for address: EmailAddress, now: Timestamp
  ) throws -> [WaitingInvitation] {
    withTables(OrganisationTables.self) { tables in
      let rows = (tables.open[address] ?? [:]).values.compactMap { tables.invitations[$0] }
        .filter { now < $0.expires }
        .sorted { left, right in
          left.issued == right.issued ? left.id.precedes(right.id) : left.issued < right.issued
        }
      return rows.compactMap { row in
        tables.organisations[row.organisation].map {
          WaitingInvitation(id: row.id, organisation: $0.id, name: $0.name)
        }
      }
    }
  }

  /// Closes an invitation; see ``OrganisationStore/closeInvitation(_:as:)``.
  public mutating func closeInvitation(
    _ id: InvitationID, as state: InvitationState
  ) throws -> Consumption {
    withTables(OrganisationTables.self) { tables in
      guard state != .open, let row = tables.invitations[id], row.state == .open else {
        return .lost
      }
      tables.close(row, as: state)
      return .won
    }
  }

  /// Removes rows; see ``OrganisationStore/purgeInvitations(endedBefore:)``.
  public mutating func purgeInvitations(endedBefore limit: Timestamp) throws -> Int {
    withTables(OrganisationTables.self) { tables in
      let rows = tables.invitations.rows.values.filter { $0.ended < limit }
      for row in rows { tables.remove(row) }
      return rows.count
    }
  }
}
