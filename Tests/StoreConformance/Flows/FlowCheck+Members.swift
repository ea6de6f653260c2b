internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

/// F20: one administrator remains.
extension FlowCheck {
  static var members: [FlowCheck] {
    [
      FlowCheck("F20: the last administrator cannot leave, or be removed or demoted", remains),
      FlowCheck("F20: the last administrator's account is deleted after handing over", staysThere),
      FlowCheck("F20: administrators change roles and remove members, who are told", manages),
      FlowCheck("F20: two administrators who go at once, in whatever way: one remains", goesAtOnce),
      FlowCheck("F20: an organisation is closed by its only member, with the password", closes),
    ]
  }

  private static func remains(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let (bobID, session) = try await joined(bob, company, portal)
    let flows = portal.flows
    let left = try await flows.leave(company.id, in: company.session, from: company.client)
    try expect(left == .lastAdministrator, "\(left)")
    let removed = try await flows.removeMember(
      company.alice, from: company.id, in: company.session, from: company.client)
    try expect(removed == .lastAdministrator, "\(removed)")
    let changed = try await flows.setRole(
      of: company.alice, in: company.id, to: .member, in: company.session, from: company.client)
    try expect(changed == .lastAdministrator, "\(changed)")
    let handed = try await flows.setRole(
      of: bobID, in: company.id, to: .administrator, in: company.session, from: company.client)
    try expect(handed == .roleChanged, "\(handed)")
    let gone = try await flows.leave(company.id, in: company.session, from: company.client)
    try expect(gone.code == "left" && gone.message().contains("Fabrikam"), gone.code)
    try expect(
      try await flows.members(of: company.id, in: company.session) == .notAdministrator)
    let last = try await flows.leave(company.id, in: session, from: Client())
    try expect(last == .lastAdministrator, "\(last)")
    try await expectAudit(.left, about: company.alice, portal)
    try await expectAudit(.roleChanged, about: bobID, portal)
  }

  private static func staysThere(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    func delete() async throws -> DeletionOutcome {
      try await portal.flows.deleteAccount(
        in: company.session, password: Secret(FlowPassword.first), from: company.client)
    }
    let refused = try await delete()
    try expect(refused.code == "last_administrator_of", refused.code)
    try expect(refused.message().contains("Fabrikam"), refused.message())
    _ = try await joined(bob, as: .administrator, company, portal)
    let deleted = try await delete()
    try expect(deleted.code == "account_deleted", deleted.code)
    let (rest, waiting, mails) = try await portal.store.write { transaction in
      (
        try transaction.members(of: company.id, after: nil, limit: 9).map(\.role),
        try transaction.invitations(for: alice),
        try transaction.listMail(about: company.alice, orTo: alice, after: nil, limit: 9)
      )
    }
    try expect(rest == [.administrator], "\(rest)")
    try expect(waiting.isEmpty && mails.map(\.kind) == ["account_deleted"], "F4: \(mails)")
  }

  private static func manages(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let (account, session) = try await joined(bob, company, portal)
    let flows = portal.flows
    func set(_ role: OrganisationRole, _ member: AccountID) async throws -> MemberOutcome {
      try await flows.setRole(
        of: member, in: company.id, to: role, in: company.session, from: company.client)
    }
    try expect(try await set(.administrator, account) == .roleChanged)
    let mail = try await portal.mail(to: bob, .roleChanged)
    try expect(mail.text.contains("administrator of the organisation Fabrikam"), mail.text)
    try expect(try await set(.administrator, account) == .roleChanged)
    try expect(try await portal.count(of: .roleChanged, to: bob) == 1, "told of nothing")
    try expect(try await set(.member, account) == .roleChanged)
    try expect(try await set(.member, .random()) == .noSuchMember)
    let refused = try await flows.setRole(
      of: account, in: company.id, to: .administrator, in: session, from: Client())
    try expect(refused == .notAdministrator, "a member has made itself an administrator")
    func remove() async throws -> MemberOutcome {
      try await flows.removeMember(
        account, from: company.id, in: company.session, from: company.client)
    }
    try expect(try await remove() == .removed)
    try expect(try await remove() == .noSuchMember)
    _ = try await portal.mail(to: bob, .membershipEnded)
    try expect(try await flows.organisations(in: session) == .signedIn([]))
    let left = try await flows.leave(company.id, in: session, from: Client())
    try expect(left == .noSuchMember, "\(left)")
  }

  private static func goesAtOnce(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let (account, session) = try await joined(bob, as: .administrator, company, portal)
    let flows = portal.flows
    typealias Step = @Sendable () async throws -> String
    let aliceGoes: [Step] = [
      { try await flows.leave(company.id, in: company.session, from: company.client).code },
      {
        try await flows.setRole(
          of: company.alice, in: company.id, to: .member, in: session, from: Client()
        ).code
      },
      {
        try await flows.removeMember(
          company.alice, from: company.id, in: session, from: Client()
        ).code
      },
    ]
    let bobGoes: [Step] = [
      { try await flows.leave(company.id, in: session, from: Client()).code },
      {
        try await flows.deleteAccount(
          in: session, password: Secret(FlowPassword.first), from: Client()
        ).code
      },
      {
        try await flows.removeMember(
          account, from: company.id, in: company.session, from: company.client
        ).code
      },
    ]
    for first in aliceGoes {
      for second in bobGoes {
        async let one = first()
        async let two = second()
        let codes = try await [one, two]
        let (administrators, hasBob) = try await portal.store.write {
          (
            try $0.administrators(of: company.id, limit: 9), try $0.account(account) != nil
          )
        }
        try expect(administrators.count >= 1, "none remains after \(codes)")
        guard hasBob else { return }
        // As it was before, by whoever is left.
        try await portal.store.write { transaction in
          for id in [company.alice, account] {
            let row = Membership(
              organisation: company.id, account: id, role: .administrator, since: Fixture.now)
            if try transaction.insertMembership(row) == .lost {
              _ = try transaction.setRole(.administrator, of: id, in: company.id)
            }
          }
        }
      }
    }
  }

  private static func closes(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let (account, session) = try await joined(bob, company, portal)
    let waiting = try await invite(EmailAddress("carol@example.net"), into: company, portal)
    let token: Token<Invitation> =
      try await portal.mail(to: EmailAddress("carol@example.net"), .invitation).token()
    func close(_ password: String, _ session: SessionSecret) async throws -> ClosingOutcome {
      try await portal.flows.closeOrganisation(
        company.id, in: session, password: Secret(password), from: company.client)
    }
    try expect(try await close(FlowPassword.first, session) == .notAdministrator)
    try expect(try await close(FlowPassword.first, company.session) == .hasMembers)
    _ = try await portal.flows.removeMember(
      account, from: company.id, in: company.session, from: company.client)
    try expect(try await close(FlowPassword.second, company.session) == .currentPasswordWrong)
    let closed = try await close(FlowPassword.first, company.session)
    try expect(closed.code == "organisation_closed", closed.code)
    try expect(try await portal.flows.invitation(for: token) == nil)
    try await portal.store.write { transaction in
      try expect(try transaction.organisation(company.id) == nil)
      try expect(try transaction.invitation(waiting) == nil)
    }
    let deleted = try await portal.flows.deleteAccount(
      in: company.session, password: Secret(FlowPassword.first), from: company.client)
    try expect(deleted.code == "account_deleted", deleted.code)
  }
}
