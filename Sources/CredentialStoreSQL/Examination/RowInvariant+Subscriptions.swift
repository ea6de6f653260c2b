internal import AccountFlows
internal import CredentialPrimitives
internal import DeviceTrust

extension RowInvariant {
  /// What has to be so of licences, subscriptions and the computers on their seats.
  static func subscriptions(_ policy: FlowPolicy, _ now: Timestamp) -> [RowInvariant] {
    let live = "d.scope_kind = 'seat' AND d.revoked_at IS NULL AND ?1 < d.expires_at"
    // The first half of what a seat's rows name is the account, the second the subscription.
    let holder = "substr(d.account, 1, 16)"
    return [
      RowInvariant(
        "licence-without-owner", "Each registered licence has an owner who is there (F19).",
        findBy: "SELECT x.id FROM licences x WHERE \(ownerIsGone)"),
      RowInvariant(
        "subscription-without-owner", "Each subscription has an owner who is there.",
        findBy: "SELECT x.id FROM subscriptions x WHERE \(ownerIsGone)"),
      RowInvariant(
        "subscription-without-licence",
        "Each subscription belongs to whoever has registered its licence.",
        findBy: """
          SELECT x.id FROM subscriptions x WHERE NOT EXISTS (
            SELECT 1 FROM licences l
            WHERE l.id = x.id AND l.owner = x.owner AND l.owner_kind = x.owner_kind)
          """),
      RowInvariant(
        "seat-without-subscription", "Each registered computer is on a subscription (F21).",
        findBy: """
          SELECT d.id FROM devices d WHERE d.scope_kind = 'seat'
            AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.id = d.scope_owner)
          """),
      RowInvariant(
        "seat-without-account", "Each registered computer is somebody's who is there (F14).",
        findBy: """
          SELECT d.id FROM devices d WHERE d.scope_kind = 'seat'
            AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.id = \(holder))
          """),
      RowInvariant(
        "seat-of-stranger",
        "Whoever has a computer on a subscription owns it, or is a member of its organisation.",
        remedy: "sign the computer out, or let its user join again",
        findBy: """
          SELECT d.id FROM devices d JOIN subscriptions s ON s.id = d.scope_owner
          WHERE \(live) AND NOT (s.owner_kind = 'account' AND s.owner = \(holder))
            AND NOT EXISTS (
              SELECT 1 FROM memberships m WHERE m.organisation = s.owner AND m.account = \(holder))
          """, [.time(now)]),
      RowInvariant(
        "too-many-computers",
        "A subscription has no more computers than places, unless some are about to go (F24).",
        findBy: """
          SELECT s.id FROM subscriptions s WHERE s.reduce_by IS NULL AND s.seats * ?2 < (
            SELECT count(*) FROM devices d WHERE \(live) AND d.scope_owner = s.id)
          """, [.time(now), .integer(Int64(policy.devicesPerSeat.count))]),
      RowInvariant(
        "device-count-too-low", "No scope has more devices than it is known to have at most (F21).",
        findBy: """
          SELECT c.scope_kind, c.scope_owner FROM device_counts c WHERE c.at_most < (
            SELECT count(*) FROM devices d
            WHERE d.scope_kind = c.scope_kind AND d.scope_owner = c.scope_owner
              AND d.revoked_at IS NULL AND ?1 < d.expires_at)
          """, [.time(now)]),
    ]
  }

  private static let ownerIsGone = """
    NOT (x.owner_kind = 'account' AND EXISTS (SELECT 1 FROM accounts a WHERE a.id = x.owner))
      AND NOT (x.owner_kind = 'organisation'
        AND EXISTS (SELECT 1 FROM organisations o WHERE o.id = x.owner))
    """
}
