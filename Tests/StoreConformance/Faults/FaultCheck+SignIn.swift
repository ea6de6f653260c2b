internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening

// F6.
extension FaultCheck {
  static var signInFaults: [FaultCheck] {
    [
      FaultCheck("F6: a first sign-in", "signed_in", leaving: .count) { portal in
        _ = try await portal.person(alice)
        return signIn(Browser())
      },
      FaultCheck("F6: a sign-in on a trusted device", "signed_in", leaving: .count) { portal in
        _ = try await portal.person(alice)
        let browser = try await Browser.entered(at: portal)
        portal.clock.advance(by: .seconds(3_600))
        return signIn(browser)
      },
      FaultCheck("F6: a wrong password", "invalid_credentials", leaving: .count) { portal in
        _ = try await portal.person(alice)
        return signIn(Browser(), FlowPassword.second)
      },
      FaultCheck("F6: an unknown address", "invalid_credentials", leaving: .count) { _ in
        signIn(Browser())
      },
      FaultCheck(
        "F6: the guess that locks", "invalid_credentials", mails: 1, leaving: .count
      ) { portal in
        _ = try await portal.person(alice)
        try await guess(99, at: portal)
        return signIn(Browser(), FlowPassword.second)
      },
      FaultCheck("F6: an address that waits", "address_unverified", leaving: .count) { portal in
        _ = try await portal.flows.register(
          alice, password: Secret(FlowPassword.first), language: .en, from: Client())
        return signIn(Browser())
      },
      FaultCheck(
        "F6: a second factor is asked for", "second_factor_required", leaving: .count,
        secondFactor: SixDigits()
      ) { portal in
        _ = try await portal.person(alice)
        return signIn(Browser())
      },
      FaultCheck(
        "F6: a second factor", "signed_in", leaving: .count, secondFactor: SixDigits()
      ) { try await complete(SixDigits.right, at: $0) },
      FaultCheck(
        "F6: a wrong second factor", "factor_refused", leaving: .count,
        secondFactor: SixDigits()
      ) { try await complete("000000", at: $0) },
    ]
  }

  /// Signs in as Alice.
  static func signIn(_ browser: Browser, _ password: String = FlowPassword.first) -> Act {
    { portal in
      try await portal.flows.signIn(alice, password: Secret(password), from: browser.client)
        .code
    }
  }

  /// So many wrong passwords that are looked at.
  static func guess(_ count: Int, at portal: Portal) async throws {
    for _ in 0..<count {
      portal.clock.advance(by: .seconds(3_601))
      _ = try await signIn(Browser(), FlowPassword.second)(portal)
    }
    portal.clock.advance(by: .seconds(3_601))
  }

  private static func complete(_ response: String, at portal: Portal) async throws -> Act {
    _ = try await portal.person(alice)
    var browser = Browser()
    guard case .secondFactorRequired(let pending) = try await browser.signIn(alice, at: portal)
    else { throw ConformanceFailure("no second factor") }
    let client = browser.client
    return { portal in
      let outcome = try await portal.flows.completeSignIn(
        pending, response: Secret(response), from: client)
      if case .accepted(let signedIn) = outcome { return signedIn.code }
      return outcome.code
    }
  }
}
