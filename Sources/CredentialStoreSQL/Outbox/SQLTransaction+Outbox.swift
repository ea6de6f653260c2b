public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

/// What makes the transaction an `OutboxStore`.
extension SQLTransaction {
  /// Adds a mail; see `OutboxStore.enqueueMail(_:)`.
  public mutating func enqueueMail(_ entry: OutboxEntry) throws {
    let added = try change(
      """
      INSERT INTO outbox VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
      ON CONFLICT (id) DO NOTHING
      """,
      [
        .bytes(entry.id.bytes), .text(entry.recipient.display), .text(entry.recipient.canonical),
        .text(entry.kind), .text(entry.language.rawValue),
        entry.account.map { .bytes($0.bytes) } ?? .null, .time(entry.created),
        entry.sealed.map { .bytes($0.keyID.bytes) } ?? .null,
        entry.sealed.map { .bytes($0.bytes) } ?? .null, .text(entry.state.name.rawValue),
        .time(entry.state.time), .integer(entry.attempts),
        entry.failure.map { .text($0.code) } ?? .null, .integer(entry.revision),
      ])
    guard added == 1 else { throw OutboxStoreError.duplicateID(entry.id) }
  }

  /// The row; see `OutboxStore.mail(_:)`.
  public mutating func mail(_ id: MailID) throws -> OutboxEntry? {
    try row("SELECT \(Self.outboxColumns) FROM outbox WHERE id = ?1", [.bytes(id.bytes)])
      .map(outboxEntry)
  }

  /// Gives mails to a worker; see `OutboxStore.claimMail(limit:until:now:)`.
  ///
  /// PostgreSQL passes over rows that another worker is about to claim, rather than wait for it.
  public mutating func claimMail(
    limit: Int, until end: Timestamp, now: Timestamp
  ) throws -> [OutboxEntry] {
    let lock = Self.dialect == .postgreSQL ? " FOR UPDATE SKIP LOCKED" : ""
    let due = try rows(
      """
      SELECT \(Self.outboxColumns) FROM outbox
      WHERE state IN ('pending', 'claimed') AND state_at <= ?1
      ORDER BY state_at, id LIMIT ?2
      """ + lock, [.time(now), .integer(Int64(limit))])
    var claimed: [OutboxEntry] = []
    for row in due {
      let entry = try outboxEntry(row)
      let changed = try change(
        """
        UPDATE outbox
        SET state = 'claimed', state_at = ?1, attempts = attempts + 1, revision = revision + 1
        WHERE id = ?2 AND revision = ?3
        """, [.time(end), .bytes(entry.id.bytes), .integer(entry.revision)])
      if changed == 1 { claimed.append(entry.claimed(until: end)) }
    }
    return claimed
  }

  /// Writes if nobody has; see `OutboxStore.settleMail(_:)`.
  public mutating func settleMail(_ entry: OutboxEntry) throws -> Consumption {
    let changed = try change(
      """
      UPDATE outbox SET state = ?1, state_at = ?2, failure = ?3, key_id = ?4, sealed = ?5,
        revision = revision + 1
      WHERE id = ?6 AND revision = ?7 AND state = 'claimed'
      """,
      [
        .text(entry.state.name.rawValue), .time(entry.state.time),
        entry.failure.map { .text($0.code) } ?? .null,
        entry.sealed.map { .bytes($0.keyID.bytes) } ?? .null,
        entry.sealed.map { .bytes($0.bytes) } ?? .null, .bytes(entry.id.bytes),
        .integer(entry.revision),
      ])
    return changed == 1 ? .won : .lost
  }

  /// Lets a dead mail wait; see `OutboxStore.reviveMail(_:now:)`.
  public mutating func reviveMail(_ id: MailID, now: Timestamp) throws -> Consumption {
    let changed = try change(
      """
      UPDATE outbox SET state = 'pending', state_at = ?1, attempts = 0, revision = revision + 1
      WHERE id = ?2 AND state = 'dead' AND sealed IS NOT NULL
      """, [.time(now), .bytes(id.bytes)])
    return changed == 1 ? .won : .lost
  }

  /// The rows; see `OutboxStore.listMail(_:after:limit:)`.
  public mutating func listMail(
    _ state: OutboxState.Name?, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry] {
    // Before every row: no id is empty.
    let created = place?.created ?? .distantPast
    var arguments: [SQLValue] = [
      .time(created), .bytes(place?.id.bytes ?? []), .integer(Int64(limit)),
    ]
    if let state { arguments.append(.text(state.rawValue)) }
    return try rows(
      """
      SELECT \(Self.outboxColumns) FROM outbox
      WHERE (created_at, id) > (?1, ?2)\(state == nil ? "" : " AND state = ?4")
      ORDER BY created_at, id LIMIT ?3
      """, arguments
    ).map(outboxEntry)
  }

  /// The rows; see `OutboxStore.listMail(about:orTo:after:limit:)`.
  public mutating func listMail(
    about account: AccountID, orTo address: EmailAddress, after place: OutboxPlace?, limit: Int
  ) throws -> [OutboxEntry] {
    // Two queries, since each has an index of its own.
    let page = "AND (created_at, id) > (?3, ?4)"
    return try rows(
      """
      SELECT \(Self.outboxColumns) FROM outbox WHERE account = ?1 \(page)
      UNION ALL
      SELECT \(Self.outboxColumns) FROM outbox
      WHERE recipient_canonical = ?2 AND (account IS NULL OR account <> ?1) \(page)
      ORDER BY created_at, id LIMIT ?5
      """,
      [
        .bytes(account.bytes), .text(address.canonical), .time(place?.created ?? .distantPast),
        .bytes(place?.id.bytes ?? []), .integer(Int64(max(0, limit))),
      ]
    ).map(outboxEntry)
  }

  /// Removes rows; see `OutboxStore.purgeMail(endedBefore:)`.
  public mutating func purgeMail(endedBefore limit: Timestamp) throws -> Int {
    try change(
      "DELETE FROM outbox WHERE state IN ('delivered', 'dead') AND state_at < ?1", [.time(limit)])
  }

  /// Removes rows; see `OutboxStore.removeMail(about:orTo:)`.
  public mutating func removeMail(
    about account: AccountID, orTo address: EmailAddress
  ) throws -> Int {
    try change(
      "DELETE FROM outbox WHERE account = ?1 OR recipient_canonical = ?2",
      [.bytes(account.bytes), .text(address.canonical)])
  }

  static var readMails: String { "SELECT \(outboxColumns) FROM outbox" }

  private static var outboxColumns: String {
    """
    id, recipient, recipient_canonical, kind, language, account, created_at, key_id, sealed, state,
      state_at, attempts, failure, revision
    """
  }

  func outboxEntry(_ row: SQLRow) throws -> OutboxEntry {
    guard let id = MailID(bytes: try row.bytes(0)) else { throw OutboxRecordError.id }
    guard
      let recipient = try? EmailAddress(display: row.text(1), canonical: row.text(2))
    else { throw OutboxRecordError.recipient }
    guard let language = Language(rawValue: try row.text(4)) else {
      throw OutboxRecordError.language
    }
    guard let state = OutboxState.Name(rawValue: try row.text(9)) else {
      throw OutboxRecordError.state
    }
    return try OutboxEntry(
      id: id, recipient: recipient, kind: row.text(3), language: language,
      account: account(of: row), created: row.time(6), sealed: sealedMail(of: row),
      state: OutboxState(state, row.time(10)), attempts: row.integer(11), failure: failure(of: row),
      revision: row.integer(13))
  }

  private func account(of row: SQLRow) throws -> AccountID? {
    guard !row.isNull(5) else { return nil }
    guard let account = AccountID(bytes: try row.bytes(5)) else { throw OutboxRecordError.id }
    return account
  }

  private func sealedMail(of row: SQLRow) throws -> SealedMail? {
    guard !row.isNull(8) else { return nil }
    guard let key = KeyID(bytes: try row.bytes(7)) else { throw OutboxRecordError.sealed }
    return try SealedMail(keyID: key, bytes: row.bytes(8))
  }

  private func failure(of row: SQLRow) throws -> MailFailure? {
    guard !row.isNull(12) else { return nil }
    guard let failure = MailFailure(try row.text(12)) else { throw OutboxRecordError.failure }
    return failure
  }
}
