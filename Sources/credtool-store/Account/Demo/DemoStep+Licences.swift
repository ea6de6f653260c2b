#if SQLite
  internal import AccountFlows
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import PasswordScreening

  /// F15, F19: how organisations come to be, and what they have.
  extension DemoStep {
    static var licences: [DemoStep] { [DemoStep("F15", begins), DemoStep("F19", activates)] }

    /// A key that the vendor has sold.
    static func sold(
      _ audience: LicenceAudience = .personal, _ kind: SubscriptionKind = .direct, seats: Int = 1,
      with bundle: SubscriptionID? = nil, at scene: DemoScene<Store>
    ) async throws -> LicenceKey {
      guard let dana = OperatorName("dana") else { throw DemoFailure("no operator") }
      let terms = try LicenceTerms(
        product: "drawing-3", audience: audience, kind: kind, seats: seats, bundledWith: bundle)
      let outcome = try await scene.flows().issueLicence(terms, by: dana)
      guard case .issued(_, let key) = outcome else { throw DemoFailure(outcome.code) }
      return key
    }

    private static func begins(_ scene: DemoScene<Store>) async throws -> String {
      let (lisa, max) = (try scene.address("lisa"), try scene.address("max"))
      let account = try await scene.person(lisa)
      var browser = DemoBrowser()
      let session = try await browser.enter(lisa, at: scene)
      guard let name = OrganisationName("Fabrikam"), let dana = OperatorName("dana") else {
        throw DemoFailure("no names")
      }
      let key = try await sold(.business, at: scene)
      let flows = scene.flows()
      let alone = try await flows.registerLicence(
        key, for: .personal, in: session, from: browser.client)
      try demand(alone, "organisation_required")
      let registered = try await flows.registerLicence(
        key, for: .newOrganisation(name), in: session, from: browser.client)
      guard case .registered(_, let organisation?) = registered else {
        throw DemoFailure(registered.code)
      }
      let first = try await scene.store.write {
        try $0.administrators(of: organisation, limit: 9)
      }
      try demand(first == [account], "another administrator")
      let founded = try await flows.foundOrganisation(
        named: name, for: max, language: .de, by: dana)
      try demand(founded, "organisation_founded")
      let mail = try await scene.mail(to: max, .invitation)
      try demand(mail.content.text.contains("Fabrikam"), "a mail without a name")
      return
        "a person registers a business licence and is the first administrator; or a sale founds "
        + "the organisation, and its buyer is invited"
    }

    private static func activates(_ scene: DemoScene<Store>) async throws -> String {
      let company = try await company(scene)
      let key = try await sold(.business, seats: 2, at: scene)
      let flows = scene.flows()
      func register(
        _ session: SessionSecret, _ place: LicencePlace
      ) async throws -> LicenceOutcome {
        try await flows.registerLicence(key, for: place, in: session, from: company.client)
      }
      try demand(
        try await register(company.session, .organisation(company.id)), "licence_registered")
      try demand(
        try await register(company.session, .organisation(company.id)),
        "licence_already_registered")
      let other = try scene.address("other")
      _ = try await scene.person(other)
      var browser = DemoBrowser()
      let session = try await browser.enter(other, at: scene)
      let refused = try await register(session, .personal)
      try demand(refused, "licence_in_use")
      try demand(!refused.message().contains("Fabrikam"), "it says whose it is")
      let listed = try await flows.subscriptions(of: company.id, in: company.session)
      guard case .rows(let rows) = listed else { throw DemoFailure(listed.code) }
      try demand(rows.map(\.seats) == [2], "no subscription")
      return
        "a key is registered once, with the organisation; elsewhere it is in use, and nobody is "
        + "told whose it is"
    }
  }
#endif
