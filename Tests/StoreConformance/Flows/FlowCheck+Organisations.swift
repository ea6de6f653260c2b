internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening

/// F15–F18: organisations, and how people come into them.
extension FlowCheck {
  static var organisations: [FlowCheck] {
    [
      FlowCheck("F15: a sale founds an organisation, and its buyer joins as administrator", founds),
      FlowCheck("F16: an invitation lasts 14 days; it is listed, renewed and revoked", invites),
      FlowCheck("F16: an invitation tells nobody who has an account", tellsNothing),
      FlowCheck("F16: who is no administrator invites, sees and revokes nothing", refusesMembers),
      FlowCheck("F16: a name that looks like a link is none in the mail", defusesNames),
      FlowCheck("F17: an invitation is accepted by the account of its address alone", accepts),
      FlowCheck("F17: of 100 who join by one invitation at once, one does", joinsOnce),
      FlowCheck("F17: a link works for an account that was registered after it", registersFirst),
      FlowCheck("F18: an invitation that has expired is asked for again", asksAgain),
      FlowCheck("F18: what was revoked, accepted or never sent cannot be asked for", asksInVain),
    ]
  }

  /// An organisation with Alice as its administrator.
  struct Company {
    let id: OrganisationID
    let alice: AccountID
    let session: SessionSecret
    let browser: Browser
    var client: Client { browser.client }
  }

  static var dana: OperatorName {
    get throws {
      guard let name = OperatorName("dana") else { throw ConformanceFailure("a name") }
      return name
    }
  }

  static func name(_ text: String = "Fabrikam") throws -> OrganisationName {
    guard let name = OrganisationName(text) else { throw ConformanceFailure("a name") }
    return name
  }

  static func found(
    _ portal: FlowPortal<Store>, for buyer: EmailAddress, named text: String = "Fabrikam"
  ) async throws -> OrganisationID {
    let outcome = try await portal.flows.foundOrganisation(
      named: name(text), for: buyer, language: .en, by: dana)
    guard case .founded(let id, _) = outcome else { throw ConformanceFailure(outcome.code) }
    return id
  }

  static func company(
    _ portal: FlowPortal<Store>, named text: String = "Fabrikam"
  ) async throws -> Company {
    let account = try await portal.person(alice)
    let id = try await found(portal, for: alice, named: text)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let token: Token<Invitation> = try await portal.mail(to: alice, .invitation).token()
    let joined = try await portal.flows.join(by: token, in: session, from: browser.client)
    try expect(joined.code == "joined", joined.code)
    // Whatever comes next is a second later, so that lists have one order.
    portal.clock.advance(by: .seconds(1))
    return Company(id: id, alice: account, session: session, browser: browser)
  }

  static func invite(
    _ address: EmailAddress, as role: OrganisationRole = .member, into company: Company,
    _ portal: FlowPortal<Store>
  ) async throws -> InvitationID {
    let outcome = try await portal.flows.invite(
      address, as: role, into: company.id, language: .en, in: company.session,
      from: company.client)
    guard case .invited(let id, _) = outcome else { throw ConformanceFailure(outcome.code) }
    return id
  }

  /// Bob, with an account, in the company.
  static func joined(
    _ address: EmailAddress, as role: OrganisationRole = .member, _ company: Company,
    _ portal: FlowPortal<Store>
  ) async throws -> (AccountID, SessionSecret) {
    let account = try await portal.person(address)
    var browser = Browser()
    let session = try await browser.enter(address, at: portal)
    let id = try await invite(address, as: role, into: company, portal)
    let outcome = try await portal.flows.join(id, in: session, from: browser.client)
    try expect(outcome.code == "joined", outcome.code)
    return (account, session)
  }

  private static func founds(_ portal: FlowPortal<Store>) async throws {
    let id = try await found(portal, for: bob)
    let mail = try await portal.mail(to: bob, .invitation)
    try expect(mail.text.contains("Fabrikam") && mail.text.contains("administrator"), mail.text)
    let token: Token<Invitation> = try mail.token()
    let view = try await portal.flows.invitation(for: token)
    try expect(view?.name.text == "Fabrikam" && view?.role == .administrator)
    try expect(view?.expires == Fixture.after(14 * 86_400) && view?.address == (try bob))
    let account = try await portal.person(bob)
    var browser = Browser()
    let session = try await browser.enter(bob, at: portal)
    let outcome = try await portal.flows.join(by: token, in: session, from: browser.client)
    guard case .joined = outcome else { throw ConformanceFailure(outcome.code) }
    let own = try await portal.flows.organisations(in: session).value
    try expect(own?.map(\.organisation.id) == [id] && own?.first?.role == .administrator)
    try await portal.store.write { transaction in
      try expect(try transaction.administrators(of: id, limit: 9) == [account])
    }
  }

  private static func invites(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let first = try await invite(bob, into: company, portal)
    let old: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    portal.clock.advance(by: .seconds(60))
    let second = try await invite(bob, as: .administrator, into: company, portal)
    try expect(try await portal.flows.invitation(for: old) == nil, "the older link works")
    let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    try expect(try await portal.flows.invitation(for: token)?.role == .administrator)
    let listed = try await portal.flows.invitations(into: company.id, in: company.session)
    guard case .rows(let rows) = listed else { throw ConformanceFailure(listed.code) }
    try expect(rows.suffix(2).map(\.id) == [first, second], "\(rows)")
    try expect(rows.map(\.origin) == [.vendor, .administrator, .administrator], "\(rows)")
    try expect(rows[2].state == .open && rows[2].expires == Fixture.after(61 + 14 * 86_400))
    func revoke(_ id: InvitationID) async throws -> String {
      try await portal.flows.revokeInvitation(id, in: company.session, from: company.client).code
    }
    try expect(try await revoke(second) == "invitation_revoked")
    try expect(try await revoke(second) == "no_such_invitation")
    try expect(try await revoke(first) == "no_such_invitation")
    try expect(try await portal.flows.invitation(for: token) == nil, "a revoked link works")
    let early = try await portal.flows.invite(
      bob, as: .member, into: company.id, language: .en, in: company.session,
      from: company.client)
    try expect(early.code == "try_later", early.code)
  }

  private static func tellsNothing(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    _ = try await portal.person(bob, in: .de)
    let carol = try EmailAddress("carol@example.net")
    _ = try await invite(bob, into: company, portal)
    _ = try await invite(carol, into: company, portal)
    // Each in the language that is known of them.
    try expect(try await portal.mail(to: bob, .invitation).text.contains("Einladung"))
    try expect(try await portal.mail(to: carol, .invitation).text.contains("An invitation"))
    let member = try await portal.flows.invite(
      alice, as: .member, into: company.id, language: .en, in: company.session,
      from: company.client)
    try expect(member == .alreadyMember, "\(member)")
  }

  private static func refusesMembers(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let carol = try EmailAddress("carol@example.net")
    let waiting = try await invite(carol, into: company, portal)
    let (_, session) = try await joined(bob, company, portal)
    portal.clock.advance(by: .seconds(60))
    let flows = portal.flows
    for id in [company.id, .random()] {
      let outcome = try await flows.invite(
        carol, as: .administrator, into: id, language: .en, in: session, from: Client())
      try expect(outcome == .notAdministrator, "\(outcome)")
      try expect(try await flows.invitations(into: id, in: session) == .notAdministrator)
      try expect(try await flows.members(of: id, in: session) == .notAdministrator)
    }
    for id in [waiting, .random()] {
      let outcome = try await flows.revokeInvitation(id, in: session, from: Client())
      try expect(outcome == .notAdministrator, "\(outcome)")
    }
    try await flows.signOut(session)
    try expect(try await flows.members(of: company.id, in: session) == .signedOut)
    try expect(try await flows.waitingInvitations(in: session) == .signedOut)
    let out = try await flows.join(waiting, in: session, from: Client())
    try expect(out == .signedOut, "\(out)")
  }

  private static func defusesNames(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal, named: "Win at https://evil.example/now")
    _ = try await invite(bob, into: company, portal)
    let mail = try await portal.mail(to: bob, .invitation)
    try expect(!mail.text.contains("evil.example"), mail.text)
  }

  private static func accepts(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let id = try await invite(bob, into: company, portal)
    let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    let flows = portal.flows
    // Another one who has got hold of the mail, signed in with an account of their own.
    let other = try await flows.join(by: token, in: company.session, from: company.client)
    try expect(other == .otherAddress, "\(other)")
    let guessed = try await flows.join(id, in: company.session, from: company.client)
    try expect(guessed == .linkInvalid, "\(guessed)")
    let account = try await portal.person(bob)
    var browser = Browser()
    let session = try await browser.enter(bob, at: portal)
    try expect(try await flows.waitingInvitations(in: session).value?.map(\.id) == [id])
    let joined = try await flows.join(by: token, in: session, from: browser.client)
    guard case .joined(let view) = joined else { throw ConformanceFailure(joined.code) }
    try expect(view.organisation == company.id && view.role == .member)
    for again in [
      try await flows.join(by: token, in: session, from: browser.client),
      try await flows.join(id, in: session, from: browser.client),
    ] { try expect(again == .linkInvalid, "\(again)") }
    try expect(try await flows.waitingInvitations(in: session) == .signedIn([]))
    let listed = try await flows.members(of: company.id, in: company.session)
    guard case .rows(let rows) = listed else { throw ConformanceFailure(listed.code) }
    try expect(rows.map(\.address) == [try alice, try bob] && rows[1].membership.role == .member)
    try await expectAudit(.joined, about: account, portal)
  }

  static func expectAudit(
    _ action: AuditAction, about id: AccountID, _ portal: FlowPortal<Store>, count: Int = 1
  ) async throws {
    let found = try await portal.store.write { transaction in
      try transaction.records(about: id.subject, before: nil, limit: 100)
        .count { $0.record.entry.action == action }
    }
    try expect(found == count, "\(found) entries \(action)")
  }

  private static func joinsOnce(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let id = try await invite(bob, into: company, portal)
    let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    let account = try await portal.person(bob)
    var browser = Browser()
    let session = try await browser.enter(bob, at: portal)
    let client = browser.client
    let outcomes = try await withThrowingTaskGroup { group in
      for number in 0..<100 {
        group.addTask {
          number % 2 == 0
            ? try await portal.flows.join(by: token, in: session, from: client)
            : try await portal.flows.join(id, in: session, from: client)
        }
      }
      return try await group.reduce(into: []) { $0.append($1.code) }
    }
    try expect(outcomes.count { $0 == "joined" } == 1, "\(outcomes)")
    try expect(outcomes.count { $0 == "invitation_invalid" } == 99, "\(outcomes)")
    try await expectAudit(.joined, about: account, portal)
  }

  private static func registersFirst(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    _ = try await invite(bob, into: company, portal)
    let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    _ = try await portal.flows.register(
      bob, password: Secret(FlowPassword.first), language: .en, from: Client())
    let link = try await portal.mail(to: bob, .verifyAddress)
    let verified = try await portal.flows.verifyAddress(link.token(), from: Client())
    guard case .verified(_, let waiting) = verified else {
      throw ConformanceFailure(verified.code)
    }
    try expect(waiting.map(\.organisation) == [company.id], "F5: nothing waits")
    var browser = Browser()
    let session = try await browser.enter(bob, at: portal)
    let joined = try await portal.flows.join(by: token, in: session, from: browser.client)
    try expect(joined.code == "joined", joined.code)
  }

  private static func asksAgain(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let id = try await invite(bob, as: .administrator, into: company, portal)
    let old: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    _ = try await portal.person(bob)
    portal.clock.set(to: Fixture.after(1 + 14 * 86_400))
    var browser = Browser()
    let session = try await browser.enter(bob, at: portal)
    let flows = portal.flows
    for outcome in [
      try await flows.join(by: old, in: session, from: browser.client),
      try await flows.join(id, in: session, from: browser.client),
    ] {
      guard case .invitationExpired(let view) = outcome else {
        throw ConformanceFailure(outcome.code)
      }
      try expect(view.organisation == company.id && outcome.message().contains("Join Fabrikam"))
    }
    try expect(try await flows.waitingInvitations(in: session).value?.map(\.id) == [id])
    let asked = try await flows.requestInvitation(into: company.id, for: bob, from: Client())
    try expect(asked == .sent, "\(asked)")
    try expect(try await flows.invitation(for: old) == nil, "the old link works")
    let token: Token<Invitation> = try await portal.mail(to: bob, .invitation).token()
    let joined = try await flows.join(by: token, in: session, from: browser.client)
    guard case .joined(let view) = joined else { throw ConformanceFailure(joined.code) }
    try expect(view.role == .administrator, "another role")
    // Administrators see it.
    var admin = company.browser
    let again = try await admin.enter(alice, at: portal)
    let listed = try await flows.invitations(into: company.id, in: again)
    guard case .rows(let rows) = listed else { throw ConformanceFailure(listed.code) }
    try expect(rows.last?.origin == .invitee, "\(rows)")
    try expect(rows.first { $0.id == id }?.state == .renewed(at: Fixture.after(1 + 14 * 86_400)))
  }

  private static func asksInVain(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let id = try await invite(bob, into: company, portal)
    _ = try await portal.flows.revokeInvitation(id, in: company.session, from: company.client)
    let carol = try EmailAddress("carol@example.net")
    _ = try await joined(carol, company, portal)
    let dan = try EmailAddress("dan@example.net")
    portal.clock.advance(by: .seconds(60))
    for address in [try bob, carol, dan] {
      let before = try await portal.count(of: .invitation, to: address)
      for organisation in [company.id, .random()] {
        portal.clock.advance(by: .seconds(60))
        let outcome = try await portal.flows.requestInvitation(
          into: organisation, for: address, from: Client())
        try expect(outcome == .sent, "\(outcome)")
      }
      try expect(try await portal.count(of: .invitation, to: address) == before)
    }
    let early = try await portal.flows.requestInvitation(
      into: company.id, for: dan, from: Client())
    try expect(early.code == "try_later", early.code)
  }
}
