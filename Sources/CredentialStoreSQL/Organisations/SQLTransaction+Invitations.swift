public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction an `OrganisationStore`, as far as it is about invitations.
extension SQLTransaction {
  /// Adds an invitation; see `OrganisationStore.insertInvitation(_:)`.
  public mutating func insertInvitation(_ invitation: InvitationRecord) throws {
    try change(
      """
      UPDATE invitations SET closed_at = ?1, closed_as = 'renewed'
      WHERE canonical = ?2 AND organisation = ?3 AND closed_at IS NULL
      """,
      [
        .time(invitation.issued), .text(invitation.address.canonical),
        .id(invitation.organisation),
      ])
    let state = columns(invitation.state)
    let added = try change(
      """
      INSERT INTO invitations (
        id, organisation, display, canonical, role, issued_at, expires_at, closed_at, closed_as,
        origin)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      ON CONFLICT DO NOTHING
      """,
      [
        .id(invitation.id), .id(invitation.organisation), .text(invitation.address.display),
        .text(invitation.address.canonical), .text(invitation.role.rawValue),
        .time(invitation.issued), .time(invitation.expires), .time(state?.at),
        .text(optional: state?.name), .text(invitation.origin.rawValue),
      ])
    guard added == 1 else { throw AccountStoreError.duplicate(invitation.id) }
  }

  /// The row; see `OrganisationStore.invitation(_:)`.
  public mutating func invitation(_ id: InvitationID) throws -> InvitationRecord? {
    try row("\(Self.readInvitations) WHERE id = ?1", [.id(id)]).map(invitation(reading:))
  }

  /// The rows; see `OrganisationStore.openInvitations(for:)`.
  public mutating func openInvitations(
    for address: EmailAddress
  ) throws -> [InvitationRecord] {
    try rows(
      """
      \(Self.readInvitations) WHERE canonical = ?1 AND closed_at IS NULL ORDER BY issued_at, id
      """, [.text(address.canonical)]
    ).map(invitation(reading:))
  }

  /// The rows; see `OrganisationStore.invitations(for:)`.
  public mutating func invitations(for address: EmailAddress) throws -> [InvitationRecord] {
    try rows(
      "\(Self.readInvitations) WHERE canonical = ?1 ORDER BY issued_at, id",
      [.text(address.canonical)]
    ).map(invitation(reading:))
  }

  /// The rows; see `OrganisationStore.invitations(into:after:limit:)`.
  public mutating func invitations(
    into organisation: OrganisationID, after place: InvitationPlace?, limit: Int
  ) throws -> [InvitationRecord] {
    // Before every row: no id is empty.
    let issued = place?.issued ?? .distantPast
    return try rows(
      """
      \(Self.readInvitations) WHERE organisation = ?1 AND (issued_at, id) > (?2, ?3)
      ORDER BY issued_at, id LIMIT ?4
      """,
      [
        .id(organisation), .time(issued), .bytes(place?.id.bytes ?? []),
        .integer(Int64(max(0, limit))),
      ]
    ).map(invitation(reading:))
  }

  /// The rows; see `OrganisationStore.waitingInvitations(for:now:)`.
  public mutating func waitingInvitations(
    for address: EmailAddress, now: Timestamp
  ) throws -> [WaitingInvitation] {
    try rows(
      """
      SELECT invitations.id, organisations.id, organisations.name
      FROM invitations JOIN organisations ON organisations.id = invitations.organisation
      WHERE invitations.canonical = ?1 AND invitations.closed_at IS NULL
        AND ?2 < invitations.expires_at
      ORDER BY invitations.issued_at, invitations.id
      """, [.text(address.canonical), .time(now)]
    ).map { row in
      try WaitingInvitation(
        id: row.id(0), organisation: row.id(1), name: row.organisationName(2))
    }
  }

  /// Closes an invitation; see `OrganisationStore.closeInvitation(_:as:)`.
  public mutating func closeInvitation(
    _ id: InvitationID, as state: InvitationState
  ) throws -> Consumption {
    guard let state = columns(state) else { return .lost }
    let changed = try change(
      """
      UPDATE invitations SET closed_at = ?2, closed_as = ?3
      WHERE id = ?1 AND closed_at IS NULL
      """, [.id(id), .time(state.at), .text(state.name)])
    return changed == 1 ? .won : .lost
  }

  /// Removes rows; see `OrganisationStore.removeInvitations(for:)`.
  public mutating func removeInvitations(for address: EmailAddress) throws -> Int {
    try change("DELETE FROM invitations WHERE canonical = ?1", [.text(address.canonical)])
  }

  /// Removes rows; see `OrganisationStore.purgeInvitations(endedBefore:)`.
  public mutating func purgeInvitations(endedBefore limit: Timestamp) throws -> Int {
    try change(
      "DELETE FROM invitations WHERE expires_at < ?1 OR closed_at < ?1", [.time(limit)])
  }

  static var readInvitations: String {
    """
    SELECT id, organisation, display, canonical, role, origin, issued_at, expires_at, closed_at,
      closed_as
    FROM invitations
    """
  }

  func invitation(reading row: SQLRow) throws -> InvitationRecord {
    try InvitationRecord(
      id: row.id(0), organisation: row.id(1), address: row.address(2),
      role: row.name(4, OrganisationRole.self), origin: row.name(5, InvitationOrigin.self),
      issued: row.time(6), expires: row.time(7), state: state(row, 8))
  }

  private func columns(_ state: InvitationState) -> (at: Timestamp, name: String)? {
    switch state {
    case .open: nil
    case .accepted(let at): (at, "accepted")
    case .revoked(let at): (at, "revoked")
    case .renewed(let at): (at, "renewed")
    }
  }

  private func state(_ row: SQLRow, _ column: Int) throws -> InvitationState {
    guard let at = try row.optionalTime(column) else { return .open }
    switch try row.text(column + 1) {
    case "accepted": return .accepted(at: at)
    case "revoked": return .revoked(at: at)
    case "renewed": return .renewed(at: at)
    default: throw AccountRecordError.state
    }
  }
}
