internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens

/// F12: licences move to a new account, where the old mailbox is lost.
extension FlowCheck {
  static var transfers: [FlowCheck] {
    [
      FlowCheck("F12: licences move once both sides agree and 72 hours have passed", moves),
      FlowCheck("F12: the old address objects, and nothing moves", objects),
      FlowCheck("F12: nothing moves without an approval, or without a confirmation", needsBoth),
      FlowCheck("F12: one transfer of an account is open at a time, between accounts", oneOpen),
    ]
  }

  private struct Case {
    let old, new: AccountID
    let transfer: TransferID
    let licence: Licence
  }

  private static var support: OperatorName {
    get throws {
      guard let name = OperatorName("dana") else { throw ConformanceFailure("a name") }
      return name
    }
  }

  private static func opened(_ portal: FlowPortal<Store>) async throws -> Case {
    let (old, new) = (try await portal.person(alice), try await portal.person(bob))
    let licence = try Licence(
      id: .random(), product: "drawing-3", owner: .account(old), registered: Fixture.now)
    _ = try await portal.store.write { try $0.insertLicence(licence) }
    let outcome = try await portal.flows.openTransfer(
      from: alice, to: bob, by: support, note: "invoice 4711 was shown")
    guard case .opened(let id, let end) = outcome else { throw ConformanceFailure(outcome.code) }
    try expect(end == Fixture.after(72 * 3_600), "\(end)")
    return Case(old: old, new: new, transfer: id, licence: licence)
  }

  private static func owner(
    _ portal: FlowPortal<Store>, has licence: Licence, _ id: AccountID
  ) async throws -> Bool {
    try await portal.store.write { try $0.licences(of: .account(id)).map(\.id) == [licence.id] }
  }

  private static func moves(_ portal: FlowPortal<Store>) async throws {
    let open = try await opened(portal)
    _ = try await portal.mail(to: alice, .transferOpened)
    let token: Token<TransferConfirmation> =
      try await portal.mail(to: bob, .confirmTransfer).token()
    try expect(try await portal.flows.confirmTransfer(token, from: Client()) == .done)
    try expect(try await portal.flows.confirmTransfer(token, from: Client()) == .notOpen)
    try expect(try await portal.flows.approveTransfer(open.transfer, by: support) == .done)
    try expect(try await portal.flows.approveTransfer(open.transfer, by: support) == .notOpen)
    portal.clock.set(to: Fixture.after(72 * 3_600 - 1))
    try expect(try await portal.flows.completeTransfers() == 0)
    portal.clock.set(to: Fixture.after(72 * 3_600))
    try expect(try await portal.flows.completeTransfers() == 1)
    try expect(try await portal.flows.completeTransfers() == 0)
    try expect(try await owner(portal, has: open.licence, open.new))
    let mail = try await portal.mail(to: alice, .transferDecided)
    try expect(mail.text.contains("moved"), mail.text)
  }

  private static func objects(_ portal: FlowPortal<Store>) async throws {
    let open = try await opened(portal)
    _ = try await portal.flows.approveTransfer(open.transfer, by: support)
    _ = try await portal.flows.confirmTransfer(
      portal.mail(to: bob, .confirmTransfer).token(), from: Client())
    let token: Token<TransferObjection> =
      try await portal.mail(to: alice, .transferOpened).token()
    portal.clock.set(to: Fixture.after(72 * 3_600 - 1))
    try expect(try await portal.flows.objectToTransfer(token, from: Client()) == .done)
    portal.clock.set(to: Fixture.after(80 * 3_600))
    try expect(try await portal.flows.completeTransfers() == 0)
    try expect(try await owner(portal, has: open.licence, open.old))
    try expect(try await portal.flows.approveTransfer(open.transfer, by: support) == .notOpen)
  }

  private static func needsBoth(_ portal: FlowPortal<Store>) async throws {
    let open = try await opened(portal)
    let token: Token<TransferConfirmation> =
      try await portal.mail(to: bob, .confirmTransfer).token()
    portal.clock.set(to: Fixture.after(71 * 3_600))
    _ = try await portal.flows.confirmTransfer(token, from: Client())
    portal.clock.set(to: Fixture.after(73 * 3_600))
    try expect(try await portal.flows.completeTransfers() == 0, "without an approval")
    _ = try await portal.flows.approveTransfer(open.transfer, by: support)
    try expect(try await portal.flows.completeTransfers() == 1)
    try expect(try await owner(portal, has: open.licence, open.new))
  }

  private static func oneOpen(_ portal: FlowPortal<Store>) async throws {
    let open = try await opened(portal)
    let again = try await portal.flows.openTransfer(
      from: alice, to: bob, by: support, note: "again")
    try expect(again == .alreadyOpen, "\(again)")
    let nobody = try await portal.flows.openTransfer(
      from: bob, to: EmailAddress("nobody@example.net"), by: support, note: "a typing error")
    try expect(nobody == .noSuchAccounts, "\(nobody)")
    try expect(try await portal.flows.cancelTransfer(open.transfer, by: support) == .done)
    portal.clock.set(to: Fixture.after(80 * 3_600))
    try expect(try await portal.flows.completeTransfers() == 0)
    let next = try await portal.flows.openTransfer(
      from: alice, to: bob, by: support, note: "with another proof")
    try expect(next.code == "transfer_opened", next.code)
  }
}
