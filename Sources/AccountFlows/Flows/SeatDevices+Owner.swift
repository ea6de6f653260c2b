internal import CredentialPrimitives
internal import CredentialTokens
public import DeviceTrust

/// The computers of a subscription, for those who may see them (F23).
public enum SeatListingOutcome: Hashable, Sendable {
  /// A page of them.
  case page(SeatPage)
  /// There is no such subscription, for whoever is signed in.
  case noSuchSubscription
  /// The session has ended: sign in again.
  case signedOut
}

/// Some computers of a subscription, in the order in which they were registered.
public struct SeatPage: Hashable, Sendable {
  /// The subscription, with by when there are to be fewer (F24).
  public let subscription: Subscription
  /// How many places it has.
  public let places: Int
  /// How many of them are taken.
  public let used: Int
  /// The computers of this page, those among them that have no place any more.
  public let rows: [Row]

  /// A computer, and whose it is.
  public struct Row: Hashable, Sendable {
    /// Who has registered it.
    public let account: AccountID
    /// The computer.
    public let record: DeviceRecord
  }

  /// Where the next page begins; nil for an empty page, behind which there is nothing.
  public var next: DevicePlace? { rows.last.map { DevicePlace(of: $0.record) } }
}

/// What became of removing a computer (F23).
public enum SeatRemovalOutcome: Hashable, Sendable {
  /// It is signed out, and its place is free.
  case removed
  /// The subscription has no such computer, or not any more, or it is somebody else's.
  case noSuchDevice
  /// There is no such subscription, for whoever is signed in.
  case noSuchSubscription
  /// The session has ended: sign in again.
  case signedOut
}

/// F23: making room.
extension AccountFlows {
  /// The computers of a subscription: all of them for its owner or an administrator, and for other
  /// members their own.
  ///
  /// - Parameters:
  ///   - id: the subscription.
  ///   - session: whose browser asks.
  ///   - place: where the page before ended; nil for the first page.
  ///   - limit: the most of them: 1 to 1,000.
  public func seatDevices(
    of id: SubscriptionID, in session: SessionSecret, after place: DevicePlace? = nil,
    limit: Int = 100
  ) async throws -> SeatListingOutcome {
    precondition((1...1_000).contains(limit), "from 1 to 1,000 rows a page")
    return try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let (row, role) = try self.subscription(id, for: account, &transaction) else {
        return .noSuchSubscription
      }
      let holder = role == .administrator ? nil : SeatHolder(account.id, on: id).subject
      let records = try transaction.devices(
        in: row.scope, of: holder, after: place, limit: limit)
      let used = try transaction.liveDeviceCount(in: row.scope, now: now)
      return .page(
        SeatPage(
          subscription: row, places: self.places(of: row).count, used: used,
          rows: records.compactMap { record in
            SeatHolder(record.account).map { SeatPage.Row(account: $0.account, record: record) }
          }))
    }
  }

  /// Removes a computer: it cannot come back by its old secret, and its row stays with its name for a
  /// while (R37).
  public func removeSeatDevice(
    _ device: DeviceID, of id: SubscriptionID, in session: SessionSecret, from client: Client
  ) async throws -> SeatRemovalOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let (row, role) = try self.subscription(id, for: account, &transaction) else {
        return .noSuchSubscription
      }
      let own = SeatHolder(account.id, on: id).subject
      guard let record = try transaction.device(device), record.scope == row.scope,
        role == .administrator || record.account == own,
        try self.devices.revoke(device, of: record.account, in: &transaction, now: now) == .won
      else { return .noSuchDevice }
      try self.endReduction(of: row, &transaction, now)
      try self.note(
        .deviceRevoked, by: .account(account.subject), on: row.owner, from: client,
        text: "\(id)", in: &transaction, at: now)
      return .removed
    }
  }
}
