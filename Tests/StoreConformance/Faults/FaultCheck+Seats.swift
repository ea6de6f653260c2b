internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialStoreSQL
internal import CredentialTokens
internal import DeviceTrust

// F21, F23, F24, and what becomes of computers where their owners go.
extension FaultCheck {
  static var seatFaults: [FaultCheck] {
    [
      FaultCheck("F21: a computer is registered", "device_registered") { portal in
        let owned = try await Owned(portal, computers: 4)
        return owned.register
      },
      FaultCheck("F21: there is no place", "device_limit_reached") { portal in
        try await Owned(portal, computers: 5).register
      },
      FaultCheck("F21: a computer checks in", "seat_device_active") { portal in
        let owned = try await Owned(portal, computers: 1)
        portal.clock.advance(by: .seconds(3_600))
        return owned.checkIn
      },
      FaultCheck("F21: a copied grant", "seat_device_replayed", mails: 1) { portal in
        let owned = try await Owned(portal, computers: 1)
        var grant = owned.grant
        for _ in 1...2 {
          portal.clock.advance(by: .seconds(3_600))
          let outcome = try await portal.flows.checkIn(grant, from: owned.browser.client)
          guard case .active(let device) = outcome else { throw ConformanceFailure(outcome.code) }
          grant = device.successor ?? grant
        }
        portal.clock.advance(by: .seconds(3_600))
        return owned.checkIn
      },
      FaultCheck("F23: a computer is removed", "seat_device_removed") { portal in
        let owned = try await Owned(portal, computers: 6, seats: 2)
        // With this one there is nothing to remove any more.
        _ = try await owned.change(to: 1)(portal)
        return {
          try await $0.flows.removeSeatDevice(
            owned.device, of: owned.id, in: owned.browser.heldSession(),
            from: owned.browser.client
          ).code
        }
      },
      FaultCheck("F24: fewer seats", "seats_changed", mails: 1) { portal in
        try await Owned(portal, computers: 6, seats: 2).change(to: 1)
      },
      FaultCheck("F20: a member with computers leaves", "left") { portal in
        let (_, first) = try await portal.visitor(bob)
        let (organisation, row) = try await portal.business(first)
        let (account, browser) = try await portal.visitor(alice)
        try await portal.add(account, to: organisation)
        try await portal.computer(on: row.id, in: browser)
        return {
          try await $0.flows.leave(
            organisation, in: browser.heldSession(), from: browser.client
          ).code
        }
      },
      FaultCheck("F12: the move of a subscription with its computers", "1", mails: 1) { portal in
        _ = try await Owned(portal, computers: 2)
        let id = try await openTransfer(portal)
        _ = try await portal.flows.approveTransfer(id, by: AccountFixture.operatorName("olga"))
        let token: Token<TransferConfirmation> = try await portal.mail(to: bob).token()
        _ = try await portal.flows.confirmTransfer(token, from: Client())
        portal.clock.advance(by: .seconds(72 * 3_600))
        return { "\(try await $0.flows.completeTransfers())" }
      },
      FaultCheck(
        "F14: a deletion with subscriptions", "account_deleted", mails: 0, leaving: .count
      ) { portal in
        let owned = try await Owned(portal, computers: 2)
        return delete(owned.browser)
      },
    ]
  }

  /// Alice's subscription with computers.
  private struct Owned: Sendable {
    let browser: Browser
    let id: SubscriptionID
    let grant: DeviceGrant
    let device: DeviceID

    init(_ portal: Portal, computers: Int, seats: Int = 1) async throws {
      (_, browser) = try await portal.visitor(alice)
      id = try await portal.register(portal.key(seats: seats), in: browser).id
      let first = try await portal.computer(on: id, in: browser)
      (grant, device) = (first.grant, first.record.id)
      for _ in 1..<computers { try await portal.computer(on: id, in: browser) }
    }

    var register: Act {
      {
        try await $0.flows.registerDevice(
          for: id, in: browser.heldSession(), from: browser.client
        ).code
      }
    }

    var checkIn: Act { { try await $0.flows.checkIn(grant, from: browser.client).code } }

    func change(to seats: Int) -> Act {
      { try await $0.flows.changeSeats(of: id, to: seats, by: .system).code }
    }
  }
}
