internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What the flows of licences, subscriptions and seats have in common.
extension AccountFlows {
  /// What somebody is to the owner of a licence: of what is their own the administrator; nil for
  /// nobody.
  func role(
    of account: Account, in owner: LicenceOwner, _ transaction: inout Store.Transaction
  ) throws -> OrganisationRole? {
    switch owner {
    case .account(let id): id == account.id ? .administrator : nil
    case .organisation(let id): try transaction.membership(of: account.id, in: id)?.role
    }
  }

  /// A subscription that somebody may use, and as what; nil also for one that there is not.
  func subscription(
    _ id: SubscriptionID, for account: Account, _ transaction: inout Store.Transaction
  ) throws -> (Subscription, OrganisationRole)? {
    guard let row = try transaction.subscription(id),
      let role = try role(of: account, in: row.owner, &transaction)
    else { return nil }
    return (row, role)
  }

  /// How many devices a subscription has room for: never more than a million.
  func places(of subscription: Subscription) -> DeviceCap {
    let (count, isOver) = subscription.seats.multipliedReportingOverflow(
      by: policy.devicesPerSeat.count)
    return DeviceCap(isOver ? 1_000_000 : min(count, 1_000_000))
  }

  /// An entry of the audit log about what somebody owns.
  func note(
    _ action: AuditAction, by actor: AuditActor, on owner: LicenceOwner,
    _ outcome: AuditOutcome = .succeeded, from client: Client? = nil, text: String? = nil,
    in transaction: inout Store.Transaction, at now: Timestamp
  ) throws {
    var personal = PersonalFields()
    if let client {
      personal[.network] = client.address.map(\.description)
      personal[.device] = client.label.text
      personal[.place] = client.place?.text
    }
    personal[.note] = text
    try transaction.append(
      AuditRecord(action, by: actor, about: owner.subject, outcome, when: now, personal: personal))
  }

  /// A mail to the owner of a licence, or to each administrator, in their languages.
  func post(
    _ content: AccountMail, to owner: LicenceOwner, _ transaction: inout Store.Transaction,
    _ now: Timestamp
  ) throws {
    let readers: [AccountID] =
      switch owner {
      case .account(let id): [id]
      case .organisation(let id): try transaction.administrators(of: id, limit: 100)
      }
    for reader in readers {
      guard let account = try transaction.account(reader) else { continue }
      try post(content, to: account, &transaction, now)
    }
  }

  /// Writes a subscription's row.
  ///
  /// - Throws: where somebody else has changed it since it was read in this transaction, which no
  ///   serialisable store lets happen.
  func put(
    _ subscription: Subscription, _ transaction: inout Store.Transaction
  ) throws -> Subscription {
    guard try transaction.replaceSubscription(subscription) == .won else {
      throw AccountFlowError.subscriptionContention(subscription.id)
    }
    var written = subscription
    written.revision += 1
    return written
  }

  /// Nothing is to be removed any more once all devices have their places (F24).
  func endReduction(
    of subscription: Subscription, _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    guard subscription.reduceBy != nil else { return }
    let used = try transaction.liveDeviceCount(in: subscription.scope, now: now)
    guard used <= places(of: subscription).count else { return }
    var fitting = subscription
    fitting.reduceBy = nil
    _ = try put(fitting, &transaction)
  }

  /// Signs the computers out that a member has registered with an organisation, as leaving it does; the
  /// rows stay for their time.
  func endSeats(
    of account: AccountID, in organisation: OrganisationID,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws {
    for subscription in try transaction.subscriptions(of: .organisation(organisation)) {
      let ended = try devices.revokeAll(
        of: SeatHolder(account, on: subscription.id).subject, but: nil, in: &transaction, now: now)
      if ended > 0 { try endReduction(of: subscription, &transaction, now) }
    }
  }

  /// Removes what somebody has: subscriptions with their computers, and the registration of licences,
  /// whose keys are free again.
  func removeEverything(
    of owner: LicenceOwner, _ transaction: inout Store.Transaction
  ) throws {
    for subscription in try transaction.subscriptions(of: owner) {
      try transaction.removeDevices(in: subscription.scope)
    }
    try transaction.removeSubscriptions(of: owner)
    try transaction.removeLicences(of: owner)
  }

  /// Gives all that one person has to another, the computers registered with it among that (F12).
  func moveEverything(
    from source: AccountID, to target: AccountID, _ transaction: inout Store.Transaction
  ) throws {
    for subscription in try transaction.subscriptions(of: .account(source)) {
      try transaction.moveDevices(
        of: SeatHolder(source, on: subscription.id).subject,
        to: SeatHolder(target, on: subscription.id).subject)
    }
    _ = try transaction.moveLicences(from: .account(source), to: .account(target))
    _ = try transaction.moveSubscriptions(from: .account(source), to: .account(target))
  }
}
