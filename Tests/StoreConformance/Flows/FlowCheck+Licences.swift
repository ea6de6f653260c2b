internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// F15, F19: licences are registered.
extension FlowCheck {
  static var licences: [FlowCheck] {
    [
      FlowCheck("F19: a person registers a licence by its key, once", registers),
      FlowCheck("F19: a key in use tells nobody whose it is", inUse),
      FlowCheck("F19: all licences of an organisation stand with it", ofOrganisation),
      FlowCheck(
        "F19: only administrators register for an organisation, and see its keys", refusesOthers),
      FlowCheck("F19: of 100 who register one key at once, one does", registersKeyOnce),
      FlowCheck("F19: nothing can be bundled with what there is not, or is bundled", bundles),
      FlowCheck("F15: a business licence founds an organisation, with its first administrator") {
        try await foundsByLicence($0)
      },
      FlowCheck("F15: a personal licence founds no organisation", foundsNothing),
      FlowCheck("F12: subscriptions and computers move with the licences", movesSubscriptions),
      FlowCheck("F14: with an account go its subscriptions, and their keys are free", freesKeys),
    ]
  }

  private static func code(
    _ key: LicenceKey, for place: LicencePlace, in browser: Browser, _ portal: FlowPortal<Store>
  ) async throws -> String {
    try await portal.flows.registerLicence(
      key, for: place, in: browser.heldSession(), from: browser.client
    ).code
  }

  private static func registers(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let key = try await portal.key(.perpetual, seats: 3)
    let row = try await portal.register(key, in: browser)
    try expect(row.id == key.id.subscription && row.owner == .account(alice))
    try expect(row.seats == 3 && row.kind == .perpetual && row.renewal == .off)
    try expect(row.began == portal.clock.now && row.product == "drawing-3")
    let again = try await code(key, for: .personal, in: browser, portal)
    try expect(again == "licence_already_registered", again)
    let listed = try await portal.flows.subscriptions(in: browser.heldSession())
    try expect(listed == .rows([row]), "\(listed)")
    guard case .rows(let licences) = try await portal.flows.licences(in: browser.heldSession())
    else { throw ConformanceFailure("no licences") }
    try expect(licences.map(\.id) == [key.id] && licences[0].registered == portal.clock.now)
    let unknown = try LicenceKey(parsing: "00000-00000-00000-00000-00000")
    let made = try await code(unknown, for: .personal, in: browser, portal)
    try expect(made == "licence_key_unknown", made)
    let none = try await portal.flows.registerLicence(
      key, for: .personal, in: SessionSecret.madeUp(), from: Client())
    try expect(none == .signedOut, "\(none)")
    for (action, outcome) in [
      (AuditAction.licenceRegistered, "succeeded"), (.licenceRefused, "already-registered"),
      (.licenceRefused, "key-unknown"),
    ] {
      let count = try await portal.entries(action, outcome, about: alice.subject)
      try expect(count == 1, "\(count) entries \(action) \(outcome)")
    }
  }

  private static func inUse(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let key = try await portal.key()
    try await portal.register(key, in: first)
    let outcome = try await portal.flows.registerLicence(
      key, for: .personal, in: second.heldSession(), from: second.client)
    try expect(outcome == .licenceInUse, "\(outcome)")
    try expect(!outcome.message().lowercased().contains("alice"), outcome.message())
    let count = try await portal.entries(.licenceRefused, "licence-in-use", about: bob.subject)
    try expect(count == 1)
    // An organisation's is as little told to others, and a business key shows nothing before that.
    let (_, row) = try await portal.business(first)
    let business = try await portal.store.write { try $0.issuedLicence(row.licence) }
    try expect(business?.terms.audience == .business)
  }

  private static func ofOrganisation(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let (organisation, first) = try await portal.business(browser)
    let place = LicencePlace.organisation(organisation)
    let second = try await portal.register(portal.key(for: .business), for: place, in: browser)
    // What persons buy a business can have as well.
    let third = try await portal.register(portal.key(.appStore), for: place, in: browser)
    try expect([first, second, third].allSatisfy { $0.owner == .organisation(organisation) })
    let listed = try await portal.flows.subscriptions(
      of: organisation, in: browser.heldSession())
    guard case .rows(let rows) = listed else { throw ConformanceFailure(listed.code) }
    try expect(Set(rows) == [first, second, third])
    guard
      case .rows(let licences) = try await portal.flows.licences(
        of: organisation, in: browser.heldSession())
    else { throw ConformanceFailure("no licences") }
    try expect(Set(licences.map(\.id)) == Set(rows.map(\.licence)))
    try expect(try await portal.flows.subscriptions(in: browser.heldSession()) == .rows([]))
    let count = try await portal.entries(.licenceRegistered, about: organisation.subject)
    try expect(count == 3, "\(count) entries")
  }

  private static func refusesOthers(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (organisation, row) = try await portal.business(first)
    let (bob, second) = try await portal.visitor(bob)
    let key = try await portal.key(for: .business)
    for place in [organisation, AccountFixture.id(1)] {
      let outcome = try await code(key, for: .organisation(place), in: second, portal)
      try expect(outcome == "not_administrator", outcome)
      let listed = try await portal.flows.subscriptions(of: place, in: second.heldSession())
      try expect(listed == .notAdministrator, "\(listed)")
    }
    try await portal.add(bob, to: organisation)
    let outcome = try await code(key, for: .organisation(organisation), in: second, portal)
    try expect(outcome == "not_administrator", outcome)
    // A member sees what there is, and not the licences.
    let listed = try await portal.flows.subscriptions(of: organisation, in: second.heldSession())
    try expect(listed == .rows([row]), "\(listed)")
    let licences = try await portal.flows.licences(of: organisation, in: second.heldSession())
    try expect(licences == .notAdministrator, "\(licences)")
    let count = try await portal.entries(.licenceRefused, "not-administrator", about: bob.subject)
    try expect(count == 3, "\(count) entries")
  }

  private static func registersKeyOnce(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (_, second) = try await portal.visitor(bob)
    let key = try await portal.key()
    let codes = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<100 {
        let browser = number % 2 == 0 ? first : second
        group.addTask { try await code(key, for: .personal, in: browser, portal) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try expect(codes.count { $0 == "licence_registered" } == 1, "\(Set(codes))")
    let refused = ["licence_registered", "licence_in_use", "licence_already_registered"]
    try expect(Set(codes).isSubset(of: refused), "\(Set(codes))")
  }

  private static func bundles(_ portal: FlowPortal<Store>) async throws {
    let whole = try await portal.key()
    let part = try await portal.key(.bundled, with: whole.id.subscription)
    for id in [AccountFixture.id(1, Subscription.self), part.id.subscription] {
      let terms = try LicenceTerms(
        product: "fonts", audience: .personal, kind: .bundled, bundledWith: id)
      let outcome = try await portal.flows.issueLicence(
        terms, by: AccountFixture.operatorName("olga"))
      try expect(outcome.code == "no_such_subscription", outcome.code)
    }
  }

  private static func foundsByLicence(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let key = try await portal.key(for: .business)
    let personal = try await code(key, for: .personal, in: browser, portal)
    try expect(personal == "organisation_required", personal)
    let (organisation, row) = try await portal.business(browser)
    let own = try await portal.flows.organisations(in: browser.heldSession()).value ?? []
    try expect(own.map(\.organisation.id) == [organisation] && own[0].role == .administrator)
    try expect(own[0].organisation.name.text == "Bücher & Söhne")
    try expect(row.owner == .organisation(organisation))
    try expect(try await portal.entries(.organisationCreated, about: organisation.subject) == 1)
    let count = try await portal.entries(
      .licenceRefused, "organisation-required", about: alice.subject)
    try expect(count == 1)
  }

  private static func foundsNothing(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    guard let name = OrganisationName("Contoso") else { throw ConformanceFailure("a name") }
    let outcome = try await code(
      portal.key(), for: .newOrganisation(name), in: browser, portal)
    try expect(outcome == "business_key_required", outcome)
    try expect(try await portal.flows.organisations(in: browser.heldSession()) == .signedIn([]))
  }

  private static func movesSubscriptions(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let row = try await portal.register(portal.key(), in: first)
    let (grant, record) = try await portal.computer(on: row.id, in: first)
    guard
      case .opened(let id, _) = try await portal.flows.openTransfer(
        from: Self.alice, to: Self.bob, by: AccountFixture.operatorName("olga"), note: "an invoice")
    else { throw ConformanceFailure("not opened") }
    _ = try await portal.flows.approveTransfer(id, by: AccountFixture.operatorName("dana"))
    let token: Token<TransferConfirmation> =
      try await portal.mail(to: Self.bob, .confirmTransfer).token()
    _ = try await portal.flows.confirmTransfer(token, from: Client())
    portal.clock.advance(by: .seconds(72 * 3_600))
    try expect(try await portal.flows.completeTransfers() == 1)
    var (home, old) = (second, first)
    _ = try await home.enter(Self.bob, at: portal)
    _ = try await old.enter(Self.alice, at: portal)
    let listed = try await portal.flows.subscriptions(in: home.heldSession())
    guard case .rows(let rows) = listed else { throw ConformanceFailure(listed.code) }
    try expect(rows.map(\.id) == [row.id] && rows[0].owner == .account(bob))
    try expect(try await portal.flows.subscriptions(in: old.heldSession()) == .rows([]))
    // The computers are the new account's now, and go on working.
    guard case .active = try await portal.flows.checkIn(grant, from: first.client) else {
      throw ConformanceFailure("the computer was signed out")
    }
    let page = try await portal.flows.seatDevices(of: row.id, in: home.heldSession())
    guard case .page(let seats) = page else { throw ConformanceFailure(page.code) }
    try expect(seats.rows.map(\.account) == [bob] && seats.rows[0].record.id == record.id)
  }

  private static func freesKeys(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (_, second) = try await portal.visitor(bob)
    let key = try await portal.key()
    let row = try await portal.register(key, in: first)
    _ = try await portal.flows.changeSeats(of: row.id, to: 4, by: .system)
    let (grant, _) = try await portal.computer(on: row.id, in: first)
    let outcome = try await portal.flows.deleteAccount(
      in: first.heldSession(), password: Secret(FlowPassword.first), from: first.client)
    try expect(outcome.code == "account_deleted", outcome.code)
    let checkIn = try await portal.flows.checkIn(grant, from: first.client)
    try expect(checkIn.code == "seat_device_not_recognised", checkIn.code)
    // What was paid for is the key's.
    let again = try await portal.register(key, in: second)
    try expect(again.id == row.id && again.seats == 4, "\(again)")
    let page = try await portal.flows.seatDevices(of: row.id, in: second.heldSession())
    guard case .page(let seats) = page else { throw ConformanceFailure(page.code) }
    try expect(seats.rows.isEmpty && seats.used == 0, "\(seats)")
  }
}
