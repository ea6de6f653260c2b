public import AccountFlows
internal import CredentialPrimitives
public import CredentialStoreSQL
public import CredentialTokens

extension FlowLives where Store.Transaction: SQLTransaction {
  /// Whether all that a killed process was told is so, and nothing is half done.
  ///
  /// - Parameter lines: what it has told, the last one perhaps cut off.
  /// - Returns: heads of the audit log, to be kept outside of it.
  public func check(_ lines: [String]) async throws -> [AuditHead] {
    var (told, heads): ([Int: [String: String]], [AuditHead]) = ([:], [])
    for line in lines {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count > 1, let person = Int(parts[1]) else { continue }
      let rest = parts.count > 2 ? parts[2] : ""
      if parts[0] == "head" { heads += AuditHead(rest).map { [$0] } ?? [] }
      told[person, default: [:]][parts[0]] = rest
    }
    try await checkTables()
    // Later than the process came to, and early enough for its links.
    portal.clock.advance(by: .seconds(3_000))
    for (person, steps) in told { try await check(person, steps) }
    try await checkTables()
    guard let head = try await seal() else { throw ConformanceFailure("two are sealing") }
    return heads + [head]
  }

  /// Whether the log is what it was at each of these heads.
  public func verifyLog(against heads: [AuditHead]) async throws {
    let verdict = try await AuditVerifier(ring: portal.ring).verify(
      portal.store, against: heads.sorted { $0.point.position < $1.point.position })
    try expect(verdict.code == "intact", "\(verdict)")
  }

  private func check(_ person: Int, _ steps: [String: String]) async throws {
    let (address, plan) = (try address(person), Plan(of: person))
    let hashes = AddressKeys(portal.ring).hashes(of: address)
    let now = portal.clock.now
    let (account, end) = try await portal.store.write {
      (try $0.account(at: address), try $0.quarantineEnd(hashes, now: now))
    }
    // Deleted, which nobody may have been told any more, or there.
    try expect((account == nil) == (end != nil), "\(person): neither there nor in quarantine")
    try expect(account != nil || plan == .delete, "\(person) is gone")
    try expect(account == nil || steps["account_deleted"] == nil, "\(person) is there again")
    try expect(account == nil || steps["verified"] == nil || account?.verified != nil)
    let isVerified = account?.verified != nil || account == nil
    if let text = steps["link"] {
      try await useTwice(Token<EmailVerification>(parsing: text), isVerified) {
        try await portal.flows.verifyAddress($0, from: Client()).code == "verified"
      }
    }
    if plan == .business { try await checkBusiness(person, steps) }
    guard account != nil, steps["entered"] != nil else { return }
    try await checkPassword(of: address, isNew: steps.keys.contains { $0.hasPrefix("password_") })
    if let text = steps["reset-link"] {
      let token = try Token<PasswordReset>(parsing: text)
      try await useTwice(token, steps["password_reset"] != nil) {
        try await portal.flows.resetPassword(
          $0, to: Secret(FlowPassword.third), from: Client()
        ).code == "password_reset"
      }
    }
  }

  /// A link works once in all; the process may have used it without being told.
  private func useTwice<Purpose>(
    _ token: Token<Purpose>, _ isUsed: Bool, _ use: (Token<Purpose>) async throws -> Bool
  ) async throws {
    var count = isUsed ? 1 : 0
    for _ in 0..<2 where try await use(token) { count += 1 }
    try expect(count <= 1, "a link worked \(count) times")
  }

  /// One password works: the new one where that was told, and either one where nothing was.
  private func checkPassword(of address: EmailAddress, isNew: Bool) async throws {
    var working: [String] = []
    for password in [FlowPassword.first, FlowPassword.second] {
      let outcome = try await portal.flows.signIn(
        address, password: Secret(password), from: Browser().client)
      if outcome.code != "invalid_credentials" { working.append(password) }
    }
    try expect(working.count == 1, "\(working.count) passwords work")
    try expect(!isNew || working == [FlowPassword.second], "the old password works")
  }

  /// What holds whenever a process is killed: administrators, places, licences, single use.
  private func checkBusinessTables() async throws {
    let live = """
      SELECT count(*) FROM devices d
      WHERE d.scope_kind = 'seat' AND d.scope_owner = t.id AND d.revoked_at IS NULL
      """
    let number = "SELECT c.at_most FROM device_counts c WHERE c.scope_owner = t.id"
    let members = "SELECT count(*) FROM memberships m WHERE m.organisation = t.id"
    let accepted = """
      SELECT count(*) FROM invitations i
      WHERE i.organisation = t.id AND i.closed_as = 'accepted'
      """
    for (table, wrong) in [
      ("organisations", "(\(members)) > 0 AND (\(members) AND m.role = 'administrator') = 0"),
      // Its founder, and one by each invitation.
      ("organisations", "(\(members)) > 1 + (\(accepted))"),
      ("subscriptions", "(\(live)) > t.seats * 5"),
      ("subscriptions", "(\(live)) > COALESCE((\(number)), 0)"),
      ("subscriptions", "NOT EXISTS (SELECT 1 FROM licences l WHERE l.id = t.id)"),
      ("licences", "NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.id = t.id)"),
      ("invitations", "t.closed_as IS NULL AND NOT EXISTS (\(Self.openToken))"),
    ] {
      let rows = try await portal.store.write {
        try $0.rows("SELECT t.id FROM \(table) t WHERE \(wrong)", [])
      }
      try expect(rows.isEmpty, "\(rows.count) \(table) where \(wrong)")
    }
  }

  private static var openToken: String {
    "SELECT 1 FROM tokens k WHERE k.subject = t.id AND k.purpose = 'invitation'"
  }

  /// No change is without its entry in the log, and without its mail.
  private func checkTables() async throws {
    try await checkBusinessTables()
    let entries = "SELECT count(*) FROM audit_entries e WHERE e.subject = a.id AND e.action ="
    let mails = "SELECT count(*) FROM outbox o WHERE o.account = a.id AND o.kind ="
    let verified = "a.verified_at IS NOT NULL AND (\(entries) 'password-reset') = 0"
    for wrong in [
      "(\(entries) 'registered') <> 1",
      "(\(entries) 'registered') <> (\(mails) 'verify_address')",
      "(\(entries) 'password-changed') <> (\(mails) 'password_changed')",
      "(\(entries) 'password-reset') <> (\(mails) 'password_reset')",
      "(\(entries) 'address-verified') > 1",
      "\(verified) AND (\(entries) 'address-verified') <> 1",
    ] {
      let rows = try await portal.store.write {
        try $0.rows("SELECT a.canonical FROM accounts a WHERE \(wrong)", [])
      }
      try expect(rows.isEmpty, "\(rows.count) accounts where \(wrong)")
    }
  }
}
