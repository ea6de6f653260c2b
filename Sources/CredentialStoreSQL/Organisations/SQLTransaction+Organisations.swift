public import AccountFlows
public import CredentialTokens

/// What makes the transaction an `OrganisationStore`, without its invitations.
extension SQLTransaction {
  /// Adds an organisation; see `OrganisationStore.insertOrganisation(_:)`.
  public mutating func insertOrganisation(_ organisation: Organisation) throws {
    let added = try change(
      "INSERT INTO organisations VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
      [.id(organisation.id), .text(organisation.name.text), .time(organisation.created)])
    guard added == 1 else { throw AccountStoreError.duplicate(organisation.id) }
  }

  /// The row; see `OrganisationStore.organisation(_:)`.
  public mutating func organisation(_ id: OrganisationID) throws -> Organisation? {
    try row("SELECT name, created_at FROM organisations WHERE id = ?1", [.id(id)]).map { row in
      try Organisation(id: id, name: row.organisationName(0), created: row.time(1))
    }
  }

  /// Adds a member; see `OrganisationStore.insertMembership(_:)`.
  public mutating func insertMembership(_ membership: Membership) throws -> Consumption {
    let added = try change(
      """
      INSERT INTO memberships VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (organisation, account) DO NOTHING
      """,
      [
        .id(membership.organisation), .id(membership.account), .text(membership.role.rawValue),
        .time(membership.since),
      ])
    return added == 1 ? .won : .lost
  }

  /// The rows; see `OrganisationStore.memberships(of:)`.
  public mutating func memberships(of account: AccountID) throws -> [Membership] {
    try rows(
      """
      SELECT organisation, role, since FROM memberships
      WHERE account = ?1 ORDER BY since, organisation
      """, [.id(account)]
    ).map { row in
      try Membership(
        organisation: row.id(0), account: account, role: row.name(1, OrganisationRole.self),
        since: row.time(2))
    }
  }

  /// Removes rows; see `OrganisationStore.removeMemberships(of:)`.
  public mutating func removeMemberships(of account: AccountID) throws -> Int {
    try change("DELETE FROM memberships WHERE account = ?1", [.id(account)])
  }
}

extension SQLRow {
  func organisationName(_ index: Int) throws -> OrganisationName {
    guard let name = OrganisationName(try text(index)) else { throw AccountRecordError.label }
    return name
  }
}
