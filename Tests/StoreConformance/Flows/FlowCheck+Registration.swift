internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

/// F1–F5, F8: from an address to an account.
extension FlowCheck {
  static var registration: [FlowCheck] {
    [
      FlowCheck("F1: registers, verifies by mail in its language, and signs in", registers),
      FlowCheck("F2: an address in use looks like a new one, and its owner is told", hides),
      FlowCheck(
        "F2: an address in use is disclosed by a service that wants that",
        policy: .with { $0.disclosure = .explicit }, discloses),
      FlowCheck("F3: a widely used password is refused, with its reason", refusesCommon),
      FlowCheck("F4, F14: the address of a deleted account is free after 30 days", quarantines),
      FlowCheck("F5: an invitation is shown once the address is verified", invites),
      FlowCheck(
        "F5: an invitation is shown at once by a service that wants that",
        policy: .with { $0.disclosure = .explicit }, invitesAtOnce),
      FlowCheck("F8: the newest mail works, older ones do not, and five an hour are sent", resends),
      FlowCheck("F1: of 100 concurrent registrations of an address one counts", registersOnce),
      FlowCheck("F1: of two registrations of an address nobody verifies a stranger's", replaces),
    ]
  }

  private static func registers(_ portal: FlowPortal<Store>) async throws {
    let address = try alice
    let outcome = try await portal.flows.register(
      address, password: Secret(FlowPassword.first), language: .de, from: Client())
    try expect(outcome == .verificationSent, "\(outcome)")
    var browser = Browser()
    let early = try await browser.signIn(address, at: portal)
    try expect(early.code == "address_unverified", early.code)
    let mail = try await portal.mail(to: address, .verifyAddress)
    try expect(mail.subject.contains("Bestätigen"), mail.subject)
    try expect(mail.text.contains("Contoso") && mail.text.contains("accounts@contoso.example"))
    let token: Token<EmailVerification> = try mail.token()
    guard case .verified(let id, []) = try await portal.flows.verifyAddress(token, from: Client())
    else { throw ConformanceFailure("not verified") }
    let again = try await portal.flows.verifyAddress(token, from: Client())
    try expect(again == .linkInvalid, "a link worked twice")
    let session = try await browser.enter(EmailAddress("alice@EXAMPLE.com"), at: portal)
    guard case .active(let record) = try await portal.flows.session(session) else {
      throw ConformanceFailure("no session")
    }
    try expect(record.account == id)
  }

  private static func hides(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(3_600))
    let outcome = try await portal.flows.register(
      alice, password: Secret(FlowPassword.second), language: .fr, from: Client())
    try expect(outcome == .verificationSent, "\(outcome)")
    _ = try await portal.mail(to: alice, .registrationAttempted)
    try expect(try await portal.count(of: .verifyAddress, to: alice) == 1)
    var browser = Browser()
    _ = try await browser.enter(alice, at: portal)
  }

  private static func discloses(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    portal.clock.advance(by: .seconds(3_600))
    let outcome = try await portal.flows.register(
      alice, password: Secret(FlowPassword.second), language: .fr, from: Client())
    try expect(outcome == .emailInUse, "\(outcome)")
    try expect(outcome.message(in: .fr).contains("adresse"))
  }

  private static func refusesCommon(_ portal: FlowPortal<Store>) async throws {
    let outcome = try await portal.flows.register(
      alice, password: Secret("passwordpassword"), language: .en, from: Client())
    guard case .passwordRefused(let findings) = outcome else {
      throw ConformanceFailure("accepted: \(outcome.code)")
    }
    try expect(!findings.isEmpty && outcome.code.hasPrefix("password_"), outcome.code)
    try expect(Language.allCases.allSatisfy { !outcome.message(in: $0).isEmpty })
    try expect(portal.hasher.counts.hashed == 0)
  }

  private static func quarantines(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let wrong = try await portal.flows.deleteAccount(
      in: session, password: Secret(FlowPassword.second), from: browser.client)
    try expect(wrong == .currentPasswordWrong, "\(wrong)")
    let deleted = try await portal.flows.deleteAccount(
      in: session, password: Secret(FlowPassword.first), from: browser.client)
    let free = Fixture.after(30 * 86_400)
    try expect(deleted == .deleted(addressFree: free), "\(deleted)")
    _ = try await portal.mail(to: alice, .accountDeleted)
    try await portal.store.write { transaction in
      try expect(try transaction.account(id) == nil)
      try expect(try transaction.sessions(of: id).isEmpty)
      try expect(try transaction.devices(of: id.subject).isEmpty)
    }
    portal.clock.set(to: Fixture.after(20 * 86_400))
    let early = try await portal.flows.register(
      alice, password: Secret(FlowPassword.second), language: .en, from: Client())
    try expect(early == .verificationSent, "\(early)")
    let mail = try await portal.mail(to: alice, .addressQuarantined)
    try expect(mail.text.contains("10 days"), mail.text)
    portal.clock.set(to: free)
    _ = try await portal.person(alice, password: FlowPassword.second)
  }

  private static func invites(_ portal: FlowPortal<Store>) async throws {
    try await invite(alice, portal)
    let outcome = try await portal.flows.register(
      alice, password: Secret(FlowPassword.first), language: .en, from: Client())
    try expect(outcome == .verificationSent, "\(outcome)")
    let mail = try await portal.mail(to: alice, .verifyAddress)
    let verified = try await portal.flows.verifyAddress(mail.token(), from: Client())
    guard case .verified(_, let invitations) = verified else {
      throw ConformanceFailure("not verified")
    }
    try expect(invitations.map(\.name.text) == ["Fabrikam"], "\(invitations)")
  }

  private static func invitesAtOnce(_ portal: FlowPortal<Store>) async throws {
    try await invite(alice, portal)
    let outcome = try await portal.flows.register(
      alice, password: Secret(FlowPassword.first), language: .en, from: Client())
    guard case .pendingInvitation(let invitation) = outcome else {
      throw ConformanceFailure("\(outcome)")
    }
    try expect(invitation.name.text == "Fabrikam")
    try expect(outcome.message(in: .en).contains("Join Fabrikam"))
  }

  static func invite(_ address: EmailAddress, _ portal: FlowPortal<Store>) async throws {
    guard let name = OrganisationName("Fabrikam") else { throw ConformanceFailure("a name") }
    let organisation = Organisation(id: .random(), name: name, created: Fixture.now)
    let invitation = try InvitationRecord(
      id: .random(), organisation: organisation.id, address: address, role: .member,
      issued: Fixture.now, expires: Fixture.after(14 * 86_400), state: .open)
    try await portal.store.write { transaction in
      try transaction.insertOrganisation(organisation)
      try transaction.insertInvitation(invitation)
    }
  }

  private static func resends(_ portal: FlowPortal<Store>) async throws {
    let address = try alice
    _ = try await portal.flows.register(
      address, password: Secret(FlowPassword.first), language: .en, from: Client())
    let first: Token<EmailVerification> = try await portal.mail(to: address).token()
    let early = try await portal.flows.resendVerification(to: address, from: Client())
    try expect(early == .tryLater(until: Fixture.after(60)), "\(early)")
    for minute in 1...4 {
      portal.clock.set(to: Fixture.after(Int64(minute) * 60))
      let outcome = try await portal.flows.resendVerification(to: address, from: Client())
      try expect(outcome == .sent, "\(outcome)")
    }
    portal.clock.set(to: Fixture.after(600))
    let sixth = try await portal.flows.resendVerification(to: address, from: Client())
    try expect(sixth == .tryLater(until: Fixture.after(3_600)), "\(sixth)")
    let stranger = try await portal.flows.resendVerification(to: bob, from: Client())
    try expect(stranger == .sent, "an address without an account answers otherwise")
    try expect(try await portal.count(of: .verifyAddress, to: bob) == 0)
    let old = try await portal.flows.verifyAddress(first, from: Client())
    try expect(old == .linkInvalid, "an older link works")
    let newest = try await portal.flows.verifyAddress(
      portal.mail(to: address).token(), from: Client())
    try expect(newest.code == "verified", newest.code)
  }

  private static func registersOnce(_ portal: FlowPortal<Store>) async throws {
    let address = try alice
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          _ = try await portal.flows.register(
            address, password: Secret(FlowPassword.first), language: .en, from: Client())
        }
      }
      try await group.waitForAll()
    }
    try expect(try await portal.count(of: .verifyAddress, to: address) == 1)
    let verified = try await portal.flows.verifyAddress(
      portal.mail(to: address).token(), from: Client())
    try expect(verified.code == "verified", verified.code)
  }

  private static func replaces(_ portal: FlowPortal<Store>) async throws {
    let address = try alice
    _ = try await portal.flows.register(
      address, password: Secret(FlowPassword.first), language: .en, from: Client())
    let first: Token<EmailVerification> = try await portal.mail(to: address).token()
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.register(
      address, password: Secret(FlowPassword.second), language: .en, from: Client())
    let old = try await portal.flows.verifyAddress(first, from: Client())
    try expect(old == .linkInvalid, "the link of a registration before works")
    // One of the two is a stranger's: who reads the mail has to know the newest one's password.
    let token: Token<EmailVerification> = try await portal.mail(to: address).token()
    let asked = try await portal.flows.verifyAddress(token, from: Client())
    try expect(asked == .passwordRequired, "\(asked)")
    let wrong = try await portal.flows.verifyAddress(
      token, password: Secret(FlowPassword.first), from: Client())
    try expect(wrong == .passwordWrong, "\(wrong)")
    let right = try await portal.flows.verifyAddress(
      token, password: Secret(FlowPassword.second), from: Client())
    try expect(right.code == "verified", right.code)
    var browser = Browser()
    let refused = try await browser.signIn(address, FlowPassword.first, at: portal)
    try expect(refused.code == "invalid_credentials", refused.code)
    _ = try await browser.enter(address, FlowPassword.second, at: portal)
  }
}
