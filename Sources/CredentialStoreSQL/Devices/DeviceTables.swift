/// The tables of devices and of requests to trust one.
enum DeviceTables {
  static func create(_ dialect: SQLDialect) -> [String] {
    let (bytes, integer) = (dialect.bytes, dialect.integer)
    return [
      """
      CREATE TABLE devices (
        id \(bytes) NOT NULL PRIMARY KEY,
        account \(bytes) NOT NULL,
        scope_kind TEXT NOT NULL,
        scope_owner \(bytes) NOT NULL,
        enrolled_at \(integer) NOT NULL,
        ends_at \(integer) NOT NULL,
        lineage_key \(bytes) NOT NULL,
        lineage_hash \(bytes) NOT NULL,
        current_key \(bytes) NOT NULL,
        current_hash \(bytes) NOT NULL,
        pending_key \(bytes),
        pending_hash \(bytes),
        pending_since \(integer),
        previous_key \(bytes),
        previous_hash \(bytes),
        previous_since \(integer),
        label TEXT NOT NULL,
        print_key \(bytes),
        print_hashes \(bytes),
        print_sealed \(bytes),
        seen_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        revoked_at \(integer),
        revoked_for TEXT,
        revision \(integer) NOT NULL,
        CHECK ((pending_key IS NULL) = (pending_hash IS NULL)),
        CHECK ((pending_key IS NULL) = (pending_since IS NULL)),
        CHECK ((previous_key IS NULL) = (previous_hash IS NULL)),
        CHECK ((previous_key IS NULL) = (previous_since IS NULL)),
        CHECK ((print_key IS NULL) = (print_hashes IS NULL)),
        CHECK ((print_key IS NULL) = (print_sealed IS NULL)),
        CHECK ((revoked_at IS NULL) = (revoked_for IS NULL))
      )\(dialect.keyed)
      """,
      "CREATE INDEX devices_of_account ON devices (account, enrolled_at, id)",
      """
      CREATE INDEX active_devices ON devices (scope_kind, scope_owner, expires_at)
      WHERE revoked_at IS NULL
      """,
      // A device ended at the earlier of the two: a purge looks at both.
      "CREATE INDEX devices_by_end ON devices (expires_at)",
      """
      CREATE INDEX devices_by_revocation ON devices (revoked_at) WHERE revoked_at IS NOT NULL
      """,
      "CREATE TABLE device_turns (slot \(integer) NOT NULL PRIMARY KEY)\(dialect.keyed)",
      """
      CREATE TABLE approvals (
        account \(bytes) NOT NULL PRIMARY KEY,
        id \(bytes) NOT NULL,
        digest \(bytes) NOT NULL,
        shown_number \(integer) NOT NULL,
        label TEXT NOT NULL,
        issued_at \(integer) NOT NULL,
        expires_at \(integer) NOT NULL,
        state TEXT NOT NULL,
        state_by \(bytes),
        state_at \(integer),
        CHECK ((state IN ('approved', 'denied')) = (state_by IS NOT NULL)),
        CHECK ((state = 'pending') = (state_at IS NULL))
      )\(dialect.keyed)
      """,
      "CREATE INDEX approvals_by_end ON approvals (expires_at)",
    ]
  }

  /// What scopes of many devices need: a number for each of them, and their devices in order.
  static func extend(_ dialect: SQLDialect) -> [String] {
    [
      """
      CREATE TABLE device_counts (
        scope_kind TEXT NOT NULL,
        scope_owner \(dialect.bytes) NOT NULL,
        at_most \(dialect.integer) NOT NULL,
        PRIMARY KEY (scope_kind, scope_owner)
      )\(dialect.keyed)
      """,
      "CREATE INDEX devices_of_scope ON devices (scope_kind, scope_owner, enrolled_at, id)",
      "DROP INDEX active_devices",
      // With the column that it is restricted by: SQLite looks at no row then to count.
      """
      CREATE INDEX live_devices ON devices (scope_kind, scope_owner, expires_at, revoked_at)
      WHERE revoked_at IS NULL
      """,
    ]
  }
}
