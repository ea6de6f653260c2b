public import CredentialTokens

/// The tables of subscriptions in a memory store.
struct SubscriptionTables: MemoryTableGroup {
  var subscriptions = MemoryTable<SubscriptionID, Subscription>()
  /// The ids of each owner's subscriptions.
  var owners = MemoryTable<LicenceOwner, Set<SubscriptionID>>()

  mutating func commit() {
    subscriptions.commit()
    owners.commit()
  }

  mutating func rollBack() {
    subscriptions.rollBack()
    owners.rollBack()
  }

  func rows(where isMeant: (Subscription) -> Bool) -> [Subscription] {
    subscriptions.rows.values.filter(isMeant)
  }
}

extension MemoryTransaction: SubscriptionStore {
  /// Adds a subscription; see ``SubscriptionStore/insertSubscription(_:)``.
  public mutating func insertSubscription(_ subscription: Subscription) throws {
    try subscription.checkColumns()
    try withTables(SubscriptionTables.self) { tables in
      guard tables.subscriptions[subscription.id] == nil else {
        throw AccountStoreError.duplicate(subscription.id)
      }
      tables.subscriptions[subscription.id] = subscription
      tables.owners[subscription.owner] =
        (tables.owners[subscription.owner] ?? []).union([subscription.id])
    }
  }

  /// The row; see ``SubscriptionStore/subscription(_:)``.
  public mutating func subscription(_ id: SubscriptionID) throws -> Subscription? {
    withTables(SubscriptionTables.self) { $0.subscriptions[id] }
  }

  /// The rows; see ``SubscriptionStore/subscriptions(of:)``.
  public mutating func subscriptions(of owner: LicenceOwner) throws -> [Subscription] {
    withTables(SubscriptionTables.self) { tables in
      (tables.owners[owner] ?? []).compactMap { tables.subscriptions[$0] }
    }.sorted { $0.precedes($1) }
  }

  /// The rows; see ``SubscriptionStore/subscriptions(bundledWith:)``.
  public mutating func subscriptions(bundledWith id: SubscriptionID) throws -> [Subscription] {
    withTables(SubscriptionTables.self) { tables in tables.rows { $0.bundle == id } }
      .sorted { $0.precedes($1) }
  }

  /// The rows; see ``SubscriptionStore/askingSubscriptions(product:limit:)``.
  public mutating func askingSubscriptions(
    product: String, limit: Int
  ) throws -> [Subscription] {
    let rows = withTables(SubscriptionTables.self) { tables in
      tables.rows { $0.asked != nil && $0.product.utf8.elementsEqual(product.utf8) }
    }
    let sorted = rows.sorted { left, right in
      guard let first = left.asked, let second = right.asked else { return false }
      return first == second ? left.id.precedes(right.id) : first < second
    }
    return Array(sorted.prefix(max(0, limit)))
  }

  /// Writes if nobody has; see ``SubscriptionStore/replaceSubscription(_:)``.
  public mutating func replaceSubscription(_ subscription: Subscription) throws -> Consumption {
    try subscription.checkColumns()
    return withTables(SubscriptionTables.self) { tables in
      guard var row = tables.subscriptions[subscription.id],
        row.revision == subscription.revision
      else { return .lost }
      (row.seats, row.renewal) = (subscription.seats, subscription.renewal)
      (row.reduceBy, row.asked) = (subscription.reduceBy, subscription.asked)
      row.revision += 1
      tables.subscriptions[row.id] = row
      return .won
    }
  }

  /// Moves subscriptions; see ``SubscriptionStore/moveSubscriptions(from:to:)``.
  public mutating func moveSubscriptions(
    from owner: LicenceOwner, to next: LicenceOwner
  ) throws -> Int {
    withTables(SubscriptionTables.self) { tables in
      guard let ids = tables.owners[owner] else { return 0 }
      for id in ids {
        tables.subscriptions[id]?.owner = next
        tables.subscriptions[id]?.revision += 1
      }
      tables.owners[owner] = nil
      tables.owners[next] = (tables.owners[next] ?? []).union(ids)
      return ids.count
    }
  }

  /// Removes rows; see ``SubscriptionStore/removeSubscriptions(of:)``.
  public mutating func removeSubscriptions(of owner: LicenceOwner) throws -> Int {
    withTables(SubscriptionTables.self) { tables in
      let ids = tables.owners[owner] ?? []
      for id in ids { tables.subscriptions[id] = nil }
      tables.owners[owner] = nil
      return ids.count
    }
  }
}

extension Subscription {
  /// Whether it began before another one, or has the lower id of two that began at once.
  fileprivate func precedes(_ other: Subscription) -> Bool {
    began == other.began ? id.precedes(other.id) : began < other.began
  }
}
