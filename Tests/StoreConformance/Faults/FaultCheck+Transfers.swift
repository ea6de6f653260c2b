internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialStoreSQL
internal import CredentialTokens

// F12.
extension FaultCheck {
  static var transferFaults: [FaultCheck] {
    [
      FaultCheck("F12: a transfer is opened", "transfer_opened", mails: 2) { portal in
        _ = try await portal.person(alice)
        _ = try await portal.person(bob)
        return { try await open($0).code }
      },
      FaultCheck("F12: an approval", "transfer_done") { portal in
        let id = try await openTransfer(portal)
        return { try await $0.flows.approveTransfer(id, by: support).code }
      },
      FaultCheck("F12: a confirmation", "transfer_done") { portal in
        _ = try await openTransfer(portal)
        let token: Token<TransferConfirmation> = try await portal.mail(to: bob).token()
        return { try await $0.flows.confirmTransfer(token, from: Client()).code }
      },
      FaultCheck("F12: an objection", "transfer_done", mails: 1) { portal in
        _ = try await openTransfer(portal)
        let token: Token<TransferObjection> = try await portal.mail(to: alice).token()
        return { try await $0.flows.objectToTransfer(token, from: Client()).code }
      },
      FaultCheck("F12: an operator's end", "transfer_done", mails: 1) { portal in
        let id = try await openTransfer(portal)
        return { try await $0.flows.cancelTransfer(id, by: support).code }
      },
      FaultCheck("F12: the move", "1", mails: 1) { portal in
        let id = try await openTransfer(portal)
        _ = try await portal.flows.approveTransfer(id, by: support)
        let token: Token<TransferConfirmation> = try await portal.mail(to: bob).token()
        _ = try await portal.flows.confirmTransfer(token, from: Client())
        portal.clock.advance(by: .seconds(72 * 3_600))
        return { "\(try await $0.flows.completeTransfers())" }
      },
    ]
  }

  private static var support: OperatorName {
    get throws {
      guard let name = OperatorName("dana") else { throw ConformanceFailure("a name") }
      return name
    }
  }

  private static func open(_ portal: Portal) async throws -> TransferOpeningOutcome {
    try await portal.flows.openTransfer(
      from: alice, to: bob, by: support, note: "invoice 4711 was shown")
  }

  /// A licence of Alice that is to be Bob's.
  static func openTransfer(_ portal: Portal) async throws -> TransferID {
    let alice: AccountID
    if let account = try await portal.store.write({ try $0.account(at: self.alice) }) {
      alice = account.id
    } else {
      alice = try await portal.person(self.alice)
    }
    _ = try await portal.person(bob)
    let licence = try Licence(
      id: .random(), product: "drawing-3", owner: .account(alice), registered: Fixture.now)
    _ = try await portal.store.write { try $0.insertLicence(licence) }
    let outcome = try await open(portal)
    guard case .opened(let id, _) = outcome else { throw ConformanceFailure(outcome.code) }
    return id
  }
}
