/// The tables of organisations, their members and invitations.
enum OrganisationTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE organisations (
        id \(bytes) NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        created_at \(integer) NOT NULL
      )\(dialect.keyed)
      """,
      """
      CREATE TABLE memberships (
        organisation \(bytes) NOT NULL,
        account \(bytes) NOT NULL,
        role TEXT NOT NULL,
        since \(integer) NOT NULL,
        PRIMARY KEY (organisation, account)
      )\(dialect.keyed)
      """,
      "CREATE INDEX memberships_by_account ON memberships (account)",
      """
      CREATE TABLE invitations (
        id \(bytes) NOT NULL PRIMARY KEY,
        organisation \(bytes) NOT NULL,
        display TEXT NOT NULL,
        canonical TEXT NOT NULL,
        role TEXT NOT NULL,
        issued_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        closed_at \(integer),
        closed_as TEXT,
        CHECK ((closed_at IS NULL) = (closed_as IS NULL))
      )\(dialect.keyed)
      """,
      """
      CREATE UNIQUE INDEX open_invitations ON invitations (canonical, organisation)
      WHERE closed_at IS NULL
      """,
      "CREATE INDEX invitations_by_end ON invitations (expires_at)",
      "CREATE INDEX closed_invitations ON invitations (closed_at) WHERE closed_at IS NOT NULL",
    ]
  }
  /// What business accounts need beyond the tables: who asked for an invitation, and listings.
  static func extend(_ dialect: SQLDialect) -> [String] {
    [
      "ALTER TABLE invitations ADD COLUMN origin TEXT NOT NULL DEFAULT 'administrator'",
      """
      CREATE INDEX invitations_of_organisation ON invitations (organisation, issued_at, id)
      """,
      "CREATE INDEX members ON memberships (organisation, since, account)",
      """
      CREATE INDEX administrators ON memberships (organisation, since, account)
      WHERE role = 'administrator'
      """,
    ]
  }
}
