internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening
internal import DeviceTrust

/// F21, F23: computers and their places.
extension FlowCheck {
  static var seats: [FlowCheck] {
    [
      FlowCheck("F21: a seat holds five computers, and the sixth is told the way on", sixth),
      FlowCheck("F21: of 100 computers for one free place, one gets it", onePlace),
      FlowCheck("F21: members of an organisation register, and nobody else", members),
      FlowCheck("F21: a computer checks in with its grant, which is replaced", checksIn),
      FlowCheck("F21: a copied grant is found out, and its owner is told", copied),
      FlowCheck("F21: computers are none of the browsers of an account (F7)", noBrowsers),
      FlowCheck("F23: an owner removes a computer, which cannot come back", removes),
      FlowCheck("F23: administrators see all computers, members their own", lists),
      FlowCheck("F23: who leaves an organisation, or is sent away, leaves no computer", leaves),
      FlowCheck("F23: with an organisation go its computers, and its keys are free", closes),
      FlowCheck("F14: with an account go its computers in organisations", deletesMember),
    ]
  }

  private static func register(
    _ id: SubscriptionID, in browser: Browser, _ portal: FlowPortal<Store>
  ) async throws -> SeatOutcome {
    try await portal.flows.registerDevice(
      for: id, in: browser.heldSession(), from: browser.client)
  }

  private static func sixth(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    for number in 1...5 {
      let (_, record) = try await portal.computer(
        on: row.id, in: browser, named: "Computer \(number)")
      try expect(record.label.text == "Computer \(number)" && record.enrolled == portal.clock.now)
    }
    let outcome = try await register(row.id, in: browser, portal)
    guard case .deviceLimitReached(limit: 5, used: 5, way: .buySeats) = outcome else {
      throw ConformanceFailure("\(outcome)")
    }
    try expect(outcome.code == "device_limit_reached")
    for words in ["room for 5 devices", "5 are registered", "buy seats"] {
      try expect(outcome.message().contains(words), outcome.message())
    }
    try expect(try await portal.entries(.deviceTrusted, about: alice.subject) >= 5)
    let refused = try await portal.entries(.deviceLimitReached, "refused", about: alice.subject)
    try expect(refused == 1, "\(refused) entries")
    // A second seat has five more.
    let more = try await portal.flows.changeSeats(of: row.id, to: 2, by: .system)
    try expect(more.code == "seats_changed", more.code)
    for _ in 6...10 { try await portal.computer(on: row.id, in: browser) }
    guard
      case .deviceLimitReached(limit: 10, used: 10, way: .buySeats) =
        try await register(row.id, in: browser, portal)
    else { throw ConformanceFailure("an eleventh") }
    let none = try await portal.flows.registerDevice(
      for: row.id, in: SessionSecret.madeUp(), from: Client())
    try expect(none.code == "signed_out", none.code)
  }

  private static func onePlace(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    for _ in 1...4 { try await portal.computer(on: row.id, in: browser) }
    let registered = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<100 {
        group.addTask {
          switch try await register(row.id, in: browser, portal) {
          case .registered: return 1
          case .deviceLimitReached(limit: 5, used: 5, way: .buySeats): return 0
          case let outcome: throw ConformanceFailure("\(outcome)")
          }
        }
      }
      return try await group.reduce(0, +)
    }
    try expect(registered == 1, "\(registered) computers got one place")
    let used = try await portal.store.write {
      try $0.liveDeviceCount(in: row.scope, now: Fixture.now)
    }
    try expect(used == 5, "\(used) of 5")
  }

  private static func members(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let (organisation, row) = try await portal.business(first)
    for id in [row.id, AccountFixture.id(1)] {
      let outcome = try await register(id, in: second, portal)
      try expect(outcome.code == "no_such_subscription", outcome.code)
      let page = try await portal.flows.seatDevices(of: id, in: second.heldSession())
      try expect(page == .noSuchSubscription, "\(page)")
    }
    try await portal.add(bob, to: organisation)
    try await portal.computer(on: row.id, in: second)
    try expect(try await portal.entries(.deviceTrusted, about: organisation.subject) == 1)
    // One's own is nobody else's either.
    let own = try await portal.register(portal.key(), in: first)
    let outcome = try await register(own.id, in: second, portal)
    try expect(outcome.code == "no_such_subscription", outcome.code)
  }

  private static func checksIn(_ portal: FlowPortal<Store>) async throws {
    let (_, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    var (grant, record) = try await portal.computer(on: row.id, in: browser)
    for _ in 1...5 {
      portal.clock.advance(by: .seconds(86_400))
      guard case .active(let device) = try await portal.flows.checkIn(grant, from: browser.client),
        let next = device.successor
      else { throw ConformanceFailure("not recognised, or the same secret again") }
      try expect(device.subscription == row && device.record.id == record.id)
      try expect(device.record.lastSeen == portal.clock.now)
      (grant, record) = (next, device.record)
    }
    // Who is not seen for 90 days has a place no more.
    portal.clock.advance(by: .seconds(90 * 86_400))
    let late = try await portal.flows.checkIn(grant, from: browser.client)
    try expect(late.code == "seat_device_not_recognised", late.code)
  }

  private static func copied(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    let (stolen, _) = try await portal.computer(on: row.id, in: browser, named: "Anna's laptop")
    var grant = stolen
    for _ in 1...3 {
      portal.clock.advance(by: .seconds(3_600))
      guard case .active(let device) = try await portal.flows.checkIn(grant, from: browser.client)
      else { throw ConformanceFailure("not recognised") }
      grant = device.successor ?? grant
    }
    let copy = try await portal.flows.checkIn(stolen, from: Client())
    try expect(copy.code == "seat_device_replayed", copy.code)
    let own = try await portal.flows.checkIn(grant, from: browser.client)
    try expect(own.code == "seat_device_not_recognised", own.code)
    let mail = try await portal.mail(to: Self.alice, .deviceStolen)
    try expect(mail.text.contains("Anna's laptop"), mail.text)
    try expect(try await portal.entries(.replayDetected, about: alice.subject) == 1)
  }

  private static func noBrowsers(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    let (grant, _) = try await portal.computer(on: row.id, in: browser)
    let devices = try await portal.flows.devices(in: browser.heldSession()).value
    try expect(devices?.count == 1, "\(devices?.count ?? 0) browsers")
    // A computer's grant lets nobody in as a browser, and a browser's is no computer's.
    var other = Browser(.chrome, on: .linux)
    other.cookies[DeviceCookie(for: alice.subject).name] = grant.revealText()
    portal.clock.advance(by: .seconds(3_600))
    let outcome = try await other.signIn(Self.alice, at: portal)
    try expect(outcome.code == "device_confirmation_required", outcome.code)
    let cookie = browser.cookies[DeviceCookie(for: alice.subject).name] ?? ""
    let browsers = try DeviceGrant(parsing: cookie)
    let checkIn = try await portal.flows.checkIn(browsers, from: browser.client)
    try expect(checkIn.code == "seat_device_not_recognised", checkIn.code)
    // A reset signs browsers out, and no computer.
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: Self.alice, from: Client())
    _ = try await portal.flows.resetPassword(
      portal.mail(to: Self.alice, .resetPassword).token(), to: Secret(FlowPassword.second),
      from: Client())
    guard case .active = try await portal.flows.checkIn(grant, from: browser.client) else {
      throw ConformanceFailure("signed out")
    }
  }

  private static func removes(_ portal: FlowPortal<Store>) async throws {
    let (alice, browser) = try await portal.visitor(alice)
    let row = try await portal.register(portal.key(), in: browser)
    let (grant, record) = try await portal.computer(on: row.id, in: browser, named: "Old laptop")
    for _ in 2...5 { try await portal.computer(on: row.id, in: browser) }
    func remove(_ id: DeviceID, of subscription: SubscriptionID) async throws -> String {
      try await portal.flows.removeSeatDevice(
        id, of: subscription, in: browser.heldSession(), from: browser.client
      ).code
    }
    let other = try await portal.register(portal.key(), in: browser)
    try expect(try await remove(record.id, of: other.id) == "no_such_seat_device")
    try expect(try await remove(record.id, of: AccountFixture.id(1)) == "no_such_subscription")
    try expect(try await remove(record.id, of: row.id) == "seat_device_removed")
    try expect(try await remove(record.id, of: row.id) == "no_such_seat_device")
    let old = try await portal.flows.checkIn(grant, from: browser.client)
    try expect(old.code == "seat_device_not_recognised", old.code)
    try expect(try await portal.entries(.deviceRevoked, about: alice.subject) == 1)
    // The place is free, and the row is there with its name until the purge.
    try await portal.computer(on: row.id, in: browser)
    func labels() async throws -> [String] {
      var again = browser
      let page = try await portal.flows.seatDevices(
        of: row.id, in: again.enter(Self.alice, at: portal))
      guard case .page(let seats) = page else { throw ConformanceFailure(page.code) }
      return seats.rows.map(\.record.label.text)
    }
    try expect(try await labels().count { $0 == "Old laptop" } == 1)
    _ = try await portal.flows.purge()
    try expect(try await labels().count == 6)
    portal.clock.advance(by: .seconds(89 * 86_400))
    _ = try await portal.flows.purge()
    try expect(try await labels().count == 6)
    portal.clock.advance(by: .seconds(2 * 86_400))
    _ = try await portal.flows.purge()
    try expect(!(try await labels().contains("Old laptop")))
  }

  private static func lists(_ portal: FlowPortal<Store>) async throws {
    let (alice, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let (organisation, row) = try await portal.business(first)
    try await portal.add(bob, to: organisation)
    var ids: [DeviceID] = []
    for browser in [first, second, first, second] {
      portal.clock.advance(by: .seconds(1))
      ids.append(try await portal.computer(on: row.id, in: browser).record.id)
    }
    func page(
      _ browser: Browser, after place: DevicePlace? = nil, limit: Int = 100
    ) async throws -> SeatPage {
      let outcome = try await portal.flows.seatDevices(
        of: row.id, in: browser.heldSession(), after: place, limit: limit)
      guard case .page(let page) = outcome else { throw ConformanceFailure(outcome.code) }
      return page
    }
    let all = try await page(first)
    try expect(all.rows.map(\.record.id) == ids)
    try expect(all.rows.map(\.account) == [alice, bob, alice, bob])
    try expect(all.used == 4 && all.places == 5 && all.subscription == row)
    var (read, place): ([DeviceID], DevicePlace?) = ([], nil)
    repeat {
      let next = try await page(first, after: place, limit: 3)
      read += next.rows.map(\.record.id)
      place = next.next
    } while place != nil
    try expect(read == ids, "\(read.count) read")
    try expect(try await page(second).rows.map(\.record.id) == [ids[1], ids[3]])
    // A member removes their own, an administrator any.
    for (id, browser, code) in [
      (ids[0], second, "no_such_seat_device"), (ids[1], second, "seat_device_removed"),
      (ids[3], first, "seat_device_removed"),
    ] {
      let outcome = try await portal.flows.removeSeatDevice(
        id, of: row.id, in: browser.heldSession(), from: browser.client)
      try expect(outcome.code == code, outcome.code)
    }
    try expect(try await page(first).used == 2)
  }

  private static func leaves(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (organisation, row) = try await portal.business(first)
    let (stays, _) = try await portal.computer(on: row.id, in: first)
    for (address, isSent) in [
      (try bob, false), (try EmailAddress("carol@example.net"), true),
    ] {
      let (account, browser) = try await portal.visitor(address)
      try await portal.add(account, to: organisation)
      let (grant, _) = try await portal.computer(on: row.id, in: browser)
      let own = try await portal.register(portal.key(), in: browser)
      let (ownGrant, _) = try await portal.computer(on: own.id, in: browser)
      let code =
        isSent
        ? try await portal.flows.removeMember(
          account, from: organisation, in: first.heldSession(), from: first.client
        ).code
        : try await portal.flows.leave(
          organisation, in: browser.heldSession(), from: browser.client
        ).code
      try expect(code == (isSent ? "member_removed" : "left"), code)
      let gone = try await portal.flows.checkIn(grant, from: browser.client)
      try expect(gone.code == "seat_device_not_recognised", gone.code)
      for kept in [ownGrant, stays] {
        let outcome = try await portal.flows.checkIn(kept, from: browser.client)
        try expect(outcome.code == "seat_device_active", outcome.code)
      }
      let again = try await register(row.id, in: browser, portal)
      try expect(again.code == "no_such_subscription", again.code)
    }
  }

  private static func closes(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (organisation, row) = try await portal.business(first)
    let (grant, record) = try await portal.computer(on: row.id, in: first)
    let outcome = try await portal.flows.closeOrganisation(
      organisation, in: first.heldSession(), password: Secret(FlowPassword.first),
      from: first.client)
    try expect(outcome.code == "organisation_closed", outcome.code)
    let gone = try await portal.flows.checkIn(grant, from: first.client)
    try expect(gone.code == "seat_device_not_recognised", gone.code)
    try await portal.store.write { transaction in
      try expect(try transaction.device(record.id) == nil)
      try expect(try transaction.subscription(row.id) == nil)
      try expect(try transaction.licence(row.licence) == nil)
      try expect(try transaction.issuedLicence(row.licence) != nil)
    }
  }

  private static func deletesMember(_ portal: FlowPortal<Store>) async throws {
    let (_, first) = try await portal.visitor(alice)
    let (bob, second) = try await portal.visitor(bob)
    let (organisation, row) = try await portal.business(first)
    try await portal.add(bob, to: organisation)
    let (_, record) = try await portal.computer(on: row.id, in: second)
    let (_, other) = try await portal.computer(on: row.id, in: first)
    let outcome = try await portal.flows.deleteAccount(
      in: second.heldSession(), password: Secret(FlowPassword.first), from: second.client)
    try expect(outcome.code == "account_deleted", outcome.code)
    try await portal.store.write { transaction in
      try expect(try transaction.device(record.id) == nil)
      try expect(try transaction.device(other.id) == other)
      try expect(try transaction.subscription(row.id) == row)
    }
  }
}
