internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening

// F1–F5, F8.
extension FaultCheck {
  static var registrationFaults: [FaultCheck] {
    [
      FaultCheck("F1: a registration", "verification_sent", mails: 1) { _ in register },
      FaultCheck("F1: a registration anew", "verification_sent", mails: 1) { portal in
        _ = try await register(portal)
        portal.clock.advance(by: .seconds(60))
        return register
      },
      FaultCheck("F2: an address in use", "verification_sent", mails: 1) { portal in
        _ = try await portal.person(alice)
        portal.clock.advance(by: .seconds(60))
        return register
      },
      FaultCheck("F4: an address in quarantine", "verification_sent", mails: 1) { portal in
        _ = try await portal.person(alice)
        _ = try await delete(Browser.entered(at: portal))(portal)
        portal.clock.advance(by: .seconds(60))
        return register
      },
      FaultCheck(
        "F5: a registration with an invitation", "pending_invitation", mails: 1,
        policy: .with { $0.disclosure = .explicit }
      ) { portal in
        try await FlowCheck.invite(alice, portal)
        return register
      },
      FaultCheck("F1: a verification", "verified") { portal in
        _ = try await register(portal)
        let token: Token<EmailVerification> = try await portal.mail(to: alice).token()
        return { try await $0.flows.verifyAddress(token, from: Client()).code }
      },
      FaultCheck("F8: another mail", "mail_sent", mails: 1) { portal in
        _ = try await register(portal)
        portal.clock.advance(by: .seconds(60))
        return resend
      },
      FaultCheck("F8: another mail to nobody", "mail_sent", mails: 1) { _ in resend },
      FaultCheck("the delivery of a mail", "delivered", leaving: .steps) { portal in
        _ = try await register(portal)
        return { portal in
          // What fails after the mail was handed over leaves it claimed: it is handed over again.
          portal.clock.advance(by: .seconds(3_600))
          let before = portal.clock.now
          let round = try await portal.worker.deliver(now: before)
          return round.delivered == 1 ? "delivered" : "\(round)"
        }
      },
    ]
  }

  static var alice: EmailAddress { get throws { try EmailAddress("Alice@Example.com") } }
  static var bob: EmailAddress { get throws { try EmailAddress("bob@example.org") } }

  private static var register: Act {
    { portal in
      try await portal.flows.register(
        alice, password: Secret(FlowPassword.first), language: .de,
        from: Browser().client
      ).code
    }
  }

  private static var resend: Act {
    { try await $0.flows.resendVerification(to: alice, from: Browser().client).code }
  }

  static func delete(_ browser: Browser) -> Act {
    { portal in
      try await portal.flows.deleteAccount(
        in: browser.heldSession(), password: Secret(FlowPassword.first), from: browser.client
      ).code
    }
  }
}

extension Browser {
  /// Alice's own, in which she is signed in.
  static func entered<Store: CredentialStore>(
    at portal: FlowPortal<Store>
  ) async throws -> Browser {
    var browser = Browser()
    _ = try await browser.enter(EmailAddress("alice@example.com"), at: portal)
    return browser
  }

  func heldSession() throws -> SessionSecret {
    guard let session else { throw ConformanceFailure("no session") }
    return session
  }
}
