public import AccountFlows
internal import CredentialPrimitives
public import CredentialTokens
internal import PasswordScreening

/// People who register, sign in, change or forget their passwords, found organisations, and leave: a
/// load for a process that is killed, which tells what it was told before.
public struct FlowLives<Store: CredentialStore>: Sendable
where Store.Transaction: FlowTransaction {
  let portal: FlowPortal<Store>
  let round: Int

  /// What a person does after the first sign-in.
  enum Plan: Int, CaseIterable {
    case change
    case reset
    case delete
    case business
    case seal

    init(of person: Int) { self = Self.allCases[person % Self.allCases.count] }
  }

  /// The people of a round, who come after those of the rounds before.
  public init(_ store: Store, round: Int) throws {
    (portal, self.round) = (try FlowPortal(store), round)
    portal.clock.set(to: Fixture.after(Int64(round) * 100_000))
  }

  func address(_ person: Int) throws -> EmailAddress {
    try EmailAddress("person-\(round)-\(person)@example.com")
  }

  /// One life; `tell` gets a line for each step that the store has acknowledged, and for each link
  /// before it is used.
  public func live(_ person: Int, tell: (String) -> Void) async throws {
    let address = try address(person)
    _ = try await portal.flows.register(
      address, password: Secret(FlowPassword.first), language: .en, from: Client())
    tell("registered \(person)")
    let link = try await mail(to: address, .verifyAddress)
    let token: Token<EmailVerification> = try link.token()
    tell("link \(person) \(token.revealText())")
    let verified = try await portal.flows.verifyAddress(token, from: Client())
    guard verified.code == "verified" else { throw ConformanceFailure(verified.code) }
    tell("verified \(person)")
    var browser = Browser()
    let session = try await browser.enter(address, at: portal)
    tell("entered \(person)")
    let code: String
    switch Plan(of: person) {
    case .change:
      code = try await portal.flows.changePassword(
        in: session, current: Secret(FlowPassword.first),
        to: Secret(FlowPassword.second), from: browser.client
      ).code
    case .reset:
      portal.clock.advance(by: .seconds(60))
      _ = try await portal.flows.requestReset(for: address, from: Client())
      let token: Token<PasswordReset> = try await mail(to: address, .resetPassword).token()
      tell("reset-link \(person) \(token.revealText())")
      code = try await portal.flows.resetPassword(
        token, to: Secret(FlowPassword.second), from: Client()
      ).code
    case .delete:
      code = try await portal.flows.deleteAccount(
        in: session, password: Secret(FlowPassword.first), from: browser.client
      ).code
    case .business:
      return try await runBusiness(person, session, browser.client, tell: tell)
    case .seal:
      if let head = try await seal() { tell("head \(person) \(head)") }
      return
    }
    tell("\(code) \(person)")
  }

  /// Seals the audit log; the head, unless another one was sealing.
  func seal() async throws -> AuditHead? {
    switch try await AuditSealer(ring: portal.ring).sealAll(
      in: portal.store, clock: portal.clock)
    {
    case .sealed(_, let head), .nothingToSeal(let head): return head
    case .lost: return nil
    case .broken(let place): throw ConformanceFailure("the audit log breaks at \(place)")
    }
  }

  /// A mail, which another person's task may be delivering.
  func mail(to address: EmailAddress, _ kind: MailKind) async throws -> ReadMail {
    while true {
      try await portal.worker.deliver(now: portal.clock.now)
      if let mail = portal.box.newest(to: address, kind) { return ReadMail(mail) }
      await Task.yield()
    }
  }
}
