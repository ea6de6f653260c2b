internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What became of a change of the number of seats (F22, F24).
public enum SeatChangeOutcome: Hashable, Sendable {
  /// The subscription has so many, and all that came with it.
  case changed(Subscription)
  /// It came with another one: change that as a whole.
  case upgradeWhole(SubscriptionID)
  /// Automatic renewal has to be on first.
  case renewalRequired
  /// A subscription of this kind cannot be changed yet.
  case notPossibleYet
  /// So many seats no subscription can have: 1 to 200,000.
  case seatsOutOfRange
  /// There is no such subscription.
  case noSuchSubscription
}

/// What became of turning renewal on or off.
public enum RenewalOutcome: Hashable, Sendable {
  /// So it is now.
  case changed(Subscription)
  /// There is no such subscription, for whoever is signed in.
  case noSuchSubscription
  /// Whoever is signed in is no administrator of its organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F22, F24: more seats, or fewer.
extension AccountFlows {
  /// Gives a subscription another number of seats, and all that came with it: to be called once that is
  /// paid for, or not any more.
  ///
  /// Where there are more devices than places then, none is thrown out, none gets in, and the owner is
  /// told by when to remove some (F24).
  /// - Parameters:
  ///   - id: the subscription; what came with another one is changed with that.
  ///   - seats: how many it has then.
  ///   - actor: who has bought or sold.
  ///   - client: who is calling; nil where nobody is.
  public func changeSeats(
    of id: SubscriptionID, to seats: Int, by actor: AuditActor, from client: Client? = nil
  ) async throws -> SeatChangeOutcome {
    guard LicenceTerms.seatCounts ~= seats else { return .seatsOutOfRange }
    let now = clock.now
    return try await store.write { transaction in
      guard let whole = try transaction.subscription(id) else { return .noSuchSubscription }
      switch whole.morePlaces {
      case .upgradeWhole(let other) where other != id: return .upgradeWhole(other)
      case .turnOnRenewal: return .renewalRequired
      case .notPossibleYet: return .notPossibleYet
      case .buySeats, .upgradeWhole: break
      }
      let changed = try self.set(seats, of: whole, actor, client, &transaction, now)
      for part in try transaction.subscriptions(bundledWith: id) {
        _ = try self.set(seats, of: part, actor, client, &transaction, now)
      }
      return .changed(changed)
    }
  }

  private func set(
    _ seats: Int, of subscription: Subscription, _ actor: AuditActor, _ client: Client?,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> Subscription {
    var changed = subscription
    changed.seats = seats
    let used = try transaction.liveDeviceCount(in: subscription.scope, now: now)
    let places = places(of: changed).count
    if used <= places {
      changed.reduceBy = nil
    } else {
      // Fewer than before: the time begins anew. More, and still not enough: it goes on.
      let end = now.later(by: policy.reduction)
      let by = seats < subscription.seats ? end : subscription.reduceBy ?? end
      changed.reduceBy = by
      let mail = AccountMail.seatsReduced(
        product: subscription.product, devices: used, places: places, by: by)
      try post(mail, to: subscription.owner, &transaction, now)
    }
    try transaction.changeIssuedSeats(of: subscription.licence, to: seats)
    try note(
      .seatsChanged, by: actor, on: subscription.owner,
      AuditOutcome(seats: subscription.seats, to: seats), from: client,
      text: "\(subscription.id)", in: &transaction, at: now)
    return try put(changed, &transaction)
  }

  /// Turns the renewal of a subscription on or off, for its owner or an administrator.
  public func setRenewal(
    _ renewal: Subscription.Renewal, of id: SubscriptionID, in session: SessionSecret,
    from client: Client
  ) async throws -> RenewalOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      guard let (row, role) = try self.subscription(id, for: account, &transaction) else {
        return .noSuchSubscription
      }
      guard role == .administrator else { return .notAdministrator }
      guard row.renewal != renewal else { return .changed(row) }
      var changed = row
      changed.renewal = renewal
      try self.note(
        .renewalChanged, by: .account(account.subject), on: row.owner,
        AuditOutcome(renewal == .automatic ? "on" : "off"), from: client, text: "\(id)",
        in: &transaction, at: now)
      return .changed(try self.put(changed, &transaction))
    }
  }
}

extension AuditOutcome {
  fileprivate init(seats before: Int, to after: Int) {
    self = AuditCode("from-\(before)-to-\(after)").map(AuditOutcome.init) ?? .succeeded
  }
}
