public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens

/// What makes the transaction a `SubscriptionStore`.
extension SQLTransaction {
  /// Adds a subscription; see `SubscriptionStore.insertSubscription(_:)`.
  public mutating func insertSubscription(_ subscription: Subscription) throws {
    try subscription.checkColumns()
    let added = try change(
      """
      INSERT INTO subscriptions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      ON CONFLICT (id) DO NOTHING
      """,
      [.id(subscription.id), .text(subscription.product), .text(subscription.kind.rawValue)]
        + subscription.owner.columns + [
          .time(subscription.began), .bytes(optional: subscription.bundle?.bytes),
        ] + changingColumns(subscription) + [.integer(subscription.revision)])
    guard added == 1 else { throw AccountStoreError.duplicate(subscription.id) }
  }

  /// The row; see `SubscriptionStore.subscription(_:)`.
  public mutating func subscription(_ id: SubscriptionID) throws -> Subscription? {
    try row(Self.readSubscriptions + " WHERE id = ?1", [.id(id)]).map(subscription(reading:))
  }

  /// The rows; see `SubscriptionStore.subscriptions(of:)`.
  public mutating func subscriptions(of owner: LicenceOwner) throws -> [Subscription] {
    try rows(
      Self.readSubscriptions + " WHERE owner = ?1 AND owner_kind = ?2 ORDER BY began_at, id",
      owner.columns
    ).map(subscription(reading:))
  }

  /// The rows; see `SubscriptionStore.subscriptions(bundledWith:)`.
  public mutating func subscriptions(bundledWith id: SubscriptionID) throws -> [Subscription] {
    try rows(
      Self.readSubscriptions + " WHERE bundle = ?1 ORDER BY began_at, id", [.id(id)]
    ).map(subscription(reading:))
  }

  /// The rows; see `SubscriptionStore.askingSubscriptions(product:limit:)`.
  public mutating func askingSubscriptions(
    product: String, limit: Int
  ) throws -> [Subscription] {
    try rows(
      """
      \(Self.readSubscriptions)
      WHERE product = ?1 AND asked_at IS NOT NULL ORDER BY asked_at, id LIMIT ?2
      """, [.text(product), .integer(Int64(max(0, limit)))]
    ).map(subscription(reading:))
  }

  /// Writes if nobody has; see `SubscriptionStore.replaceSubscription(_:)`.
  public mutating func replaceSubscription(_ subscription: Subscription) throws -> Consumption {
    try subscription.checkColumns()
    let changed = try change(
      """
      UPDATE subscriptions SET
        seats = ?3, renewal = ?4, reduce_by = ?5, asked_at = ?6, revision = ?2 + 1
      WHERE id = ?1 AND revision = ?2
      """,
      [.id(subscription.id), .integer(subscription.revision)] + changingColumns(subscription))
    return changed == 1 ? .won : .lost
  }

  /// Moves subscriptions; see `SubscriptionStore.moveSubscriptions(from:to:)`.
  public mutating func moveSubscriptions(
    from owner: LicenceOwner, to next: LicenceOwner
  ) throws -> Int {
    try change(
      """
      UPDATE subscriptions SET owner = ?3, owner_kind = ?4, revision = revision + 1
      WHERE owner = ?1 AND owner_kind = ?2
      """, owner.columns + next.columns)
  }

  /// Removes rows; see `SubscriptionStore.removeSubscriptions(of:)`.
  public mutating func removeSubscriptions(of owner: LicenceOwner) throws -> Int {
    try change("DELETE FROM subscriptions WHERE owner = ?1 AND owner_kind = ?2", owner.columns)
  }

  private func changingColumns(_ subscription: Subscription) -> [SQLValue] {
    [
      .integer(Int64(subscription.seats)), .text(subscription.renewal.rawValue),
      .time(subscription.reduceBy), .time(subscription.asked),
    ]
  }

  static var readSubscriptions: String {
    """
    SELECT id, product, kind, owner, owner_kind, began_at, bundle, seats, renewal, reduce_by,
      asked_at, revision
    FROM subscriptions
    """
  }

  func subscription(reading row: SQLRow) throws -> Subscription {
    try Subscription(
      id: row.id(0), product: row.text(1), kind: row.name(2, SubscriptionKind.self),
      owner: row.licenceOwner(3), began: row.time(5), bundle: row.isNull(6) ? nil : row.id(6),
      seats: Int(clamping: row.integer(7)), renewal: row.name(8, Subscription.Renewal.self),
      reduceBy: row.optionalTime(9), asked: row.optionalTime(10), revision: row.integer(11))
  }
}
