internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

/// F10, F11, F14: what the owner of an account changes.
extension FlowCheck {
  static var changes: [FlowCheck] {
    [
      FlowCheck("F10: a new password needs the current one, and ends the other sessions", password),
      FlowCheck("F11: a new address is confirmed there, and the old one is told (R32)", address),
      FlowCheck(
        "F11: an address in use looks like a free one, and its owner is told", takenAddress),
      FlowCheck("F11: a reset stops a change of the address that is under way", stopsChange),
      FlowCheck("F11: two accounts that ask for one address: one gets it", racedAddress),
    ]
  }

  private static func password(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    let other = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    let session = try await browser.enter(alice, at: portal)
    func change(_ current: String, to next: String) async throws -> PasswordChangeOutcome {
      try await portal.flows.changePassword(
        in: session, current: Secret(current), to: Secret(next),
        from: browser.client)
    }
    try expect(
      try await change(FlowPassword.second, to: FlowPassword.third) == .currentPasswordWrong)
    guard case .passwordRefused = try await change(FlowPassword.first, to: "short") else {
      throw ConformanceFailure("a short password was taken")
    }
    try expect(try await change(FlowPassword.first, to: FlowPassword.second) == .changed)
    _ = try await portal.mail(to: alice, .passwordChanged)
    try expect(try await portal.flows.session(session).code == "session_active")
    try expect(try await portal.flows.session(other) == .signedOut, "another session lived on")
    _ = try await browser.enter(alice, FlowPassword.second, at: portal)
  }

  private static func change(
    to next: EmailAddress, _ session: SessionSecret, _ portal: FlowPortal<Store>
  ) async throws -> AddressChangeOutcome {
    try await portal.flows.changeAddress(
      in: session, password: Secret(FlowPassword.first), to: next, from: Client())
  }

  private static func address(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let wrong = try await portal.flows.changeAddress(
      in: session, password: Secret(FlowPassword.second), to: bob, from: Client())
    try expect(wrong == .currentPasswordWrong, "\(wrong)")
    try expect(try await change(to: bob, session, portal) == .confirmationSent)
    _ = try await portal.mail(to: alice, .addressChanging)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let reset: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let token: Token<EmailChange> = try await portal.mail(to: bob, .confirmNewAddress).token()
    let confirmed = try await portal.flows.confirmAddress(token, from: Client())
    try expect(confirmed == .changed(id), "\(confirmed)")
    for address in [try alice, try bob] {
      try expect(try await portal.count(of: .addressChanged, to: address) == 1)
    }
    let dead = try await portal.flows.resetPassword(
      reset, to: Secret(FlowPassword.third), from: Client())
    try expect(dead == .linkInvalid, "a link that went to the old address works")
    let again = try await portal.flows.confirmAddress(token, from: Client())
    try expect(again == .linkInvalid, "\(again)")
    _ = try await browser.enter(bob, at: portal)
    let old = try await browser.signIn(alice, at: portal)
    try expect(old.code == "invalid_credentials", old.code)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.person(alice, password: FlowPassword.second)
  }

  private static func takenAddress(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    _ = try await portal.person(bob, password: FlowPassword.second)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    try expect(try await change(to: bob, session, portal) == .confirmationSent)
    _ = try await portal.mail(to: bob, .registrationAttempted)
    try expect(try await portal.count(of: .confirmNewAddress, to: bob) == 0)
  }

  private static func stopsChange(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    _ = try await change(to: bob, session, portal)
    let token: Token<EmailChange> = try await portal.mail(to: bob, .confirmNewAddress).token()
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    _ = try await portal.flows.resetPassword(
      portal.mail(to: alice, .resetPassword).token(), to: Secret(FlowPassword.second),
      from: Client())
    let outcome = try await portal.flows.confirmAddress(token, from: Client())
    try expect(outcome == .linkInvalid, "\(outcome)")
  }

  private static func racedAddress(_ portal: FlowPortal<Store>) async throws {
    let carol = try EmailAddress("carol@example.net")
    var tokens: [Token<EmailChange>] = []
    for address in [try alice, try bob] {
      _ = try await portal.person(address)
      var browser = Browser()
      let session = try await browser.enter(address, at: portal)
      portal.clock.advance(by: .seconds(60))
      _ = try await change(to: carol, session, portal)
      tokens.append(try await portal.mail(to: carol, .confirmNewAddress).token())
    }
    let wins = try await withThrowingTaskGroup(of: Int.self) { group in
      for token in tokens {
        group.addTask {
          let outcome = try await portal.flows.confirmAddress(token, from: Client())
          return outcome == .linkInvalid ? 0 : 1
        }
      }
      return try await group.reduce(0, +)
    }
    try expect(wins == 1, "\(wins) accounts have one address")
  }
}
