internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

extension RowInvariant {
  /// What is so where the service's workers run: those that deliver mails, seal the log and purge.
  static func work(_ retention: RetentionPolicy, _ now: Timestamp) -> [RowInvariant] {
    func before(_ duration: Duration) -> SQLValue {
      .time(now.adding(.zero - duration) ?? .distantPast)
    }
    let day = Duration.seconds(86_400)
    return [
      RowInvariant(
        "mail-dead", level: .warning, "No mail was given up.",
        remedy: "see why: account outbox list --state dead; then: account outbox retry",
        findBy: "SELECT o.id FROM outbox o WHERE o.state = 'dead'"),
      RowInvariant(
        "mail-waiting", level: .warning, "No mail has been due for six hours.",
        remedy: "let the worker run that delivers: account outbox deliver",
        findBy: "SELECT o.id FROM outbox o WHERE o.state = 'pending' AND o.state_at < ?1",
        [before(.seconds(6 * 3_600))]),
      RowInvariant(
        "mail-claimed", level: .warning, "No worker has left a mail lying for an hour.",
        remedy: "let a worker run: it takes them on; look why the one before has ended",
        findBy: "SELECT o.id FROM outbox o WHERE o.state = 'claimed' AND o.state_at < ?1",
        [before(.seconds(3_600))]),
      RowInvariant(
        "log-unsealed", level: .warning, "No entry of the audit log has waited a day for its seal.",
        remedy: "let the sealer run: account audit seal",
        findBy: "SELECT e.id FROM audit_entries e WHERE e.position IS NULL AND e.recorded_at < ?1",
        [before(day)]),
      RowInvariant(
        "entry-from-the-future", level: .warning, "No entry of the audit log is from a day ahead.",
        remedy: "look at the clocks of the machines that write",
        findBy: "SELECT e.id FROM audit_entries e WHERE e.recorded_at > ?1",
        [.time(now.later(by: day))]),
      RowInvariant(
        "purge-overdue", level: .warning, "What is over is removed within two days after its time.",
        remedy: "run it once an hour or a day: account purge",
        findBy: """
          SELECT id FROM sessions WHERE expires_at < ?1
          UNION ALL SELECT digest FROM quarantine WHERE ends_at < ?1
          UNION ALL SELECT selector FROM tokens WHERE expires_at < ?2
          UNION ALL SELECT id FROM devices WHERE expires_at < ?3
          UNION ALL SELECT id FROM audit_personal WHERE recorded_at < ?4
          """,
        [
          before(day * 2), before(retention.tokens + day * 2), before(retention.devices + day * 2),
          before(retention.personal + day * 2),
        ]),
    ]
  }
}
