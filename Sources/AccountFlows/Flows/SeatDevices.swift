internal import CredentialPrimitives
internal import CredentialTokens
public import DeviceTrust

/// What became of registering a computer (F21).
public enum SeatOutcome: Sendable {
  /// It has a place; the grant is what it shows from now on.
  case registered(DeviceGrant, DeviceRecord)
  /// All places are taken, and how there can be more.
  case deviceLimitReached(limit: Int, used: Int, way: MorePlaces)
  /// There is no such subscription, for whoever is signed in.
  case noSuchSubscription
  /// The session has ended: sign in again.
  case signedOut
}

/// What a computer is that shows its grant.
public enum SeatDeviceOutcome: Sendable {
  /// It has its place.
  case active(SeatDevice)
  /// It has none, or not any more: register it.
  case notRecognised
  /// It shows a secret that was replaced: there is a copy, and the computer has no place any more. The
  /// person who had registered it is told.
  case replayed
}

/// A computer with a place.
public struct SeatDevice: Sendable {
  /// The subscription that it is registered with.
  public let subscription: Subscription
  /// Its row, as it is now.
  public let record: DeviceRecord
  /// What it shows from now on; nil where it keeps what it has.
  public let successor: DeviceGrant?
}

/// F21: computers take places.
extension AccountFlows {
  /// Registers the computer that somebody is at, if there is a place: the count and the insert are one
  /// step, so that of any number of concurrent registrations no more than fit are made.
  ///
  /// - Parameters:
  ///   - id: the subscription.
  ///   - label: what it is called; nil for what its fingerprint says.
  ///   - session: whose browser asks.
  ///   - client: the computer.
  public func registerDevice(
    for id: SubscriptionID, named label: DeviceLabel? = nil, in session: SessionSecret,
    from client: Client
  ) async throws -> SeatOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let (row, _) = try self.subscription(id, for: account, &transaction) else {
        return .noSuchSubscription
      }
      // How it looks is not kept: its secret alone is what it is known by.
      let enrolment = try self.devices.enroll(
        for: SeatHolder(account.id, on: id).subject, in: row.scope, under: self.places(of: row),
        label: label ?? client.label, into: &transaction, now: now)
      let action: AuditAction
      let outcome: SeatOutcome
      switch enrolment {
      case .enrolled(let grant, let record):
        (action, outcome) = (.deviceTrusted, .registered(grant, record))
        // There was room, so nothing is to be removed any more.
        try self.endReduction(of: row, &transaction, now)
      case .limitReached(let limit, let used):
        action = .deviceLimitReached
        outcome = .deviceLimitReached(limit: limit, used: used, way: row.morePlaces)
      }
      try self.note(
        action, by: .account(account.subject), on: row.owner,
        action == .deviceTrusted ? .succeeded : .refused, from: client, text: "\(id)",
        in: &transaction, at: now)
      return outcome
    }
  }

  /// What a computer is to its subscription: it shows its grant and nothing else.
  ///
  /// Its secret is replaced by the way, so that a copy of it is found out.
  public func checkIn(
    _ grant: DeviceGrant, from client: Client
  ) async throws -> SeatDeviceOutcome {
    let now = clock.now
    return try await store.write { transaction in
      // A browser's grant is as good here as one that somebody has made up.
      let holder = try transaction.device(grant.deviceID)
        .flatMap { row in SeatHolder(row.account).flatMap { row.scope == $0.scope ? $0 : nil } }
      let verdict = try self.devices.recognize(
        grant, of: holder?.subject ?? self.nobodyElse.subject, at: .signIn, in: &transaction,
        now: now)
      guard let holder, let row = try transaction.subscription(holder.subscription) else {
        return .notRecognised
      }
      switch verdict {
      case .trusted(let device):
        return .active(
          SeatDevice(subscription: row, record: device.record, successor: device.successor))
      case .replayed(let theft):
        try self.report(theft, of: holder, on: row, client, &transaction, now)
        return .replayed
      case .expired, .revoked, .unknown, .keyUnavailable: return .notRecognised
      }
    }
  }

  private func report(
    _ theft: DeviceTheft, of holder: SeatHolder, on subscription: Subscription, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    try endReduction(of: subscription, &transaction, now)
    if let account = try transaction.account(holder.account) {
      let sighting = AccountMail.Sighting(theft.label, place: client.place?.text, time: now)
      try post(
        .deviceStolen(sighting, forgotPassword: forgotPassword), to: account, &transaction, now)
    }
    try note(
      .replayDetected, by: .system, on: subscription.owner, from: client,
      text: "\(subscription.id)", in: &transaction, at: now)
  }
}

extension SeatHolder {
  /// Where the computer is counted.
  fileprivate var scope: DeviceScope { .seat(subscription.subject) }
}
