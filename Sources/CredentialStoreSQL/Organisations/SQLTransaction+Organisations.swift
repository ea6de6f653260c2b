public import AccountFlows
public import CredentialTokens

/// What makes the transaction an `OrganisationStore`, without its members and invitations.
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
    try row("\(Self.readOrganisations) WHERE id = ?1", [.id(id)]).map(organisation(reading:))
  }

  static var readOrganisations: String { "SELECT id, name, created_at FROM organisations" }

  func organisation(reading row: SQLRow) throws -> Organisation {
    try Organisation(id: row.id(0), name: row.organisationName(1), created: row.time(2))
  }

  /// Removes rows; see `OrganisationStore.removeOrganisation(_:)`.
  public mutating func removeOrganisation(_ id: OrganisationID) throws -> Consumption {
    try change("DELETE FROM invitations WHERE organisation = ?1", [.id(id)])
    try change("DELETE FROM memberships WHERE organisation = ?1", [.id(id)])
    let changed = try change("DELETE FROM organisations WHERE id = ?1", [.id(id)])
    return changed == 1 ? .won : .lost
  }
}

extension SQLRow {
  func organisationName(_ index: Int) throws -> OrganisationName {
    guard let name = OrganisationName(try text(index)) else { throw AccountRecordError.label }
    return name
  }
}
