internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialStoreSQL
internal import CredentialTokens

// F14, as privacy law has it.
extension FaultCheck {
  static var privacyFaults: [FaultCheck] {
    [
      FaultCheck("F14: an export for its owner", "data_exported", leaving: .count) { portal in
        _ = try await portal.person(alice)
        var browser = Browser()
        let session = try await browser.enter(alice, at: portal)
        return {
          try await $0.flows.exportAccount(
            in: session, password: Secret(FlowPassword.first), from: Client()
          ).code
        }
      },
      FaultCheck("F14: an export by an operator", "data_exported") { portal in
        _ = try await openTransfer(portal)
        return {
          try await $0.flows.exportAccount(
            .address(alice), by: FlowCheck<ObservedStore<Store>>.dana
          ).code
        }
      },
      FaultCheck("F14: an erasure", "account_erased", mails: -1) { portal in
        _ = try await openTransfer(portal)
        return {
          try await $0.flows.eraseAccount(
            .address(alice), by: FlowCheck<ObservedStore<Store>>.dana, note: "request 7"
          ).code
        }
      },
    ]
  }
}
