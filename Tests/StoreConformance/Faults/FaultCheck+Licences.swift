internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialStoreSQL
internal import CredentialTokens

// F15, F19, F22.
extension FaultCheck {
  static var licenceFaults: [FaultCheck] {
    [
      FaultCheck("F19: a licence is issued", "licence_issued") { portal in
        let whole = try await portal.key()
        let terms = try LicenceTerms(
          product: "fonts", audience: .personal, kind: .bundled,
          bundledWith: whole.id.subscription)
        return { try await $0.flows.issueLicence(terms, by: olga).code }
      },
      FaultCheck("F19: a licence is registered", "licence_registered") { portal in
        _ = try await portal.person(alice)
        return try await register(portal.key(), for: .personal, in: Browser.entered(at: portal))
      },
      FaultCheck("F19: a key in use", "licence_in_use") { portal in
        let (_, other) = try await portal.visitor(bob)
        let key = try await portal.key()
        try await portal.register(key, in: other)
        _ = try await portal.person(alice)
        return try await register(key, for: .personal, in: Browser.entered(at: portal))
      },
      FaultCheck("F15: a licence founds an organisation", "licence_registered") { portal in
        _ = try await portal.person(alice)
        guard let name = OrganisationName("Contoso") else { throw ConformanceFailure("a name") }
        return try await register(
          portal.key(for: .business), for: .newOrganisation(name), in: Browser.entered(at: portal))
      },
      FaultCheck("F22: seats are bought, of a whole", "seats_changed") { portal in
        let (_, browser) = try await portal.visitor(alice)
        let whole = try await portal.register(portal.key(), in: browser)
        try await portal.register(portal.key(.bundled, with: whole.id), in: browser)
        return { try await $0.flows.changeSeats(of: whole.id, to: 3, by: .operator(olga)).code }
      },
      FaultCheck("F22: renewal is turned on", "renewal_on") { portal in
        let (_, browser) = try await portal.visitor(alice)
        let row = try await portal.register(portal.key(.perpetual), in: browser)
        return {
          try await $0.flows.setRenewal(
            .automatic, of: row.id, in: browser.heldSession(), from: browser.client
          ).code
        }
      },
      FaultCheck("F22: a wish to be told", "place_wish_noted") { portal in
        let (_, browser) = try await portal.visitor(alice)
        let row = try await portal.register(portal.key(.appStore), in: browser)
        return wish(row.id, in: browser)
      },
      FaultCheck("F22: who wished is told", "2", mails: 2) { portal in
        let (_, browser) = try await portal.visitor(alice)
        for _ in 1...2 {
          let row = try await portal.register(portal.key(.appStore), in: browser)
          _ = try await wish(row.id, in: browser)(portal)
        }
        return { "\(try await $0.flows.announcePlaces(product: "drawing-3", by: olga))" }
      },
    ]
  }

  private static var olga: OperatorName { AccountFixture.operatorName("olga") }

  private static func register(
    _ key: LicenceKey, for place: LicencePlace, in browser: Browser
  ) -> Act {
    {
      try await $0.flows.registerLicence(
        key, for: place, in: browser.heldSession(), from: browser.client
      ).code
    }
  }

  private static func wish(_ id: SubscriptionID, in browser: Browser) -> Act {
    {
      try await $0.flows.askToBeTold(
        about: id, in: browser.heldSession(), from: browser.client
      ).code
    }
  }
}
