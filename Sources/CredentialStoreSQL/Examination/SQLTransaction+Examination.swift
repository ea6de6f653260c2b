internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

// What an examination reads.
extension SQLTransaction {
  /// Every table with records in it.
  ///
  /// `device_turns`, `device_counts`, `audit_personal` and `audit_point` have none: the first two are for
  /// counting, and the others for the verification of the chain.
  static var readableTables: [ReadableTable<Self>] {
    [
      ReadableTable("accounts", readAccount) { _ = try $0.account(reading: $1) },
      ReadableTable("sessions", readSessions) { _ = try $0.session(reading: $1) },
      ReadableTable("pending_sign_ins", readPendingSignIn, key: ["account"], at: [1]) {
        _ = try $0.pendingSignIn(reading: $1)
      },
      ReadableTable(
        "quarantine", "SELECT digest, key_id, ends_at FROM quarantine",
        key: ["digest", "key_id"], at: [0, 1]
      ) { try $1.keyedDigest() },
      ReadableTable("organisations", readOrganisations) { _ = try $0.organisation(reading: $1) },
      ReadableTable(
        "memberships", readMemberships, key: ["organisation", "account"], at: [0, 1]
      ) { _ = try $0.membership(reading: $1) },
      ReadableTable("invitations", readInvitations) { _ = try $0.invitation(reading: $1) },
      ReadableTable("issued_licences", readIssuedLicences) {
        _ = try $0.issuedLicence(reading: $1)
      },
      ReadableTable("licences", readLicences) { _ = try $0.licence(reading: $1) },
      ReadableTable("subscriptions", readSubscriptions) { _ = try $0.subscription(reading: $1) },
      ReadableTable("transfers", readTransfers) { _ = try $0.transfer(reading: $1) },
      ReadableTable("outbox", readMails) { _ = try $0.outboxEntry($1) },
      ReadableTable("devices", "SELECT \(DeviceColumns.names) FROM devices") {
        _ = try $1.device()
      },
      ReadableTable("approvals", readApprovals, key: ["account"]) {
        _ = try $0.approval(reading: $1)
      },
      ReadableTable("tokens", readTokens, key: ["selector"]) { _ = try $0.token(reading: $1) },
      ReadableTable("codes", readCodes, key: ["subject", "purpose"], at: [0, 1]) {
        _ = try $0.code(reading: $1)
      },
      ReadableTable(
        "counters", "SELECT digest, key_id, started_at, taken FROM counters",
        key: ["digest", "key_id"], at: [0, 1]
      ) { try $1.keyedDigest() },
      ReadableTable(
        "audit_entries", "SELECT \(AuditRows.columns(dialect)) FROM audit_entries e",
        key: ["e.subject", "e.recorded_at", "e.id"], at: [0, 1, 2]
      ) { _ = try AuditRows.entry($1) },
    ]
  }

  /// Reads a page of a table, by its place among ``readableTables``.
  mutating func readPage(
    ofTable index: Int, after last: [SQLValue]?, limit: Int
  ) throws -> ReadPage {
    try Self.readableTables[index].page(after: last, limit: limit, in: &self)
  }

  /// Keeps what follows from changing anything, or from being in anybody's way.
  ///
  /// A long reader at the level `SERIALIZABLE` would let writers fail, unless it waits for a moment from
  /// which on it cannot.
  package mutating func readOnly() throws {
    guard Self.dialect == .postgreSQL else { return }
    try change("SET TRANSACTION READ ONLY, DEFERRABLE", [])
  }

  /// The names of the tables and indexes that the migrations have made, and that are not there.
  mutating func missingParts() throws -> [String] {
    let query =
      switch Self.dialect {
      case .sqlite: "SELECT name FROM sqlite_schema"
      case .postgreSQL:
        """
        SELECT CAST(relname AS TEXT) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
        WHERE n.nspname = current_schema()
        """
      }
    let found = Set(try rows(query, []).map { try $0.text(0) })
    return SQLMigration.partNames(Self.dialect).filter { !found.contains($0) }
  }
}

extension SQLRow {
  /// Throws unless the first two columns are a digest and the id of the key that made it.
  fileprivate func keyedDigest() throws {
    _ = try digest(0, orThrow: AccountRecordError.digest)
    _ = try keyID(1)
    _ = try time(2)
  }
}

extension SQLMigration {
  /// The names of the tables and indexes that there are after all steps.
  static func partNames(_ dialect: SQLDialect) -> [String] {
    var names: [String] = []
    for statement in all.flatMap({ $0.statements(dialect) }) {
      let words = statement.split(whereSeparator: \.isWhitespace).prefix(4).map(String.init)
      guard let kind = words.firstIndex(where: { $0 == "TABLE" || $0 == "INDEX" }),
        kind + 1 < words.count
      else { continue }
      switch words[0] {
      case "CREATE": names.append(words[kind + 1])
      case "DROP": names.removeAll { $0 == words[kind + 1] }
      default: break
      }
    }
    return names
  }
}
