#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// F9: a forgotten password.
  extension DemoStep {
    static var recovery: [DemoStep] { [DemoStep("F9", forgets)] }

    private static func forgets(_ scene: DemoScene<Store>) async throws -> String {
      let (hans, nobody) = (try scene.address("hans"), try scene.address("nobody"))
      let id = try await scene.person(hans)
      var browser = DemoBrowser()
      let session = try await browser.enter(hans, at: scene)
      scene.pass(60)
      for address in [hans, nobody] {
        try demand(
          try await scene.flows().requestReset(for: address, from: browser.client), "mail_sent")
      }
      try demand(try await scene.count(to: nobody, .resetPassword) == 0, "a mail to nobody")
      let token: Token<PasswordReset> = try await scene.mail(to: hans, .resetPassword).token()
      let client = browser.client
      func reset(
        _ password: DemoPassword, _ change: (inout FlowPolicy) -> Void = { _ in }
      ) async throws -> ResetOutcome {
        try await scene.flows(change).resetPassword(
          token, to: password.secret, session: session, from: client)
      }
      try demand(try await reset(.second) { $0.resetBrowser = .signedOut }, "must_sign_out")
      try demand(try await reset(.common), "password_common")
      try demand(try await reset(.second), "password_reset")
      try demand(try await reset(.second), "link_invalid")
      _ = try await scene.mail(to: hans, .passwordReset)
      try demand(try await scene.flows().session(session), "signed_out")
      let now = scene.clock.now
      let trusted = try await scene.store.write { transaction in
        try transaction.devices(of: id.subject).count { $0.isLive(at: now) }
      }
      try demand(trusted == 0, "a device is still trusted")
      scene.pass(3_600)
      try demand(try await browser.signIn(hans, at: scene), "invalid_credentials")
      try demand(
        try await browser.signIn(hans, .second, at: scene), "device_confirmation_required")
      return "a forgotten password: one answer for all addresses; a reset ends sessions and trust"
    }
  }
#endif
