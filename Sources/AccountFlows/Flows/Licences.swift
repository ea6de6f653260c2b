internal import CredentialPrimitives
internal import CredentialTokens

/// Where a licence is registered.
public enum LicencePlace: Hashable, Sendable {
  /// With the account of whoever is signed in.
  case personal
  /// With an organisation, of which they are an administrator.
  case organisation(OrganisationID)
  /// With an organisation that is founded by it, and they with it as its first administrator (F15).
  case newOrganisation(OrganisationName)
}

/// What became of registering a licence (F19, F15).
public enum LicenceOutcome: Hashable, Sendable {
  /// It is registered; what it gives, and to which organisation it belongs, nil for a person's.
  case registered(Subscription, OrganisationID?)
  /// Businesses have it: choose an organisation, or found one.
  case organisationRequired
  /// Only a licence that businesses have founds an organisation.
  case businessKeyRequired
  /// No such key was sold.
  case keyUnknown
  /// Somebody else has registered it; who, nobody is told.
  case licenceInUse
  /// It is registered already, by the account or an organisation of it.
  case alreadyRegistered
  /// Whoever is signed in is no administrator of such an organisation.
  case notAdministrator
  /// The session has ended: sign in again.
  case signedOut
}

/// F19, F15: activating what was bought.
extension AccountFlows {
  /// Registers a licence with its key, once.
  ///
  /// All keys and subscriptions of an organisation stand with it, whoever of its administrators has
  /// registered them.
  public func registerLicence(
    _ key: LicenceKey, for place: LicencePlace, in session: SessionSecret, from client: Client
  ) async throws -> LicenceOutcome {
    try await change(session, orElse: .signedOut) { transaction, account, _, now in
      let outcome = try self.register(key.id, for: place, by: account, client, &transaction, now)
      if let reason = outcome.refusal {
        try self.note(
          .licenceRefused, about: account.id, reason, from: client, text: "\(key.id)",
          in: &transaction, at: now)
      }
      return outcome
    }
  }

  private func register(
    _ id: LicenceID, for place: LicencePlace, by account: Account, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> LicenceOutcome {
    if case .organisation(let organisation) = place,
      try self.organisation(organisation, administeredBy: account, &transaction) == nil
    {
      return .notAdministrator
    }
    guard let issued = try transaction.issuedLicence(id) else { return .keyUnknown }
    if let licence = try transaction.licence(id) {
      let isOwn = try role(of: account, in: licence.owner, &transaction) != nil
      return isOwn ? .alreadyRegistered : .licenceInUse
    }
    let owner: LicenceOwner
    switch (place, issued.terms.audience) {
    case (.personal, .business): return .organisationRequired
    case (.newOrganisation, .personal): return .businessKeyRequired
    case (.personal, .personal): owner = .account(account.id)
    case (.organisation(let id), _): owner = .organisation(id)
    case (.newOrganisation(let name), .business):
      owner = .organisation(try found(name, by: account, client, &transaction, now))
    }
    let licence = try Licence(
      id: id, product: issued.terms.product, owner: owner, registered: now)
    // Lost where another one was quicker, in a store that lets two at it.
    guard try transaction.insertLicence(licence) == .won else { return .licenceInUse }
    let subscription = try Subscription(issued, of: owner, began: now)
    try transaction.insertSubscription(subscription)
    try note(
      .licenceRegistered, by: .account(account.subject), on: owner, from: client,
      text: "\(id)", in: &transaction, at: now)
    return .registered(subscription, owner.organisation)
  }

  /// F15: an organisation with its first administrator.
  private func found(
    _ name: OrganisationName, by account: Account, _ client: Client,
    _ transaction: inout Store.Transaction, _ now: Timestamp
  ) throws -> OrganisationID {
    let row = Organisation(id: .random(), name: name, created: now)
    try transaction.insertOrganisation(row)
    _ = try transaction.insertMembership(
      Membership(
        organisation: row.id, account: account.id, role: .administrator, since: now))
    try note(
      .organisationCreated, by: .account(account.subject), on: .organisation(row.id), from: client,
      in: &transaction, at: now)
    return row.id
  }

  /// The licences of whoever is signed in, or of an organisation of which they are an administrator.
  ///
  /// - Parameters:
  ///   - organisation: nil for their own.
  ///   - session: whose browser asks.
  public func licences(
    of organisation: OrganisationID? = nil, in session: SessionSecret
  ) async throws -> ListingOutcome<Licence> {
    try await list(of: organisation, in: session, as: .administrator) { transaction, owner in
      try transaction.licences(of: owner)
    }
  }

  /// The subscriptions of whoever is signed in, or of an organisation of which they are a member.
  ///
  /// - Parameters:
  ///   - organisation: nil for their own.
  ///   - session: whose browser asks.
  public func subscriptions(
    of organisation: OrganisationID? = nil, in session: SessionSecret
  ) async throws -> ListingOutcome<Subscription> {
    try await list(of: organisation, in: session, as: .member) { transaction, owner in
      try transaction.subscriptions(of: owner)
    }
  }

  private func list<Row>(
    of organisation: OrganisationID?, in session: SessionSecret, as least: OrganisationRole,
    _ rows: @escaping @Sendable (inout Store.Transaction, LicenceOwner) throws -> [Row]
  ) async throws -> ListingOutcome<Row> {
    try await change(session, orElse: .signedOut) { transaction, account, _, _ in
      let owner = organisation.map(LicenceOwner.organisation) ?? .account(account.id)
      let role = try self.role(of: account, in: owner, &transaction)
      guard role == .administrator || role == least else { return .notAdministrator }
      return .rows(try rows(&transaction, owner))
    }
  }
}

extension LicenceOutcome {
  /// What the audit log says of it; nil where it was registered, or nobody was there.
  fileprivate var refusal: AuditOutcome? {
    switch self {
    case .registered, .signedOut: nil
    case .organisationRequired: AuditOutcome("organisation-required")
    case .businessKeyRequired: AuditOutcome("business-key-required")
    case .keyUnknown: AuditOutcome("key-unknown")
    case .licenceInUse: AuditOutcome("licence-in-use")
    case .alreadyRegistered: AuditOutcome("already-registered")
    case .notAdministrator: AuditOutcome("not-administrator")
    }
  }
}

extension LicenceOwner {
  /// The organisation; nil for a person.
  fileprivate var organisation: OrganisationID? {
    if case .organisation(let id) = self { id } else { nil }
  }
}
