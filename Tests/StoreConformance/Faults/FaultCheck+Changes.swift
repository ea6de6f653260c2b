internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

// F9–F11, F14.
extension FaultCheck {
  static var recoveryFaults: [FaultCheck] {
    [
      FaultCheck("F9: a forgotten password", "mail_sent", mails: 1) { portal in
        _ = try await portal.person(alice)
        portal.clock.advance(by: .seconds(60))
        return forgot
      },
      FaultCheck("F9: a forgotten password of nobody", "mail_sent", mails: 1) { _ in forgot },
      FaultCheck("F9: a reset", "password_reset", mails: 1) { portal in
        _ = try await portal.person(alice)
        _ = try await Browser.entered(at: portal)
        portal.clock.advance(by: .seconds(60))
        _ = try await forgot(portal)
        let token: Token<PasswordReset> = try await portal.mail(to: alice).token()
        return {
          try await $0.flows.resetPassword(
            token, to: Secret(FlowPassword.second), from: Client()
          ).code
        }
      },
    ]
  }

  static var changeFaults: [FaultCheck] {
    [
      FaultCheck("F10: a new password", "password_changed", mails: 1, leaving: .count) { portal in
        _ = try await portal.person(alice)
        let browser = try await Browser.entered(at: portal)
        return {
          try await $0.flows.changePassword(
            in: browser.heldSession(), current: Secret(FlowPassword.first),
            to: Secret(FlowPassword.second), from: browser.client
          ).code
        }
      },
      FaultCheck(
        "F11: a wish for another address", "confirmation_sent", mails: 2, leaving: .count
      ) { portal in
        _ = try await portal.person(alice)
        return change(try await Browser.entered(at: portal))
      },
      FaultCheck(
        "F11: a wish for an address in use", "confirmation_sent", mails: 2, leaving: .count
      ) { portal in
        _ = try await portal.person(alice)
        _ = try await portal.person(bob)
        portal.clock.advance(by: .seconds(60))
        return change(try await Browser.entered(at: portal))
      },
      FaultCheck("F11: another address", "address_changed", mails: 2) { portal in
        _ = try await portal.person(alice)
        _ = try await change(Browser.entered(at: portal))(portal)
        let token: Token<EmailChange> = try await portal.mail(to: bob).token()
        return { try await $0.flows.confirmAddress(token, from: Client()).code }
      },
      // The mails about the account go with it, three of them, and one tells so.
      FaultCheck("F14: a deletion", "account_deleted", mails: -2, leaving: .count) { portal in
        _ = try await portal.person(alice)
        let browser = try await Browser.entered(at: portal)
        portal.clock.advance(by: .seconds(60))
        _ = try await forgot(portal)
        _ = try await openTransfer(portal)
        return delete(browser)
      },
    ]
  }

  private static var forgot: Act {
    { try await $0.flows.requestReset(for: alice, from: Browser().client).code }
  }

  private static func change(_ browser: Browser) -> Act {
    {
      try await $0.flows.changeAddress(
        in: browser.heldSession(), password: Secret(FlowPassword.first), to: bob,
        from: browser.client
      ).code
    }
  }
}
