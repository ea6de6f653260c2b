#if SQLite
  internal import GRDB

  /// The tables of tokens, codes and counters.
  ///
  /// Times are UTC seconds; selectors, digests and subjects are blobs, as bytes.
  enum TokenTables {
    static func create(_ database: Database) throws {
      try database.execute(
        sql: """
          CREATE TABLE tokens (
            selector BLOB NOT NULL PRIMARY KEY,
            digest BLOB NOT NULL,
            purpose TEXT NOT NULL,
            subject BLOB NOT NULL,
            binding BLOB NOT NULL,
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            closed_at INTEGER,
            closed_as TEXT CHECK (closed_as IN ('used', 'superseded', 'revoked')),
            CHECK ((closed_at IS NULL) = (closed_as IS NULL))
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX open_tokens ON tokens (subject, purpose) WHERE closed_at IS NULL;
          CREATE INDEX tokens_by_end ON tokens (expires_at);

          CREATE TABLE codes (
            subject BLOB NOT NULL,
            purpose TEXT NOT NULL,
            selector BLOB NOT NULL,
            format TEXT NOT NULL,
            key_id BLOB NOT NULL,
            hash BLOB NOT NULL,
            binding BLOB NOT NULL,
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER,
            PRIMARY KEY (subject, purpose)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX codes_by_end ON codes (expires_at);

          CREATE TABLE counters (
            digest BLOB NOT NULL,
            key_id BLOB NOT NULL,
            started_at INTEGER NOT NULL,
            taken INTEGER NOT NULL,
            blocked_until INTEGER NOT NULL,
            resets_at INTEGER NOT NULL,
            PRIMARY KEY (digest, key_id)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX counters_by_reset ON counters (resets_at);
          """)
    }
  }
#endif
