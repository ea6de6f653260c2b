internal import AccountFlows
internal import CredentialStoreSQL
internal import CredentialTokens
internal import DeviceTrust

/// Statements of somebody who has the database, and what an examination has to say of them.
struct Change: Sendable {
  /// The code of the finding; of rows that are none, their table.
  let code: String
  let level: InvariantFinding.Level
  let statements: [String]
  let arguments: [SQLValue]
  var policy = FlowPolicy.usual

  init(
    _ code: String, _ statements: String..., with arguments: [SQLValue] = [],
    level: InvariantFinding.Level = .violation
  ) {
    (self.code, self.level) = (code, level)
    (self.statements, self.arguments) = (statements, arguments)
  }

  func make<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: SQLTransaction {
    let (statements, arguments) = (statements, arguments)
    try await store.write { transaction in
      for statement in statements { try transaction.change(statement, arguments) }
    }
  }

  /// One for each check of rows.
  static var all: [Change] {
    people + businesses + [
      Change("mail-dead", "UPDATE outbox SET state = 'dead'", level: .warning),
      Change(
        "mail-waiting", "UPDATE outbox SET state_at = 0 WHERE state = 'pending'", level: .warning),
      Change(
        "mail-claimed",
        "UPDATE outbox SET state = 'claimed', state_at = 0 WHERE state = 'pending'",
        level: .warning),
      Change(
        "log-unsealed", "UPDATE audit_entries SET recorded_at = 0 WHERE position IS NULL",
        level: .warning),
      Change(
        "entry-from-the-future",
        "UPDATE audit_entries SET recorded_at = 9000000000 WHERE position IS NULL",
        level: .warning),
      Change("purge-overdue", "UPDATE audit_personal SET recorded_at = 0", level: .warning),
      Change("log-not-intact", "UPDATE audit_entries SET outcome = 'no' WHERE position = 1"),
    ]
  }

  private static var people: [Change] {
    var devices = Change("too-many-devices", "UPDATE devices SET revision = 0")
    devices.policy.devices = DevicePolicy(cap: DeviceCap(0))
    return [
      Change("account-not-in-log", "DELETE FROM audit_entries WHERE action = 'registered'"),
      Change(
        "account-deleted-and-there",
        "UPDATE audit_entries SET action = 'account-deleted' WHERE action = 'address-verified'"),
      Change("session-without-account", "UPDATE sessions SET account = id"),
      Change("session-of-unverified", "UPDATE accounts SET verified_at = NULL"),
      Change("pending-without-account", "UPDATE pending_sign_ins SET account = id"),
      Change(
        "request-without-account",
        """
        INSERT INTO approvals SELECT id, id, digest, 10, label, opened_at, ends_at, 'pending', NULL,
          NULL FROM sessions LIMIT 1
        """),
      Change(
        "device-without-account",
        "UPDATE devices SET account = id, scope_owner = id WHERE scope_kind = 'account'"),
      Change(
        "device-in-other-scope", "UPDATE devices SET scope_owner = id WHERE scope_kind = 'account'"),
      devices,
      Change("transfer-without-account", "UPDATE transfers SET target = id"),
    ]
  }

  private static var businesses: [Change] {
    [
      Change(
        "membership-without-account",
        "UPDATE memberships SET account = organisation WHERE role = 'member'"),
      Change("membership-without-organisation", "UPDATE memberships SET organisation = account"),
      Change("organisation-without-admin", "UPDATE memberships SET role = 'member'"),
      Change(
        "invitation-open-twice", "DROP INDEX open_invitations",
        """
        UPDATE invitations SET closed_at = NULL, closed_as = NULL, canonical = 'a@example.com'
        WHERE closed_as = 'accepted'
        """),
      Change(
        "invitation-without-organisation",
        "UPDATE invitations SET organisation = id WHERE closed_as = 'accepted'"),
      Change("licence-without-owner", "UPDATE licences SET owner = id"),
      Change("subscription-without-owner", "UPDATE subscriptions SET owner = id"),
      Change("subscription-without-licence", "DELETE FROM licences"),
      Change("seat-without-subscription", "DELETE FROM subscriptions"),
      Change(
        "seat-without-account", "UPDATE devices SET account = ?1 WHERE scope_kind = 'seat'",
        with: [.bytes([UInt8](repeating: 9, count: 32))]),
      Change("seat-of-stranger", "DELETE FROM memberships"),
      Change("too-many-computers", "UPDATE subscriptions SET seats = 0"),
      Change("device-count-too-low", "UPDATE device_counts SET at_most = 0"),
    ]
  }

  /// One for each table, its code.
  static var unreadable: [Change] {
    [
      Change("accounts", "UPDATE accounts SET language = 'xx'"),
      Change("sessions", "UPDATE sessions SET label = ''"),
      Change("pending_sign_ins", "UPDATE pending_sign_ins SET step = 'x'"),
      Change(
        "quarantine", "INSERT INTO quarantine VALUES (?1, ?1, 0)", with: [.bytes([1, 2, 3])]),
      Change("organisations", "UPDATE organisations SET name = ''"),
      Change("memberships", "UPDATE memberships SET role = 'owner'"),
      Change("invitations", "UPDATE invitations SET origin = 'x'"),
      Change("issued_licences", "UPDATE issued_licences SET kind = 'x'"),
      Change("licences", "UPDATE licences SET product = ''"),
      Change("subscriptions", "UPDATE subscriptions SET renewal = 'x'"),
      Change("transfers", "UPDATE transfers SET objection_ends_at = 0"),
      Change("outbox", "UPDATE outbox SET language = 'xx'"),
      Change("devices", "UPDATE devices SET label = ''"),
      Change(
        "approvals",
        """
        INSERT INTO approvals SELECT account, id, digest, 9, label, opened_at, ends_at, 'pending',
          NULL, NULL FROM sessions WHERE account NOT IN (SELECT account FROM approvals) LIMIT 1
        """),
      Change("tokens", "UPDATE tokens SET purpose = ''"),
      Change("codes", "UPDATE codes SET format = 'x'"),
      Change(
        "counters", "INSERT INTO counters VALUES (?1, ?1, 0, 0, 0, 0)", with: [.bytes([1, 2, 3])]),
      Change("audit_entries", "UPDATE audit_entries SET action = '?'"),
    ]
  }
}
