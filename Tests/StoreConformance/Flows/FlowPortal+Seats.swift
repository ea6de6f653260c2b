internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

/// Buying, and what follows, as the checks of licences and seats need it.
extension FlowPortal {
  /// Issues a licence; its key.
  func key(
    _ kind: SubscriptionKind = .direct, for audience: LicenceAudience = .personal,
    seats: Int = 1, product: String = "drawing-3", with bundle: SubscriptionID? = nil
  ) async throws -> LicenceKey {
    let terms = try LicenceTerms(
      product: product, audience: audience, kind: kind, seats: seats, bundledWith: bundle)
    let outcome = try await flows.issueLicence(terms, by: AccountFixture.operatorName("olga"))
    guard case .issued(let licence, let key) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    try expect(licence.id == key.id && licence.terms == terms && licence.issued == clock.now)
    return key
  }

  /// Registers a licence, which has to work.
  @discardableResult
  func register(
    _ key: LicenceKey, for place: LicencePlace = .personal, in browser: Browser
  ) async throws -> Subscription {
    let outcome = try await flows.registerLicence(
      key, for: place, in: browser.heldSession(), from: browser.client)
    guard case .registered(let subscription, _) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    return subscription
  }

  /// Somebody with an account, who is signed in.
  func visitor(
    _ address: EmailAddress, in language: Language = .en
  ) async throws -> (account: AccountID, Browser) {
    let id = try await person(address, in: language)
    var browser = Browser()
    _ = try await browser.enter(address, at: self)
    return (id, browser)
  }

  /// A subscription of an organisation that is founded by it.
  func business(
    _ browser: Browser, seats: Int = 1
  ) async throws -> (OrganisationID, Subscription) {
    guard let name = OrganisationName("Bücher & Söhne") else { throw ConformanceFailure("a name") }
    let outcome = try await flows.registerLicence(
      key(for: .business, seats: seats), for: .newOrganisation(name),
      in: browser.heldSession(), from: browser.client)
    guard case .registered(let subscription, let organisation?) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    return (organisation, subscription)
  }

  /// Makes an account a member, without an invitation.
  func add(_ account: AccountID, to organisation: OrganisationID) async throws {
    let membership = Membership(
      organisation: organisation, account: account, role: .member, since: clock.now)
    let added = try await store.write { try $0.insertMembership(membership) }
    try expect(added == .won)
  }

  /// Registers a computer, which has to have a place.
  @discardableResult
  func computer(
    on subscription: SubscriptionID, in browser: Browser, named name: String? = nil
  ) async throws -> (grant: DeviceGrant, record: DeviceRecord) {
    let outcome = try await flows.registerDevice(
      for: subscription, named: name.flatMap { DeviceLabel($0) }, in: browser.heldSession(),
      from: browser.client)
    guard case .registered(let grant, let record) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    return (grant, record)
  }

  /// How many entries of the audit log about somebody have an action and an outcome.
  func entries(
    _ action: AuditAction, _ outcome: String = "succeeded", about subject: TokenSubject
  ) async throws -> Int {
    try await store.write { transaction in
      try transaction.records(about: subject, before: nil, limit: 1_000)
        .count { $0.record.entry.action == action && "\($0.record.entry.outcome)" == outcome }
    }
  }
}
