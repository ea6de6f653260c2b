internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

// Sessions, devices, and what is over.
extension FaultCheck {
  static var sessionFaults: [FaultCheck] {
    [
      FaultCheck("F6: a session in use", "session_active") { portal in
        let (browser, _) = try await two(portal)
        portal.clock.advance(by: .seconds(3_600))
        return { try await $0.flows.session(browser.heldSession()).code }
      },
      FaultCheck("F6: signing out", "ended") { portal in
        let (browser, _) = try await two(portal)
        return { "\(try await $0.flows.signOut(browser.heldSession()))" }
      },
      FaultCheck("F6: ending the other sessions", "1") { portal in
        let (browser, _) = try await two(portal)
        return { "\(try await $0.flows.endOtherSessions(in: browser.heldSession()).value ?? -1)" }
      },
      FaultCheck("F7: another name for a device", "renamed") { portal in
        let (browser, device) = try await two(portal)
        guard let label = DeviceLabel("kitchen") else { throw ConformanceFailure("a label") }
        return {
          "\(try await $0.flows.renameDevice(device, to: label, in: browser.heldSession()))"
        }
      },
      FaultCheck("F23: a device is trusted no more", "revoked") { portal in
        let (browser, device) = try await two(portal)
        return { "\(try await $0.flows.revokeDevice(device, in: browser.heldSession()))" }
      },
      FaultCheck("F23: no other device is trusted any more", "0") { portal in
        let (browser, _) = try await two(portal)
        return { "\(try await $0.flows.revokeOtherDevices(in: browser.heldSession()).value ?? -1)" }
      },
      FaultCheck("a purge", "some", mails: -1, leaving: .steps) { portal in
        _ = try await two(portal)
        try await portal.deliver()
        portal.clock.advance(by: .seconds(400 * 86_400))
        return { try await $0.flows.purge().total > 3 ? "some" : "few" }
      },
    ]
  }

  /// Alice's browser with two sessions, and its device.
  private static func two(_ portal: Portal) async throws -> (Browser, DeviceID) {
    _ = try await portal.person(alice)
    var browser = try await Browser.entered(at: portal)
    portal.clock.advance(by: .seconds(60))
    _ = try await browser.enter(alice, at: portal)
    let devices = try await portal.flows.devices(in: browser.heldSession()).value ?? []
    guard let device = devices.first else { throw ConformanceFailure("no device") }
    return (browser, device.id)
  }
}
