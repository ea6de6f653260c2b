internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

/// F22, F24: more seats, or fewer.
extension FlowCheck {
  static var subscriptions: [FlowCheck] {
    [
      FlowCheck("F22: seats of a direct subscription are bought", buys),
      FlowCheck("F22: what came with another subscription is changed with it as a whole", bundled),
      FlowCheck("F22: a perpetual one renews itself first, and is then changed", perpetual),
      FlowCheck("F22: an app store's has no way yet, and who asks is told of it", appStore),
      FlowCheck("F22: at most 100 owners are told at a time, each once", announces),
      FlowCheck("F22: renewal is turned on by an owner or administrator", renewal),
      FlowCheck("F24: with fewer seats nobody is thrown out, and nobody gets in", reduces),
      FlowCheck("F24: each administrator is told by when to remove devices", tellsAdministrators),
      FlowCheck("F24: the time begins anew with fewer seats still, and ends with more", again),
    ]
  }

  private static func change(
    _ id: SubscriptionID, to seats: Int, _ portal: FlowPortal<Store>
  ) async throws -> SeatChangeOutcome {
    try await portal.flows.changeSeats(
      of: id, to: seats, by: .operator(AccountFixture.operatorName("olga")))
  }

  /// The way that somebody is told who finds no place.
  private static func way(
    _ id: SubscriptionID, in browser: Browser, _ portal: FlowPortal<Store>
  ) async throws -> MorePlaces {
    let outcome = try await portal.flows.registerDevice(
      for: id, in: browser.heldSession(), from: browser.client)
    guard case .deviceLimitReached(_, _, let way) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    try expect(outcome.message().hasSuffix(way.message()), outcome.message())
    return way
  }

  private static func fill(
    _ id: SubscriptionID, _ count: Int = 5, in browser: Browser, _ portal: FlowPortal<Store>
  ) async throws {
    for _ in 0..<count { try await portal.computer(on: id, in: browser) }
  }

  private static func current(
    _ id: SubscriptionID, _ portal: FlowPortal<Store>
  ) async throws -> Subscription {
    guard let row = try await portal.store.write({ try $0.subscription(id) }) else {
      throw ConformanceFailure("no subscription")
    }
    return row
  }

  private static func buys(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    guard case .changed(let changed) = try await change(row.id, to: 7, portal) else {
      throw ConformanceFailure("not changed")
    }
    try expect(changed.seats == 7 && changed.reduceBy == nil)
    try expect(try await current(row.id, portal) == changed)
    try expect(try await portal.entries(.seatsChanged, "from-1-to-7", about: alice.subject) == 1)
    for seats in [0, -1, 200_001, .max] {
      let outcome = try await change(row.id, to: seats, portal)
      try expect(outcome == .seatsOutOfRange, "\(outcome)")
    }
    let none = try await change(AccountFixture.id(1), to: 2, portal)
    try expect(none == .noSuchSubscription, "\(none)")
    let most = try await change(row.id, to: 200_000, portal)
    try expect(most.code == "seats_changed", most.code)
    let page = try await portal.flows.seatDevices(of: row.id, in: browser.heldSession())
    guard case .page(let seats) = page else { throw ConformanceFailure(page.code) }
    try expect(seats.places == 1_000_000, "\(seats.places)")
  }

  private static func bundled(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let whole = try await portal.register(portal.key(), in: browser)
    let part = try await portal.register(
      portal.key(.bundled, product: "fonts", with: whole.id), in: browser)
    try await fill(part.id, in: browser, portal)
    try expect(try await way(part.id, in: browser, portal) == .upgradeWhole(whole.id))
    let alone = try await change(part.id, to: 2, portal)
    try expect(alone == .upgradeWhole(whole.id), "\(alone)")
    try expect(try await current(part.id, portal).seats == 1)
    let both = try await change(whole.id, to: 2, portal)
    try expect(both.code == "seats_changed", both.code)
    for id in [whole.id, part.id] { try expect(try await current(id, portal).seats == 2) }
    try await portal.computer(on: part.id, in: browser)
  }

  private static func perpetual(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let whole = try await portal.register(portal.key(), in: browser)
    let rows = [
      try await portal.register(portal.key(.perpetual), in: browser),
      try await portal.register(portal.key(.perpetual, with: whole.id), in: browser),
    ]
    for row in rows {
      try await fill(row.id, in: browser, portal)
      try expect(try await way(row.id, in: browser, portal) == .turnOnRenewal)
      let early = try await change(row.id, to: 2, portal)
      try expect(early == .renewalRequired, "\(early)")
      let renewed = try await portal.flows.setRenewal(
        .automatic, of: row.id, in: browser.heldSession(), from: browser.client)
      try expect(renewed.code == "renewal_on", renewed.code)
      let next = row.bundle ?? row.id
      try expect(try await way(row.id, in: browser, portal) == .upgradeWhole(next))
    }
    let first = try await change(rows[0].id, to: 2, portal)
    try expect(first.code == "seats_changed", first.code)
    let second = try await change(rows[1].id, to: 2, portal)
    try expect(second == .upgradeWhole(whole.id), "\(second)")
    _ = try await change(whole.id, to: 3, portal)
    try expect(try await current(rows[1].id, portal).seats == 3)
    try expect(try await current(rows[0].id, portal).seats == 2)
  }

  private static func appStore(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice, in: .de)
    let row = try await portal.register(portal.key(.appStore, product: "draw.example"), in: browser)
    try await fill(row.id, in: browser, portal)
    try expect(try await way(row.id, in: browser, portal) == .notPossibleYet)
    let bought = try await change(row.id, to: 2, portal)
    try expect(bought == .notPossibleYet, "\(bought)")
    func ask(_ id: SubscriptionID) async throws -> PlaceWishOutcome {
      try await portal.flows.askToBeTold(
        about: id, in: browser.heldSession(), from: browser.client)
    }
    for _ in 1...2 { try expect(try await ask(row.id) == .noted) }
    try expect(try await portal.entries(.placesAskedFor, about: alice.subject) == 1)
    try expect(try await ask(AccountFixture.id(1)) == .noSuchSubscription)
    let direct = try await portal.register(portal.key(), in: browser)
    try expect(try await ask(direct.id) == .possible(.buySeats))
    let olga = AccountFixture.operatorName("olga")
    try expect(try await portal.flows.announcePlaces(product: "other", by: olga) == 0)
    try expect(try await portal.flows.announcePlaces(product: row.product, by: olga) == 1)
    try expect(try await portal.flows.announcePlaces(product: row.product, by: olga) == 0)
    try expect(try await portal.count(of: .placesPossible, to: Self.alice) == 1)
    let mail = try await portal.mail(to: Self.alice, .placesPossible)
    // In the owner's language; and a product is not made a link of.
    try expect(mail.text.contains("Ihr Abonnement"), mail.text)
    try expect(!mail.text.contains("draw.example"), mail.text)
    try expect(try await portal.entries(.placesAnnounced, about: alice.subject) == 1)
    try expect(try await ask(row.id) == .noted)
  }

  private static func announces(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    try await portal.store.write { transaction in
      for number in 1...101 {
        _ = try transaction.insertLicence(AccountFixture.licence(number, of: .account(alice)))
        try transaction.insertSubscription(
          AccountFixture.subscription(number, of: .account(alice), .appStore, asked: 0))
      }
    }
    let olga = AccountFixture.operatorName("olga")
    try expect(try await portal.flows.announcePlaces(product: "editor", by: olga) == 100)
    try expect(try await portal.flows.announcePlaces(product: "editor", by: olga) == 1)
    try expect(try await portal.flows.announcePlaces(product: "editor", by: olga) == 0)
    try expect(try await portal.count(of: .placesPossible, to: Self.alice) == 101)
    _ = browser
  }

  private static func renewal(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let (organisation, row) = try await portal.business(first)
    func set(
      _ renewal: Subscription.Renewal, _ browser: Browser
    ) async throws -> String {
      try await portal.flows.setRenewal(
        renewal, of: row.id, in: browser.heldSession(), from: browser.client
      ).code
    }
    try expect(try await set(.off, second) == "no_such_subscription")
    try await portal.add(bob, to: organisation)
    try expect(try await set(.off, second) == "not_administrator")
    let wish = try await portal.flows.askToBeTold(
      about: row.id, in: second.heldSession(), from: second.client)
    try expect(wish == .notAdministrator, "\(wish)")
    for _ in 1...2 { try expect(try await set(.off, first) == "renewal_off") }
    try expect(try await current(row.id, portal).renewal == .off)
    try expect(try await set(.automatic, first) == "renewal_on")
    for outcome in ["off", "on"] {
      let count = try await portal.entries(
        .renewalChanged, outcome, about: organisation.subject)
      try expect(count == 1, "\(count) entries")
    }
  }

  private static func reduces(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(seats: 2), in: browser)
    var computers: [DeviceID] = []
    for _ in 1...7 {
      computers.append(try await portal.computer(on: row.id, in: browser).record.id)
    }
    guard case .changed(let changed) = try await change(row.id, to: 1, portal) else {
      throw ConformanceFailure("not changed")
    }
    let end = Fixture.after(30 * 86_400)
    try expect(changed.reduceBy == end, "\(String(describing: changed.reduceBy))")
    let mail = try await portal.mail(to: alice, .seatsReduced)
    for words in ["drawing-3", "room for 5 devices", "7 devices are", "14 February 2027"] {
      try expect(mail.text.contains(words), mail.text)
    }
    let full = try await portal.flows.registerDevice(
      for: row.id, in: browser.heldSession(), from: browser.client)
    guard case .deviceLimitReached(limit: 5, used: 7, way: .buySeats) = full else {
      throw ConformanceFailure("\(full)")
    }
    // Nothing happens by itself, also after the time.
    portal.clock.set(to: Fixture.after(31 * 86_400))
    var later = browser
    _ = try await later.enter(alice, at: portal)
    func page() async throws -> SeatPage {
      let page = try await portal.flows.seatDevices(of: row.id, in: later.heldSession())
      guard case .page(let seats) = page else { throw ConformanceFailure(page.code) }
      return seats
    }
    try expect(try await page().used == 7)
    for (left, id) in zip([6, 5], computers) {
      try expect(try await current(row.id, portal).reduceBy == end)
      _ = try await portal.flows.removeSeatDevice(
        id, of: row.id, in: later.heldSession(), from: later.client)
      try expect(try await page().used == left)
    }
    try expect(try await current(row.id, portal).reduceBy == nil, "there is nothing to remove")
    try expect(try await portal.count(of: .seatsReduced, to: alice) == 1)
  }

  private static func tellsAdministrators(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (organisation, row) = try await portal.business(first, seats: 2)
    let (bob, second) = try await portal.visitor(bob, in: .fr)
    let carol = try EmailAddress("carol@example.net")
    let (member, _) = try await portal.visitor(carol)
    for account in [bob, member] { try await portal.add(account, to: organisation) }
    let role = try await portal.flows.setRole(
      of: bob, in: organisation, to: .administrator, in: first.heldSession(), from: first.client)
    try expect(role == .roleChanged, "\(role)")
    try await fill(row.id, 6, in: second, portal)
    _ = try await change(row.id, to: 1, portal)
    try expect(try await portal.count(of: .seatsReduced, to: alice) == 1)
    let mail = try await portal.mail(to: Self.bob, .seatsReduced)
    try expect(mail.text.contains("6 appareils sont enregistrés"), mail.text)
    try expect(try await portal.count(of: .seatsReduced, to: carol) == 0)
  }

  private static func again(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(seats: 4), in: browser)
    try await fill(row.id, 16, in: browser, portal)
    func end(after seats: Int) async throws -> Timestamp? {
      guard case .changed(let changed) = try await change(row.id, to: seats, portal) else {
        throw ConformanceFailure("not changed")
      }
      return changed.reduceBy
    }
    try expect(try await end(after: 3) == Fixture.after(30 * 86_400))
    portal.clock.advance(by: .seconds(86_400))
    try expect(try await end(after: 1) == Fixture.after(31 * 86_400))
    portal.clock.advance(by: .seconds(86_400))
    try expect(try await end(after: 2) == Fixture.after(31 * 86_400), "begun anew by more seats")
    try expect(try await portal.count(of: .seatsReduced, to: alice) == 3)
    try expect(try await end(after: 4) == nil)
    try expect(try await portal.count(of: .seatsReduced, to: alice) == 3)
  }
}
