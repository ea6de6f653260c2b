/// The tables of licences and of their transfers.
enum LicenceTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE licences (
        id \(bytes) NOT NULL PRIMARY KEY,
        product TEXT NOT NULL,
        owner \(bytes) NOT NULL,
        owner_kind TEXT NOT NULL,
        registered_at \(integer) NOT NULL
      )\(dialect.keyed)
      """,
      "CREATE INDEX licences_by_owner ON licences (owner, owner_kind)",
      """
      CREATE TABLE transfers (
        id \(bytes) NOT NULL PRIMARY KEY,
        source \(bytes) NOT NULL,
        target \(bytes) NOT NULL,
        opened_by TEXT NOT NULL,
        opened_at \(integer) NOT NULL,
        objection_ends_at \(integer) NOT NULL,
        confirmed_at \(integer),
        approved_by TEXT,
        approved_at \(integer),
        closed_at \(integer),
        closed_as TEXT,
        revision \(integer) NOT NULL,
        CHECK ((approved_at IS NULL) = (approved_by IS NULL)),
        CHECK ((closed_at IS NULL) = (closed_as IS NULL))
      )\(dialect.keyed)
      """,
      "CREATE UNIQUE INDEX open_transfers ON transfers (source) WHERE closed_at IS NULL",
      "CREATE INDEX open_transfers_to ON transfers (target) WHERE closed_at IS NULL",
      """
      CREATE INDEX due_transfers ON transfers (objection_ends_at)
      WHERE closed_at IS NULL AND approved_at IS NOT NULL AND confirmed_at IS NOT NULL
      """,
      "CREATE INDEX closed_transfers ON transfers (opened_at) WHERE closed_at IS NOT NULL",
    ]
  }
}
