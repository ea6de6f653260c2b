internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import PasswordScreening

// R30: nobody can tell by the work whether an address has an account.
extension FaultCheck {
  static var sameWork: [FaultCheck] {
    [
      FaultCheck("R30: a sign-in takes the same statements for a wrong password and nobody") {
        try await sameStatements(in: $0) { portal, address in
          try await portal.flows.signIn(
            address, password: Secret(FlowPassword.second), from: Browser().client
          ).code
        }
      },
      FaultCheck("R30: the 100 guesses until the lock take the same statements for nobody") {
        try await sameStatements(in: $0) { portal, address in
          for _ in 0..<101 {
            portal.clock.advance(by: .seconds(3_601))
            let outcome = try await portal.flows.signIn(
              address, password: Secret(FlowPassword.second), from: Browser().client)
            try expect(outcome.code == "invalid_credentials")
          }
          return "locked"
        }
      },
      FaultCheck("R30: a forgotten password takes the same statements for nobody") {
        try await sameStatements(in: $0) { portal, address in
          try await portal.flows.requestReset(for: address, from: Browser().client).code
        }
      },
      FaultCheck("R30: a mail that is asked for again takes the same statements for nobody") {
        try await sameStatements(in: $0) { portal, address in
          try await portal.flows.resendVerification(to: address, from: Browser().client).code
        }
      },
      FaultCheck("R30: an invitation that is asked for takes the same statements for nobody") {
        try await sameRequests(in: $0)
      },
      FaultCheck("R30: a registration takes the same statements for an address in use") {
        try await sameStatements(in: $0) { portal, address in
          try await portal.flows.register(
            address, password: Secret(FlowPassword.second), language: .en,
            from: Browser().client
          ).code
        }
      },
    ]
  }

  /// An organisation that has invited one of the two.
  private static func sameRequests(in store: Store) async throws {
    let portal = try FlowPortal(ObservedStore(store))
    let organisation = try await FlowCheck<ObservedStore<Store>>.found(portal, for: alice)
    try await sameStatements(at: portal) { portal, address in
      try await portal.flows.requestInvitation(
        into: organisation, for: address, from: Browser().client
      ).code
    }
  }

  /// Runs a flow for the address of an account, and for one that nobody has.
  private static func sameStatements(
    in store: Store, _ flow: (Portal, EmailAddress) async throws -> String
  ) async throws {
    let portal = try FlowPortal(ObservedStore(store))
    _ = try await portal.person(alice)
    try await sameStatements(at: portal, flow)
  }

  private static func sameStatements(
    at portal: Portal, _ flow: (Portal, EmailAddress) async throws -> String
  ) async throws {
    portal.clock.advance(by: .seconds(60))
    var seen: [(code: String, statements: [String], commits: Int)] = []
    for address in [try alice, try bob] {
      portal.store.log.begin()
      let code = try await flow(portal, address)
      seen.append((code, portal.store.log.statements, portal.store.log.commits))
    }
    try expect(seen[0].code == seen[1].code, "\(seen[0].code) and \(seen[1].code)")
    try expect(!seen[0].statements.isEmpty && seen[0].commits == seen[1].commits)
    for (number, pair) in zip(seen[0].statements, seen[1].statements).enumerated() {
      try expect(pair.0 == pair.1, "statement \(number + 1): \(pair.0), or \(pair.1)")
    }
    try expect(seen[0].statements.count == seen[1].statements.count)
  }
}
