public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction an `OrganisationStore`, as far as it is about members.
extension SQLTransaction {
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
      "\(Self.readMemberships) WHERE account = ?1 ORDER BY since, organisation", [.id(account)]
    ).map(membership(reading:))
  }

  /// Removes rows; see `OrganisationStore.removeMemberships(of:)`.
  public mutating func removeMemberships(of account: AccountID) throws -> Int {
    try change("DELETE FROM memberships WHERE account = ?1", [.id(account)])
  }

  /// The row; see `OrganisationStore.membership(of:in:)`.
  public mutating func membership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> Membership? {
    try row(
      "\(Self.readMemberships) WHERE organisation = ?1 AND account = ?2",
      [.id(organisation), .id(account)]
    ).map(membership(reading:))
  }

  /// The rows; see `OrganisationStore.members(of:after:limit:)`.
  public mutating func members(
    of organisation: OrganisationID, after place: MemberPlace?, limit: Int
  ) throws -> [Membership] {
    // Before every row: no id is empty.
    let since = place?.since ?? .distantPast
    return try rows(
      """
      \(Self.readMemberships)
      WHERE organisation = ?1 AND (since, account) > (?2, ?3)
      ORDER BY since, account LIMIT ?4
      """,
      [
        .id(organisation), .time(since), .bytes(place?.account.bytes ?? []),
        .integer(Int64(max(0, limit))),
      ]
    ).map(membership(reading:))
  }

  static var readMemberships: String {
    "SELECT organisation, account, role, since FROM memberships"
  }

  func membership(reading row: SQLRow) throws -> Membership {
    try Membership(
      organisation: row.id(0), account: row.id(1), role: row.name(2, OrganisationRole.self),
      since: row.time(3))
  }

  /// The accounts; see `OrganisationStore.administrators(of:limit:)`.
  public mutating func administrators(
    of organisation: OrganisationID, limit: Int
  ) throws -> [AccountID] {
    try rows(
      """
      SELECT account FROM memberships
      WHERE organisation = ?1 AND role = 'administrator' ORDER BY since, account LIMIT ?2
      """, [.id(organisation), .integer(Int64(max(0, limit)))]
    ).map { try $0.id(0) }
  }

  /// Changes a row; see `OrganisationStore.setRole(_:of:in:)`.
  public mutating func setRole(
    _ role: OrganisationRole, of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange {
    let changed = try change(
      """
      UPDATE memberships SET role = ?3 WHERE organisation = ?1 AND account = ?2
        AND (?3 = 'administrator' OR \(Self.anotherAdministrator))
      """, [.id(organisation), .id(account), .text(role.rawValue)])
    return try outcome(changed, account, organisation)
  }

  /// Removes a row; see `OrganisationStore.removeMembership(of:in:)`.
  public mutating func removeMembership(
    of account: AccountID, in organisation: OrganisationID
  ) throws -> MembershipChange {
    let changed = try change(
      """
      DELETE FROM memberships WHERE organisation = ?1 AND account = ?2
        AND \(Self.anotherAdministrator)
      """, [.id(organisation), .id(account)])
    return try outcome(changed, account, organisation)
  }

  /// What two transactions that each leave the other's administrator see is for the database to keep
  /// apart: both of ours run them one after the other, or as if.
  private static var anotherAdministrator: String {
    """
    EXISTS (
      SELECT 1 FROM memberships AS others
      WHERE others.organisation = ?1 AND others.account <> ?2 AND others.role = 'administrator')
    """
  }

  private mutating func outcome(
    _ changed: Int, _ account: AccountID, _ organisation: OrganisationID
  ) throws -> MembershipChange {
    guard changed == 0 else { return .done }
    let isMember = try membership(of: account, in: organisation) != nil
    return isMember ? .lastAdministrator : .noSuchMember
  }
}
