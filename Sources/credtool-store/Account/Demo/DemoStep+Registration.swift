#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust
  internal import PasswordScreening

  /// F1–F5: registering.
  extension DemoStep {
    static var registration: [DemoStep] {
      [
        DemoStep("F1", registers), DemoStep("F2", registersTwice), DemoStep("F3", commonPassword),
        DemoStep("F4", quarantined), DemoStep("F5", invited),
      ]
    }

    private static func registers(_ scene: DemoScene<Store>) async throws -> String {
      let anna = try scene.address("anna")
      var browser = DemoBrowser()
      try demand(
        try await scene.flows().register(
          anna, password: DemoPassword.first.secret, language: .de, from: browser.client),
        "verification_sent")
      let mail = try await scene.mail(to: anna, .verifyAddress)
      try demand(mail.content.language == .de, "the mail is in another language")
      try demand(try await browser.signIn(anna, at: scene), "address_unverified")
      let verified = try await scene.flows().verifyAddress(mail.token(), from: browser.client)
      try demand(verified, "verified")
      try demand(try await browser.signIn(anna, at: scene), "signed_in")
      try await registersUnverified(scene)
      return "an account is registered, its address verified by the link of a mail in German"
    }

    /// Somebody else may have registered the address last: the link alone does not verify it.
    private static func registersUnverified(_ scene: DemoScene<Store>) async throws {
      let alma = try scene.address("alma")
      for _ in 0..<2 {
        scene.pass(60)
        try demand(
          try await scene.flows().register(
            alma, password: DemoPassword.first.secret, language: .en, from: Client()),
          "verification_sent")
      }
      let token: Token<EmailVerification> =
        try await scene.mail(to: alma, .verifyAddress).token()
      func verify(_ password: DemoPassword) async throws -> VerificationOutcome {
        try await scene.flows().verifyAddress(token, password: password.secret, from: Client())
      }
      try demand(try await scene.flows().verifyAddress(token, from: Client()), "password_required")
      try demand(try await verify(.second), "registration_password_wrong")
      try demand(try await verify(.first), "verified")
    }

    private static func registersTwice(_ scene: DemoScene<Store>) async throws -> String {
      let bert = try scene.address("bert")
      _ = try await scene.person(bert)
      func again(_ disclosure: FlowPolicy.Disclosure) async throws -> RegistrationOutcome {
        scene.pass(60)
        return try await scene.flows { $0.disclosure = disclosure }.register(
          bert, password: DemoPassword.second.secret, language: .en, from: Client())
      }
      try demand(try await again(.silent), "verification_sent")
      let mail = try await scene.mail(to: bert, .registrationAttempted)
      try demand(mail.content.text.contains("forgot-password"), "no way on to a new password")
      try demand(try await scene.count(to: bert, .verifyAddress) == 1, "a second link")
      try demand(try await again(.explicit), "email_in_use")
      var browser = DemoBrowser()
      try demand(try await browser.signIn(bert, .second, at: scene), "invalid_credentials")
      return "an address with an account: nothing is disclosed, and its owner is told by mail"
    }

    private static func commonPassword(_ scene: DemoScene<Store>) async throws -> String {
      let cora = try scene.address("cora")
      let outcome = try await scene.flows().register(
        cora, password: DemoPassword.common.secret, language: .en, from: Client())
      try demand(outcome, "password_common")
      try demand(!outcome.message().isEmpty, "no reason")
      try demand(try await scene.store.write { try $0.account(at: cora) == nil }, "an account")
      return "'\(DemoPassword.common.rawValue)' is refused: \(outcome.message())"
    }

    private static func quarantined(_ scene: DemoScene<Store>) async throws -> String {
      let dora = try scene.address("dora")
      _ = try await scene.person(dora)
      var browser = DemoBrowser()
      let session = try await browser.enter(dora, at: scene)
      let deleted = try await scene.flows().deleteAccount(
        in: session, password: DemoPassword.first.secret, from: browser.client)
      try demand(deleted, "account_deleted")
      func again(_ disclosure: FlowPolicy.Disclosure) async throws -> RegistrationOutcome {
        scene.pass(60)
        return try await scene.flows { $0.disclosure = disclosure }.register(
          dora, password: DemoPassword.second.secret, language: .en, from: Client())
      }
      try demand(try await again(.silent), "verification_sent")
      _ = try await scene.mail(to: dora, .addressQuarantined)
      guard case .emailQuarantined(let days) = try await again(.explicit) else {
        throw DemoFailure("the address is free")
      }
      try demand(days == 30, "\(days) days")
      scene.pass(days * 86_400)
      let links = try await scene.count(to: dora, .verifyAddress)
      try demand(try await again(.silent), "verification_sent")
      try demand(try await scene.count(to: dora, .verifyAddress) == links + 1, "not free again")
      return "the address of a deleted account rests for \(days) days, and is free again then"
    }

    private static func invited(_ scene: DemoScene<Store>) async throws -> String {
      let (emil, frida) = (try scene.address("emil"), try scene.address("frida"))
      guard let name = OrganisationName("Fabrikam") else { throw DemoFailure("no name") }
      let now = scene.clock.now
      let organisation = Organisation(id: .random(), name: name, created: now)
      let invitations = try [emil, frida].map { address in
        try InvitationRecord(
          id: .random(), organisation: organisation.id, address: address, role: .member,
          issued: now, expires: now.adding(.seconds(14 * 86_400)) ?? now, state: .open)
      }
      try await scene.store.write { transaction in
        try transaction.insertOrganisation(organisation)
        for invitation in invitations { try transaction.insertInvitation(invitation) }
      }
      let explicit = try await scene.flows { $0.disclosure = .explicit }.register(
        emil, password: DemoPassword.first.secret, language: .en, from: Client())
      try demand(explicit, "pending_invitation")
      try demand(explicit.message().contains("Fabrikam"), "nobody's invitation")
      try demand(
        try await scene.flows().register(
          frida, password: DemoPassword.first.secret, language: .en, from: Client()),
        "verification_sent")
      for address in [emil, frida] {
        let token: Token<EmailVerification> =
          try await scene.mail(to: address, .verifyAddress).token()
        let outcome = try await scene.flows().verifyAddress(token, from: Client())
        guard case .verified(_, let waiting) = outcome else { throw DemoFailure(outcome.code) }
        try demand(waiting.map(\.name) == [name], "no invitation waits")
      }
      return "an invitation waits for the address: 'Join \(name)', once the address is verified"
    }
  }
#endif
