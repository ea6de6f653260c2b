/// The tables of the audit log.
///
/// Rows of `audit_entries` are inserted by everybody, and only the sealer gives them their place, once;
/// where the database has users of its own, writers need no right but to insert. The personal fields
/// stand in `audit_personal`, under the same key, and are all that is ever deleted. The one row of
/// `audit_point` says how far the log is sealed.
///
/// Entries are keyed by their subject first (empty for none), which is what they are looked up by: an
/// entry costs one row of that tree and one of those that wait for a seal.
enum AuditTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE audit_entries (
        subject \(bytes) NOT NULL,
        recorded_at \(integer) NOT NULL,
        id \(bytes) NOT NULL,
        actor_kind TEXT NOT NULL,
        actor \(bytes) NOT NULL,
        action TEXT NOT NULL,
        outcome TEXT NOT NULL,
        commitment \(bytes) NOT NULL,
        position \(integer) CHECK (position >= 1),
        key_id \(bytes),
        code \(bytes),
        PRIMARY KEY (subject, recorded_at, id),
        CHECK ((position IS NULL) = (key_id IS NULL)),
        CHECK ((position IS NULL) = (code IS NULL))
      )\(dialect.keyed)
      """,
      """
      CREATE INDEX audit_unsealed ON audit_entries (recorded_at, id) WHERE position IS NULL
      """,
      """
      CREATE UNIQUE INDEX audit_positions ON audit_entries (position)
      WHERE position IS NOT NULL
      """,
      // What somebody did to others: few, since most people act on their own accounts.
      """
      CREATE INDEX audit_by_actor ON audit_entries (actor)
      WHERE actor_kind = 'account' AND actor <> subject
      """,
      """
      CREATE TABLE audit_personal (
        subject \(bytes) NOT NULL,
        recorded_at \(integer) NOT NULL,
        id \(bytes) NOT NULL,
        salt \(bytes) NOT NULL,
        fields \(bytes) NOT NULL,
        PRIMARY KEY (subject, recorded_at, id)
      )\(dialect.keyed)
      """,
      "CREATE INDEX audit_personal_by_time ON audit_personal (recorded_at)",
      """
      CREATE TABLE audit_point (
        one \(integer) NOT NULL PRIMARY KEY CHECK (one = 1),
        position \(integer) NOT NULL,
        code \(bytes) NOT NULL
      )\(dialect.keyed)
      """,
    ]
  }
}
