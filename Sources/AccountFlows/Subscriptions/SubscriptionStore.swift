public import CredentialTokens

/// The rows of subscriptions, within one transaction.
public protocol SubscriptionStore {
  /// Adds a subscription.
  ///
  /// - Throws: ``AccountStoreError`` for an id that is there already.
  mutating func insertSubscription(_ subscription: Subscription) throws

  /// The subscription with this id; nil if there is none.
  mutating func subscription(_ id: SubscriptionID) throws -> Subscription?

  /// The subscriptions of an owner, in the order in which they began, then of their ids' bytes.
  mutating func subscriptions(of owner: LicenceOwner) throws -> [Subscription]

  /// The subscriptions that came with another one, whoever has them, in the same order.
  mutating func subscriptions(bundledWith id: SubscriptionID) throws -> [Subscription]

  /// Up to `limit` subscriptions of a product whose owners wait to be told, in the order in which they
  /// asked, then of their ids' bytes.
  mutating func askingSubscriptions(product: String, limit: Int) throws -> [Subscription]

  /// Puts what may change of a row (seats, renewal, the end of a reduction, the wish) in place of what
  /// is there, if nobody has changed it since (R28); the revision goes up by one.
  ///
  /// - Throws: ``AccountRecordError`` for a number of seats that there cannot be.
  mutating func replaceSubscription(_ subscription: Subscription) throws -> Consumption

  /// Moves all subscriptions of one owner to another (F12).
  ///
  /// - Returns: how many there were.
  mutating func moveSubscriptions(from owner: LicenceOwner, to next: LicenceOwner) throws -> Int

  /// Removes all subscriptions of an owner.
  ///
  /// - Returns: how many there were.
  @discardableResult
  mutating func removeSubscriptions(of owner: LicenceOwner) throws -> Int
}
