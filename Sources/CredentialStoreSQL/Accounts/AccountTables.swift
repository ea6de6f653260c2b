/// The tables of accounts, sessions, waiting sign-ins and the quarantine.
enum AccountTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE accounts (
        id \(bytes) NOT NULL PRIMARY KEY,
        created_at \(integer) NOT NULL,
        display TEXT NOT NULL,
        canonical TEXT NOT NULL,
        verified_at \(integer),
        next_display TEXT,
        next_canonical TEXT,
        password_hash TEXT NOT NULL,
        credential_version \(integer) NOT NULL,
        language TEXT NOT NULL,
        device_history \(integer) NOT NULL,
        revision \(integer) NOT NULL,
        CHECK ((next_display IS NULL) = (next_canonical IS NULL))
      )\(dialect.keyed)
      """,
      "CREATE UNIQUE INDEX accounts_by_address ON accounts (canonical)",
      "CREATE INDEX unverified_accounts ON accounts (created_at) WHERE verified_at IS NULL",
      """
      CREATE TABLE sessions (
        id \(bytes) NOT NULL PRIMARY KEY,
        account \(bytes) NOT NULL,
        digest \(bytes) NOT NULL,
        device \(bytes),
        label TEXT NOT NULL,
        opened_at \(integer) NOT NULL,
        last_seen_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        ends_at \(integer) NOT NULL
      )\(dialect.keyed)
      """,
      "CREATE INDEX sessions_by_account ON sessions (account)",
      "CREATE INDEX sessions_by_end ON sessions (expires_at)",
      """
      CREATE TABLE pending_sign_ins (
        account \(bytes) NOT NULL PRIMARY KEY,
        id \(bytes) NOT NULL,
        digest \(bytes) NOT NULL,
        credential_version \(integer) NOT NULL,
        label TEXT NOT NULL,
        place TEXT,
        issued_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        step TEXT NOT NULL,
        sealed_code \(bytes)
      )\(dialect.keyed)
      """,
      "CREATE UNIQUE INDEX pending_sign_ins_by_id ON pending_sign_ins (id)",
      "CREATE INDEX pending_sign_ins_by_end ON pending_sign_ins (expires_at)",
      """
      CREATE TABLE quarantine (
        digest \(bytes) NOT NULL,
        key_id \(bytes) NOT NULL,
        ends_at \(integer) NOT NULL,
        PRIMARY KEY (digest, key_id)
      )\(dialect.keyed)
      """,
      "CREATE INDEX quarantine_by_end ON quarantine (ends_at)",
    ]
  }
}
