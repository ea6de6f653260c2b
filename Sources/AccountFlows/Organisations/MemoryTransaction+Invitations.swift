public import CredentialPrimitives
public import CredentialTokens

extension MemoryTransaction {
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
        .sorted { $0.place.precedes($1.place) }
      return rows.compactMap { row in
        tables.organisations[row.organisation].map {
          WaitingInvitation(id: row.id, organisation: $0.id, name: $0.name)
        }
      }
    }
  }

  /// The rows; see ``OrganisationStore/openInvitations(for:)``.
  public mutating func openInvitations(
    for address: EmailAddress
  ) throws -> [InvitationRecord] {
    withTables(OrganisationTables.self) { tables in
      (tables.open[address] ?? [:]).values.compactMap { tables.invitations[$0] }
        .sorted { $0.place.precedes($1.place) }
    }
  }

  /// The rows; see ``OrganisationStore/invitations(for:)``.
  public mutating func invitations(for address: EmailAddress) throws -> [InvitationRecord] {
    withTables(OrganisationTables.self) { tables in
      tables.invitations.rows.values.filter { $0.address == address }
        .sorted { $0.place.precedes($1.place) }
    }
  }

  /// The rows; see ``OrganisationStore/invitations(into:after:limit:)``.
  public mutating func invitations(
    into organisation: OrganisationID, after place: InvitationPlace?, limit: Int
  ) throws -> [InvitationRecord] {
    withTables(OrganisationTables.self) { tables in
      let rows = tables.invitations.rows.values.filter { row in
        row.organisation == organisation && (place.map { $0.precedes(row.place) } ?? true)
      }
      return Array(rows.sorted { $0.place.precedes($1.place) }.prefix(max(0, limit)))
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

  /// Removes rows; see ``OrganisationStore/removeInvitations(for:)``.
  public mutating func removeInvitations(for address: EmailAddress) throws -> Int {
    withTables(OrganisationTables.self) { tables in
      let rows = tables.invitations.rows.values.filter { $0.address == address }
      for row in rows { tables.remove(row) }
      return rows.count
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
