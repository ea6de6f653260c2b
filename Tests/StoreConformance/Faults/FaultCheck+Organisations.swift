internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialStoreSQL
internal import CredentialTokens
internal import PasswordScreening

// F15–F18, F20.
extension FaultCheck {
  private typealias Flow = FlowCheck<ObservedStore<Store>>

  static var organisationFaults: [FaultCheck] {
    [
      FaultCheck("F15: a sale", "organisation_founded", mails: 1) { portal in
        { portal in
          try await portal.flows.foundOrganisation(
            named: Flow.name(), for: bob, language: .en, by: Flow.dana
          ).code
        }
      },
      FaultCheck("F16: an invitation in place of one before", "invited", mails: 1) { portal in
        let company = try await Flow.company(portal)
        _ = try await Flow.invite(bob, into: company, portal)
        portal.clock.advance(by: .seconds(60))
        return {
          try await $0.flows.invite(
            bob, as: .member, into: company.id, language: .en, in: company.session,
            from: company.client
          ).code
        }
      },
      FaultCheck("F16: an invitation is taken back", "invitation_revoked") { portal in
        let company = try await Flow.company(portal)
        let id = try await Flow.invite(bob, into: company, portal)
        return {
          try await $0.flows.revokeInvitation(id, in: company.session, from: company.client).code
        }
      },
      FaultCheck("F17: an invitation is accepted", "joined") { portal in
        let company = try await Flow.company(portal)
        _ = try await Flow.invite(bob, into: company, portal)
        let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
        _ = try await portal.person(bob)
        var browser = Browser()
        let session = try await browser.enter(bob, at: portal)
        return { try await $0.flows.join(by: token, in: session, from: Client()).code }
      },
      FaultCheck("F18: an invitation is asked for again", "mail_sent", mails: 1) { portal in
        let company = try await Flow.company(portal)
        _ = try await Flow.invite(bob, into: company, portal)
        portal.clock.advance(by: .seconds(60))
        return {
          try await $0.flows.requestInvitation(into: company.id, for: bob, from: Client()).code
        }
      },
      FaultCheck("F20: another role", "role_changed", mails: 1) { portal in
        let company = try await Flow.company(portal)
        let (account, _) = try await Flow.joined(bob, company, portal)
        return {
          try await $0.flows.setRole(
            of: account, in: company.id, to: .administrator, in: company.session,
            from: company.client
          ).code
        }
      },
      FaultCheck("F20: a member is removed", "member_removed", mails: 1) { portal in
        let company = try await Flow.company(portal)
        let (account, _) = try await Flow.joined(bob, company, portal)
        return {
          try await $0.flows.removeMember(
            account, from: company.id, in: company.session, from: company.client
          ).code
        }
      },
      FaultCheck("F20: a member leaves", "left") { portal in
        let company = try await Flow.company(portal)
        let (_, session) = try await Flow.joined(bob, company, portal)
        return { try await $0.flows.leave(company.id, in: session, from: Client()).code }
      },
      FaultCheck(
        "F20: an organisation is closed", "organisation_closed", leaving: .count
      ) { portal in
        let company = try await Flow.company(portal)
        _ = try await Flow.invite(bob, into: company, portal)
        return {
          try await $0.flows.closeOrganisation(
            company.id, in: company.session, password: Secret(FlowPassword.first),
            from: company.client
          ).code
        }
      },
    ]
  }
}
