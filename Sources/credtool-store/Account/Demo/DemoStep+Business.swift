#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import PasswordScreening

  /// F16–F18, F20: organisations, and how people come into them and go.
  extension DemoStep {
    static var business: [DemoStep] {
      [
        DemoStep("F16", invites), DemoStep("F17", joins), DemoStep("F18", asksAgain),
        DemoStep("F20", lastAdministrator),
      ]
    }

    /// An organisation, with its administrator signed in.
    struct Company {
      let id: OrganisationID
      let administrator: AccountID
      let session: SessionSecret
      let client: Client
    }

    static func company(_ scene: DemoScene<Store>) async throws -> Company {
      let anna = try scene.address("anna")
      let account = try await scene.person(anna)
      var browser = DemoBrowser()
      let session = try await browser.enter(anna, at: scene)
      guard let name = OrganisationName("Fabrikam"), let dana = OperatorName("dana") else {
        throw DemoFailure("no names")
      }
      let founded = try await scene.flows().foundOrganisation(
        named: name, for: anna, language: .en, by: dana)
      guard case .founded(let id, _) = founded else { throw DemoFailure(founded.code) }
      let token: Token<Invitation> = try await scene.mail(to: anna, .invitation).token()
      try demand(
        try await scene.flows().join(by: token, in: session, from: browser.client), "joined")
      return Company(id: id, administrator: account, session: session, client: browser.client)
    }

    static func invite(
      _ address: EmailAddress, into company: Company, _ scene: DemoScene<Store>
    ) async throws -> InvitationID {
      let outcome = try await scene.flows().invite(
        address, as: .member, into: company.id, language: .en, in: company.session,
        from: company.client)
      guard case .invited(let id, _) = outcome else { throw DemoFailure(outcome.code) }
      return id
    }

    /// Somebody with an account, who has joined.
    static func member(
      _ address: EmailAddress, of company: Company, _ scene: DemoScene<Store>
    ) async throws -> (account: AccountID, session: SessionSecret) {
      let account = try await scene.person(address)
      let id = try await invite(address, into: company, scene)
      var browser = DemoBrowser()
      let session = try await browser.enter(address, at: scene)
      try demand(
        try await scene.flows().join(id, in: session, from: browser.client), "joined")
      return (account, session)
    }

    private static func invites(_ scene: DemoScene<Store>) async throws -> String {
      let company = try await company(scene)
      let bert = try scene.address("bert")
      _ = try await invite(bert, into: company, scene)
      let first: Token<Invitation> = try await scene.mail(to: bert, .invitation).token()
      scene.pass(60)
      let renewed = try await invite(bert, into: company, scene)
      let second: Token<Invitation> = try await scene.mail(to: bert, .invitation).token()
      let flows = scene.flows()
      try demand(try await flows.invitation(for: first) == nil, "the older link works")
      guard let view = try await flows.invitation(for: second) else {
        throw DemoFailure("the newer link does not work")
      }
      let days = view.expires.since(scene.clock.now).components.seconds / 86_400
      try demand(days == 14, "\(days) days")
      let listed = try await flows.invitations(into: company.id, in: company.session)
      guard case .rows(let rows) = listed else { throw DemoFailure(listed.code) }
      try demand(rows.count { $0.address == bert && $0.state == .open } == 1, "not one open")
      let revoked = try await flows.revokeInvitation(
        renewed, in: company.session, from: company.client)
      try demand(revoked, "invitation_revoked")
      try demand(try await flows.invitation(for: second) == nil, "a revoked link works")
      return "an invitation lasts \(days) days, is listed, renewed and revoked; one is open at a "
        + "time"
    }

    private static func joins(_ scene: DemoScene<Store>) async throws -> String {
      let company = try await company(scene)
      let bert = try scene.address("bert")
      _ = try await invite(bert, into: company, scene)
      let token: Token<Invitation> = try await scene.mail(to: bert, .invitation).token()
      let flows = scene.flows()
      try demand(
        try await flows.join(by: token, in: company.session, from: company.client),
        "other_address")
      _ = try await scene.person(bert)
      var browser = DemoBrowser()
      let session = try await browser.enter(bert, at: scene)
      let client = browser.client
      try demand(try await flows.join(by: token, in: session, from: client), "joined")
      try demand(try await flows.join(by: token, in: session, from: client), "invitation_invalid")
      return "the account of the invited address joins, exactly once, and nobody else does"
    }

    private static func asksAgain(_ scene: DemoScene<Store>) async throws -> String {
      let company = try await company(scene)
      let bert = try scene.address("bert")
      _ = try await invite(bert, into: company, scene)
      let token: Token<Invitation> = try await scene.mail(to: bert, .invitation).token()
      _ = try await scene.person(bert)
      scene.pass(14 * 86_400)
      var browser = DemoBrowser()
      let session = try await browser.enter(bert, at: scene)
      let flows = scene.flows()
      let expired = try await flows.join(by: token, in: session, from: browser.client)
      try demand(expired, "invitation_expired")
      try demand(expired.message().contains("Join Fabrikam"), "no way on")
      for address in [bert, try scene.address("nobody")] {
        let asked = try await flows.requestInvitation(
          into: company.id, for: address, from: Client())
        try demand(asked, "mail_sent")
      }
      let mails = try await scene.count(to: try scene.address("nobody"), .invitation)
      try demand(mails == 0, "somebody is invited by asking for it")
      let newest: Token<Invitation> = try await scene.mail(to: bert, .invitation).token()
      try demand(
        try await flows.join(by: newest, in: session, from: browser.client), "joined")
      let rows = try await scene.store.write {
        try $0.invitations(into: company.id, after: nil, limit: 9)
      }
      try demand(rows.last?.origin == .invitee, "administrators do not see who asked")
      return "who was invited asks for a new mail with 'Join Fabrikam'; the old link is dead, and "
        + "administrators see it"
    }

    private static func lastAdministrator(_ scene: DemoScene<Store>) async throws -> String {
      let company = try await company(scene)
      let (bert, _) = try await member(try scene.address("bert"), of: company, scene)
      let flows = scene.flows()
      func leave() async throws -> MemberOutcome {
        try await flows.leave(company.id, in: company.session, from: company.client)
      }
      try demand(try await leave(), "last_administrator")
      let deletion = try await flows.deleteAccount(
        in: company.session, password: DemoPassword.first.secret, from: company.client)
      try demand(deletion, "last_administrator_of")
      let handed = try await flows.setRole(
        of: bert, in: company.id, to: .administrator, in: company.session,
        from: company.client)
      try demand(handed, "role_changed")
      try demand(try await leave(), "left")
      return "the last administrator neither leaves nor is deleted before handing over"
    }
  }
#endif
