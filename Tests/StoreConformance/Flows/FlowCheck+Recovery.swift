internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// F9, F13: a forgotten password, and a forgotten address.
extension FlowCheck {
  static var recovery: [FlowCheck] {
    [
      FlowCheck(
        "F9: a reset ends sessions and trust, tells the owner, and signs nobody in", resets),
      FlowCheck("F9: an address without an account gets the same answer, and no mail (R30)", same),
      FlowCheck("F9: a refused password leaves the link good", refusedPassword),
      FlowCheck("F9: a link ends after an hour, and with the next one", linkEnds),
      FlowCheck(
        "F9: a service may ask that the browser is signed out first",
        policy: .with { $0.resetBrowser = .signedOut }, mustSignOut),
      FlowCheck("F9: of 100 concurrent uses of a link one sets the password (R28)", resetsOnce),
      FlowCheck(
        "F13: mails name the portal and the sender, and nothing else tells the address", which),
    ]
  }

  private static func resets(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    try expect(try await portal.flows.requestReset(for: alice, from: Client()) == .sent)
    let token: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let outcome = try await portal.flows.resetPassword(
      token, to: Secret(FlowPassword.second), session: session, from: browser.client)
    try expect(outcome == .passwordReset, "\(outcome)")
    _ = try await portal.mail(to: alice, .passwordReset)
    try expect(try await portal.flows.session(session) == .signedOut)
    let again = try await portal.flows.resetPassword(
      token, to: Secret(FlowPassword.third), from: browser.client)
    try expect(again == .linkInvalid, "\(again)")
    let old = try await browser.signIn(alice, FlowPassword.first, at: portal)
    try expect(old.code == "invalid_credentials", old.code)
    portal.clock.advance(by: .seconds(3_600))
    let new = try await browser.signIn(alice, FlowPassword.second, at: portal)
    try expect(new.code == "device_confirmation_required", new.code)
    try await portal.store.write { transaction in
      try expect(
        try transaction.devices(of: id.subject).allSatisfy { $0.state != .active })
    }
  }

  private static func same(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(60))
    let known = try await portal.flows.requestReset(for: alice, from: Client())
    let unknown = try await portal.flows.requestReset(for: bob, from: Client())
    try expect(known == .sent && unknown == .sent)
    try expect(try await portal.count(of: .resetPassword, to: bob) == 0)
    let (again, stranger) = (
      try await portal.flows.requestReset(for: alice, from: Client()),
      try await portal.flows.requestReset(for: bob, from: Client())
    )
    try expect(again == stranger, "\(again) and \(stranger)")
  }

  private static func refusedPassword(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let token: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let refused = try await portal.flows.resetPassword(
      token, to: Secret("passwordpassword"), from: Client())
    guard case .passwordRefused = refused else { throw ConformanceFailure("\(refused)") }
    let set = try await portal.flows.resetPassword(
      token, to: Secret(FlowPassword.second), from: Client())
    try expect(set == .passwordReset, "\(set)")
  }

  private static func linkEnds(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let first: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let second: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let superseded = try await portal.flows.resetPassword(
      first, to: Secret(FlowPassword.second), from: Client())
    try expect(superseded == .linkInvalid, "\(superseded)")
    portal.clock.advance(by: .seconds(3_600))
    let late = try await portal.flows.resetPassword(
      second, to: Secret(FlowPassword.second), from: Client())
    try expect(late == .linkInvalid, "\(late)")
  }

  private static func mustSignOut(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let token: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    func reset() async throws -> ResetOutcome {
      try await portal.flows.resetPassword(
        token, to: Secret(FlowPassword.second), session: session, from: browser.client)
    }
    try expect(try await reset() == .mustSignOut)
    try await portal.flows.signOut(session)
    try expect(try await reset() == .passwordReset)
  }

  private static func resetsOnce(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let token: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let wins = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<100 {
        group.addTask {
          let outcome = try await portal.flows.resetPassword(
            token, to: Secret("teapot-glacier-violin-\(index)"), from: Client())
          return outcome == .passwordReset ? 1 : 0
        }
      }
      return try await group.reduce(0, +)
    }
    try expect(wins == 1, "\(wins) passwords were set")
    try expect(try await portal.count(of: .passwordReset, to: alice) == 1)
  }

  private static func which(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    for kind in [MailKind.verifyAddress, .resetPassword] {
      let mail = try await portal.mail(to: alice, kind)
      try expect(mail.text.contains("Contoso"), mail.text)
      try expect(mail.text.contains("accounts@contoso.example"), mail.text)
    }
  }
}
