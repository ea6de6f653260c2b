internal import CredentialPrimitives
internal import CredentialTokens

/// What became of the wish to be told once there can be more places (F22).
public enum PlaceWishOutcome: Hashable, Sendable {
  /// A mail will come.
  case noted
  /// There is a way already.
  case possible(MorePlaces)
  /// There is no such subscription, for whoever is signed in.
  case noSuchSubscription
  /// Whoever is signed in is no administrator of its organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F22: being told once what is not possible yet is.
extension AccountFlows {
  /// Notes that the owner of a subscription wants to be told once it can have more places.
  public func askToBeTold(
    about id: SubscriptionID, in session: SessionSecret, from client: Client
  ) async throws -> PlaceWishOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let (row, role) = try self.subscription(id, for: account, &transaction) else {
        return .noSuchSubscription
      }
      guard role == .administrator else { return .notAdministrator }
      guard row.morePlaces == .notPossibleYet else { return .possible(row.morePlaces) }
      guard row.asked == nil else { return .noted }
      var asking = row
      asking.asked = now
      _ = try self.put(asking, &transaction)
      try self.note(
        .placesAskedFor, by: .account(account.subject), on: row.owner, from: client,
        text: "\(id)", in: &transaction, at: now)
      return .noted
    }
  }

  /// Tells those who wait that subscriptions of a product can have more places now.
  ///
  /// - Parameters:
  ///   - product: as the terms of its licences have it.
  ///   - name: who of the vendor says so.
  /// - Returns: of how many subscriptions the owners were told: at most 100 at a time, so call it until
  ///   there are none.
  public func announcePlaces(product: String, by name: OperatorName) async throws -> Int {
    let now = clock.now
    return try await store.write { transaction in
      let waiting = try transaction.askingSubscriptions(product: product, limit: 100)
      for row in waiting {
        var told = row
        told.asked = nil
        _ = try self.put(told, &transaction)
        try self.post(.placesPossible(product: product), to: row.owner, &transaction, now)
        try self.note(
          .placesAnnounced, by: .operator(name), on: row.owner, text: "\(row.id)",
          in: &transaction, at: now)
      }
      return waiting.count
    }
  }
}
