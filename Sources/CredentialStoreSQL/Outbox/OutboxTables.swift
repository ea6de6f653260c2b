/// The table of mails that wait.
enum OutboxTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE outbox (
        id \(bytes) NOT NULL PRIMARY KEY,
        recipient TEXT NOT NULL,
        recipient_canonical TEXT NOT NULL,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        account \(bytes),
        created_at \(integer) NOT NULL,
        key_id \(bytes),
        sealed \(bytes),
        state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'delivered', 'dead')),
        state_at \(integer) NOT NULL,
        attempts \(integer) NOT NULL,
        failure TEXT,
        revision \(integer) NOT NULL,
        CHECK ((key_id IS NULL) = (sealed IS NULL)),
        CHECK (sealed IS NOT NULL OR state IN ('delivered', 'dead'))
      )\(dialect.keyed)
      """,
      "CREATE INDEX outbox_due ON outbox (state_at, id) WHERE state IN ('pending', 'claimed')",
      "CREATE INDEX outbox_ended ON outbox (state_at) WHERE state IN ('delivered', 'dead')",
      "CREATE INDEX outbox_by_creation ON outbox (created_at, id)",
      "CREATE INDEX outbox_by_state ON outbox (state, created_at, id)",
      "CREATE INDEX outbox_of_account ON outbox (account) WHERE account IS NOT NULL",
    ]
  }
}
