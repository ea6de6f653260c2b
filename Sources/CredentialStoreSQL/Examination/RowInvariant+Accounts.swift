internal import AccountFlows
internal import CredentialPrimitives
internal import DeviceTrust

extension RowInvariant {
  /// What has to be so of accounts, and of what belongs to one.
  static func accounts(_ policy: FlowPolicy, _ now: Timestamp) -> [RowInvariant] {
    let noAccount = "NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id ="
    let entry = "EXISTS (SELECT 1 FROM audit_entries e WHERE e.subject = a.id AND e.action ="
    return [
      RowInvariant(
        "account-not-in-log", "Each account has an entry of its registration in the audit log.",
        findBy: "SELECT a.id FROM accounts a WHERE NOT \(entry) 'registered')"),
      RowInvariant(
        "account-deleted-and-there",
        "No account is there that the audit log says was deleted (F14).",
        remedy: "a table is older than the log; erase the account again: account erase",
        findBy: "SELECT a.id FROM accounts a WHERE \(entry) 'account-deleted')"),
      RowInvariant(
        "session-without-account", "Each session is of an account.",
        findBy: "SELECT s.id FROM sessions s WHERE \(noAccount) s.account)"),
      RowInvariant(
        "session-of-unverified", "Nobody is signed in whose address is not verified (F1).",
        findBy: """
          SELECT s.id FROM sessions s JOIN accounts a ON a.id = s.account
          WHERE a.verified_at IS NULL
          """),
      RowInvariant(
        "pending-without-account", "Each sign-in that waits is of an account.",
        findBy: "SELECT p.id FROM pending_sign_ins p WHERE \(noAccount) p.account)"),
      RowInvariant(
        "request-without-account", "Each request of a new device is about an account (F14).",
        findBy: "SELECT r.account FROM approvals r WHERE \(noAccount) r.account)"),
      RowInvariant(
        "device-without-account", "Each trusted browser is of an account (F14).",
        findBy:
          "SELECT d.id FROM devices d WHERE d.scope_kind = 'account' AND \(noAccount) d.account)"),
      RowInvariant(
        "device-in-other-scope", "Each trusted browser is counted with its own account's.",
        findBy: """
          SELECT d.id FROM devices d WHERE d.scope_kind = 'account' AND d.scope_owner <> d.account
          """),
      RowInvariant(
        "too-many-devices", "No account has more trusted browsers than the policy's cap.",
        remedy: "if the cap was lowered, this ends by itself; otherwise " + restore,
        findBy: """
          SELECT scope_owner FROM devices
          WHERE scope_kind = 'account' AND revoked_at IS NULL AND ?1 < expires_at
          GROUP BY scope_owner HAVING count(*) > ?2
          """, [.time(now), .integer(Int64(policy.devices.cap.count))]),
      RowInvariant(
        "transfer-without-account", "Both accounts of an open transfer are there (F12).",
        remedy: "end it: account transfer cancel",
        findBy: """
          SELECT t.id FROM transfers t WHERE t.closed_at IS NULL
            AND (\(noAccount) t.source) OR \(noAccount) t.target))
          """),
    ]
  }

  /// What has to be so of organisations, their members and invitations.
  static var organisations: [RowInvariant] {
    let noOrganisation = "NOT EXISTS (SELECT 1 FROM organisations o WHERE o.id ="
    return [
      RowInvariant(
        "membership-without-account", "Each member of an organisation has an account.",
        findBy: """
          SELECT m.organisation, m.account FROM memberships m
          WHERE NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = m.account)
          """),
      RowInvariant(
        "membership-without-organisation", "Each membership is in an organisation.",
        findBy: """
          SELECT m.organisation, m.account FROM memberships m WHERE \(noOrganisation) m.organisation)
          """),
      RowInvariant(
        "organisation-without-admin", "An organisation with members has an administrator (F20).",
        remedy: "make a member an administrator, with the organisation's consent",
        findBy: """
          SELECT DISTINCT m.organisation FROM memberships m WHERE NOT EXISTS (
            SELECT 1 FROM memberships o
            WHERE o.organisation = m.organisation AND o.role = 'administrator')
          """),
      RowInvariant(
        "invitation-open-twice", "An address has one open invitation into an organisation (F16).",
        findBy: """
          SELECT i.organisation FROM invitations i WHERE i.closed_at IS NULL
          GROUP BY i.organisation, i.canonical HAVING count(*) > 1
          """),
      // A request that meets no invitation leaves a renewed one into nothing, so that it takes as long.
      RowInvariant(
        "invitation-without-organisation",
        "Each invitation that was not renewed is into an organisation.",
        findBy: """
          SELECT i.id FROM invitations i
          WHERE (i.closed_as IS NULL OR i.closed_as <> 'renewed')
            AND \(noOrganisation) i.organisation)
          """),
    ]
  }
}
