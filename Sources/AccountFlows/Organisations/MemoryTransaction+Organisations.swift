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

  /// Removes rows; see ``OrganisationStore/removeOrganisation(_:)``.
  public mutating func removeOrganisation(_ id: OrganisationID) throws -> Consumption {
    withTables(OrganisationTables.self) { tables in
      guard tables.organisations[id] != nil else { return .lost }
      tables.organisations[id] = nil
      for member in tables.members(of: id) { tables.removeMembership(member.account, id) }
      for row in tables.invitations.rows.values where row.organisation == id { tables.remove(row) }
      return .won
    }
  }

  /// Adds a member; see ``OrganisationStore/insertMembership(_:)``.
  public mutating func insertMembership(_ membership: Membership) throws -> Consumption {
    withTables(OrganisationTables.self) { tables in
      guard tables.membership(membership.account, membership.organisation) == nil else {
        return .lost
      }
      tables.put(membership)
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
      let organisations = tables.memberships[account].map { Array($0.keys) } ?? []
      for organisation in organisations { tables.removeMembership(account, organisation) }
      return organisations.count
    }
  }

  /// The row; see ``OrganisationStore/membership(of:in:)``.
  public mutating func membership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> Membership? {
    withTables(OrganisationTables.self) { $0.membership(account, organisation) }
  }

  /// The rows; see ``OrganisationStore/members(of:after:limit:)``.
  public mutating func members(
    of organisation: OrganisationID, after place: MemberPlace?, limit: Int
  ) throws -> [Membership] {
    withTables(OrganisationTables.self) { tables in
      let rows = tables.members(of: organisation)
        .filter { row in place.map { $0.precedes(row.place) } ?? true }
      return Array(rows.prefix(max(0, limit)))
    }
  }

  /// The accounts; see ``OrganisationStore/administrators(of:limit:)``.
  public mutating func administrators(
    of organisation: OrganisationID, limit: Int
  ) throws -> [AccountID] {
    withTables(OrganisationTables.self) { tables in
      let rows = tables.members(of: organisation).filter { $0.role == .administrator }
      return rows.prefix(max(0, limit)).map(\.account)
    }
  }

  /// Changes a row; see ``OrganisationStore/setRole(_:of:in:)``.
  public mutating func setRole(
    _ role: OrganisationRole, of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange {
    withTables(OrganisationTables.self) { tables in
      guard var row = tables.membership(account, organisation) else { return .noSuchMember }
      guard role == .administrator || tables.hasAdministrator(in: organisation, besides: account)
      else { return .lastAdministrator }
      row.role = role
      tables.put(row)
      return .done
    }
  }

  /// Removes a row; see ``OrganisationStore/removeMembership(of:in:)``.
  public mutating func removeMembership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange {
    withTables(OrganisationTables.self) { tables in
      guard tables.membership(account, organisation) != nil else { return .noSuchMember }
      guard tables.hasAdministrator(in: organisation, besides: account) else {
        return .lastAdministrator
      }
      tables.removeMembership(account, organisation)
      return .done
    }
  }
}
