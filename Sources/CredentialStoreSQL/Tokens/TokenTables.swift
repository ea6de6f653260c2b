/// The tables of tokens, codes and counters.
enum TokenTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE tokens (
        selector \(bytes) NOT NULL PRIMARY KEY,
        digest \(bytes) NOT NULL,
        purpose TEXT NOT NULL,
        subject \(bytes) NOT NULL,
        binding \(bytes) NOT NULL,
        issued_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        closed_at \(integer),
        closed_as TEXT CHECK (closed_as IN ('used', 'superseded', 'revoked')),
        CHECK ((closed_at IS NULL) = (closed_as IS NULL))
      )\(dialect.keyed)
      """,
      "CREATE INDEX open_tokens ON tokens (subject, purpose) WHERE closed_at IS NULL",
      "CREATE INDEX tokens_by_end ON tokens (expires_at)",
      """
      CREATE TABLE codes (
        subject \(bytes) NOT NULL,
        purpose TEXT NOT NULL,
        selector \(bytes) NOT NULL,
        format TEXT NOT NULL,
        key_id \(bytes) NOT NULL,
        hash \(bytes) NOT NULL,
        binding \(bytes) NOT NULL,
        issued_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        used_at \(integer),
        PRIMARY KEY (subject, purpose)
      )\(dialect.keyed)
      """,
      "CREATE INDEX codes_by_end ON codes (expires_at)",
      """
      CREATE TABLE counters (
        digest \(bytes) NOT NULL,
        key_id \(bytes) NOT NULL,
        started_at \(integer) NOT NULL,
        taken \(integer) NOT NULL,
        blocked_until \(integer) NOT NULL,
        resets_at \(integer) NOT NULL,
        PRIMARY KEY (digest, key_id)
      )\(dialect.keyed)
      """,
      "CREATE INDEX counters_by_reset ON counters (resets_at)",
    ]
  }
}
