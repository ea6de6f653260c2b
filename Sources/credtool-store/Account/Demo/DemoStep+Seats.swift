#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// F21–F24: the computers of a subscription.
  extension DemoStep {
    static var seats: [DemoStep] {
      [
        DemoStep("F21", fillsSeat), DemoStep("F22", morePlaces), DemoStep("F23", makesRoom),
        DemoStep("F24", fewerSeats),
      ]
    }

    /// Somebody with a subscription of one's own.
    private struct Customer {
      let address: EmailAddress
      let session: SessionSecret
      let client: Client
      let subscription: SubscriptionID
    }

    private static func customer(
      _ scene: DemoScene<Store>, _ kind: SubscriptionKind = .direct, seats: Int = 1
    ) async throws -> Customer {
      let address = try scene.address("nora-\(kind.rawValue)")
      _ = try await scene.person(address)
      var browser = DemoBrowser()
      let session = try await browser.enter(address, at: scene)
      let (flows, client) = (scene.flows(), browser.client)
      func register(_ key: LicenceKey) async throws -> SubscriptionID {
        let outcome = try await flows.registerLicence(
          key, for: .personal, in: session, from: client)
        guard case .registered(let row, _) = outcome else { throw DemoFailure(outcome.code) }
        return row.id
      }
      var bundle: SubscriptionID?
      if kind == .bundled { bundle = try await register(sold(seats: seats, at: scene)) }
      let id = try await register(sold(.personal, kind, seats: seats, with: bundle, at: scene))
      return Customer(address: address, session: session, client: client, subscription: id)
    }

    private static func register(
      _ customer: Customer, _ scene: DemoScene<Store>
    ) async throws -> SeatOutcome {
      try await scene.flows().registerDevice(
        for: customer.subscription, in: customer.session, from: customer.client)
    }

    /// Takes so many places; the computers, and what they show.
    private static func fill(
      _ count: Int, _ customer: Customer, _ scene: DemoScene<Store>
    ) async throws -> [(grant: DeviceGrant, id: DeviceID)] {
      var computers: [(DeviceGrant, DeviceID)] = []
      for _ in 0..<count {
        let outcome = try await register(customer, scene)
        guard case .registered(let grant, let record) = outcome else {
          throw DemoFailure(outcome.code)
        }
        computers.append((grant, record.id))
      }
      return computers
    }

    private static func fillsSeat(_ scene: DemoScene<Store>) async throws -> String {
      let nora = try await customer(scene)
      _ = try await fill(4, nora, scene)
      // A hundred for the last place.
      let codes = try await withThrowingTaskGroup { group in
        for _ in 0..<100 {
          group.addTask { try await register(nora, scene).code }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      try demand(codes.count { $0 == "device_registered" } == 1, "not one of a hundred")
      let sixth = try await register(nora, scene)
      guard case .deviceLimitReached(let limit, let used, let way) = sixth else {
        throw DemoFailure(sixth.code)
      }
      try demand(limit == 5 && used == 5 && way == .buySeats, "\(used) of \(limit)")
      return
        "a seat holds \(limit) computers; of a hundred for the last place one gets it, and the "
        + "others are told how there can be more"
    }

    private static func morePlaces(_ scene: DemoScene<Store>) async throws -> String {
      let flows = scene.flows()
      var ways: [String] = []
      for kind in SubscriptionKind.allCases {
        let nora = try await customer(scene, kind)
        _ = try await fill(5, nora, scene)
        let full = try await register(nora, scene)
        guard case .deviceLimitReached(_, _, let way) = full else { throw DemoFailure(full.code) }
        ways.append("\(kind.rawValue): \(way.code)")
        try await take(way, nora, scene)
        guard kind != .appStore else { continue }
        try demand(try await register(nora, scene), "device_registered")
      }
      let expected = [
        "direct: buy_seats", "bundled: upgrade_whole", "perpetual: turn_on_renewal",
        "app-store: not_possible_yet",
      ]
      try demand(ways == expected, ways.joined(separator: ", "))
      guard let dana = OperatorName("dana") else { throw DemoFailure("no operator") }
      while try await flows.announcePlaces(product: "drawing-3", by: dana) > 0 {}
      _ = try await scene.mail(to: scene.address("nora-app-store"), .placesPossible)
      return
        "more places by the kind of subscription (\(ways.joined(separator: "; "))); who asked is "
        + "told when they are"
    }

    /// Goes the way to more places.
    private static func take(
      _ way: MorePlaces, _ nora: Customer, _ scene: DemoScene<Store>
    ) async throws {
      let flows = scene.flows()
      func change(_ id: SubscriptionID) async throws -> SeatChangeOutcome {
        try await flows.changeSeats(of: id, to: 2, by: .system)
      }
      switch way {
      case .buySeats: try demand(try await change(nora.subscription), "seats_changed")
      case .upgradeWhole(let whole):
        try demand(try await change(nora.subscription), "upgrade_whole")
        try demand(try await change(whole), "seats_changed")
      case .turnOnRenewal:
        try demand(try await change(nora.subscription), "turn_on_renewal")
        let renewal = try await flows.setRenewal(
          .automatic, of: nora.subscription, in: nora.session, from: nora.client)
        try demand(renewal, "renewal_on")
        try demand(try await change(nora.subscription), "seats_changed")
      case .notPossibleYet:
        try demand(try await change(nora.subscription), "not_possible_yet")
        let asked = try await flows.askToBeTold(
          about: nora.subscription, in: nora.session, from: nora.client)
        try demand(asked, "place_wish_noted")
      }
    }

    private static func makesRoom(_ scene: DemoScene<Store>) async throws -> String {
      let nora = try await customer(scene)
      let computers = try await fill(5, nora, scene)
      let flows = scene.flows()
      try demand(
        try await flows.checkIn(computers[0].grant, from: nora.client), "seat_device_active")
      let removed = try await flows.removeSeatDevice(
        computers[0].id, of: nora.subscription, in: nora.session, from: nora.client)
      try demand(removed, "seat_device_removed")
      try demand(
        try await flows.checkIn(computers[0].grant, from: nora.client),
        "seat_device_not_recognised")
      try demand(try await register(nora, scene), "device_registered")
      let listed = try await flows.seatDevices(of: nora.subscription, in: nora.session)
      guard case .page(let page) = listed else { throw DemoFailure(listed.code) }
      try demand(page.rows.count == 6 && page.used == 5, "the removed one is not in the list")
      return "a removed computer is signed out and cannot come back; its name stays in the list"
    }

    private static func fewerSeats(_ scene: DemoScene<Store>) async throws -> String {
      let nora = try await customer(scene, seats: 2)
      let computers = try await fill(7, nora, scene)
      let flows = scene.flows()
      let changed = try await flows.changeSeats(of: nora.subscription, to: 1, by: .system)
      guard case .changed(let row) = changed, let end = row.reduceBy else {
        throw DemoFailure(changed.code)
      }
      let days = end.since(scene.clock.now).components.seconds / 86_400
      let mail = try await scene.mail(to: nora.address, .seatsReduced)
      try demand(mail.content.text.contains("7") && mail.content.text.contains("5"), "no numbers")
      for computer in computers {
        try demand(
          try await flows.checkIn(computer.grant, from: nora.client), "seat_device_active")
      }
      try demand(try await register(nora, scene), "device_limit_reached")
      for computer in computers.prefix(2) {
        let removed = try await flows.removeSeatDevice(
          computer.id, of: nora.subscription, in: nora.session, from: nora.client)
        try demand(removed, "seat_device_removed")
      }
      let fits = try await scene.store.write { try $0.subscription(nora.subscription) }
      try demand(fits?.reduceBy == nil, "still too many")
      return
        "with fewer seats than computers none is thrown out and none gets in; the owner is told "
        + "to remove some within \(days) days"
    }
  }
#endif
