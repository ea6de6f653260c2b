internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening

/// F14, and what holds for all flows.
extension FlowCheck {
  static var deletion: [FlowCheck] {
    [
      FlowCheck(
        "F14: a deleted account leaves no session, link or device that works", leavesNothing),
      FlowCheck("F14: what the audit log says of a deleted account's owner is erased", erases),
      FlowCheck("purges what is over, and keeps what is not", purges),
    ]
  }

  private static func leavesNothing(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let token: Token<PasswordReset> = try await portal.mail(to: alice, .resetPassword).token()
    let outcome = try await portal.flows.deleteAccount(
      in: session, password: Secret(FlowPassword.first), from: browser.client)
    try expect(outcome.code == "account_deleted", outcome.code)
    try expect(try await portal.flows.session(session) == .signedOut)
    let reset = try await portal.flows.resetPassword(
      token, to: Secret(FlowPassword.second), from: Client())
    try expect(reset == .linkInvalid, "\(reset)")
    let back = try await browser.signIn(alice, at: portal)
    try expect(back.code == "invalid_credentials", back.code)
  }

  private static func erases(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let before = try await records(about: id, portal)
    try expect(before.contains { $0.personal != nil }, "nothing to erase")
    _ = try await portal.flows.deleteAccount(
      in: session, password: Secret(FlowPassword.first), from: browser.client)
    let after = try await records(about: id, portal)
    try expect(after.count == before.count + 1, "entries are gone")
    try expect(after.allSatisfy { $0.personal == nil }, "something is left")
  }

  private static func records(
    about id: AccountID, _ portal: FlowPortal<Store>
  ) async throws -> [AuditRecord] {
    try await portal.store.write { transaction in
      try transaction.records(about: id.subject, before: nil, limit: 100).map(\.record)
    }
  }

  private static func purges(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    _ = try await portal.flows.register(
      bob, password: Secret(FlowPassword.first), language: .en, from: Client())
    var browser = Browser()
    _ = try await browser.enter(alice, at: portal)
    try await portal.deliver()
    let early = try await portal.flows.purge()
    try expect(early.total == 0, "\(early.counts)")
    portal.clock.advance(by: .seconds(8 * 86_400))
    let later = try await portal.flows.purge()
    let counts = Dictionary(uniqueKeysWithValues: later.counts)
    try expect(counts["accounts"] == 1 && counts["sessions"] == 1, "\(counts)")
    try await portal.store.write { transaction in
      try expect(try transaction.account(at: alice) != nil)
      try expect(try transaction.account(at: bob) == nil)
    }
    portal.clock.advance(by: .seconds(400 * 86_400))
    let last = Dictionary(uniqueKeysWithValues: try await portal.flows.purge().counts)
    try expect(last["devices"] == 1 && (last["personal"] ?? 0) > 0, "\(last)")
  }
}
