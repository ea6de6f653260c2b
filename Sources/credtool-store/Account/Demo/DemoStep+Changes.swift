#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  /// F10, F11: what people change of their accounts.
  extension DemoStep {
    static var changes: [DemoStep] {
      [DemoStep("F10", changesPassword), DemoStep("F11", changesAddress)]
    }

    private static func changesPassword(_ scene: DemoScene<Store>) async throws -> String {
      let ines = try scene.address("ines")
      _ = try await scene.person(ines)
      var browser = DemoBrowser()
      let other = try await browser.enter(ines, at: scene)
      let session = try await browser.enter(ines, at: scene)
      let client = browser.client
      func change(_ current: DemoPassword) async throws -> PasswordChangeOutcome {
        try await scene.flows().changePassword(
          in: session, current: current.secret, to: DemoPassword.second.secret, from: client)
      }
      try demand(try await change(.second), "current_password_wrong")
      try demand(try await change(.first), "password_changed")
      try demand(try await scene.flows().session(session), "session_active")
      try demand(try await scene.flows().session(other), "signed_out")
      _ = try await scene.mail(to: ines, .passwordChanged)
      try demand(try await browser.signIn(ines, .second, at: scene), "signed_in")
      return "the password is changed by whoever knows the current one; other sessions end"
    }

    private static func changesAddress(_ scene: DemoScene<Store>) async throws -> String {
      let (old, new) = (try scene.address("jan"), try scene.address("jan.new"))
      _ = try await scene.person(old)
      var browser = DemoBrowser()
      let session = try await browser.enter(old, at: scene)
      scene.pass(60)
      let client = browser.client
      func change(_ password: DemoPassword) async throws -> AddressChangeOutcome {
        try await scene.flows().changeAddress(
          in: session, password: password.secret, to: new, from: client)
      }
      try demand(try await change(.second), "current_password_wrong")
      try demand(try await change(.first), "confirmation_sent")
      _ = try await scene.mail(to: old, .addressChanging)
      let token: Token<EmailChange> = try await scene.mail(to: new, .confirmNewAddress).token()
      try demand(try await scene.flows().confirmAddress(token, from: client), "address_changed")
      for address in [old, new] { _ = try await scene.mail(to: address, .addressChanged) }
      try demand(try await browser.signIn(new, at: scene), "signed_in")
      try demand(try await browser.signIn(old, at: scene), "invalid_credentials")
      return "the address is changed once the new one is confirmed; the old one is told of it"
    }
  }
#endif
