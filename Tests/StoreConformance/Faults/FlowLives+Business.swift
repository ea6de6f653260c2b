internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

extension FlowLives {
  private var vendor: OperatorName {
    get throws {
      guard let name = OperatorName("dana") else { throw ConformanceFailure("a name") }
      return name
    }
  }

  func guest(of person: Int) throws -> EmailAddress {
    try EmailAddress("guest-\(round)-\(person)@example.com")
  }

  /// A person who founds an organisation, invites a guest, shares five places with them, and hands it
  /// over.
  func runBusiness(
    _ person: Int, _ session: SessionSecret, _ client: Client, tell: (String) -> Void
  ) async throws {
    let (subscription, organisation) = try await found(person, session, client)
    tell("founded \(person) \(organisation)")
    let guest = try await join(person, organisation, session, client, tell: tell)
    // Ten registrations for five places, by both at once.
    let (one, two) = (guest.session, session)
    let codes = try await withThrowingTaskGroup { group in
      for number in 0..<10 {
        group.addTask {
          try await portal.flows.registerDevice(
            for: subscription, in: number % 2 == 0 ? one : two, from: client
          ).code
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try expect(codes.count { $0 == "device_registered" } == 5, "\(codes)")
    tell("full \(person)")
    let handed = try await portal.flows.setRole(
      of: guest.account, in: organisation, to: .administrator, in: session, from: client)
    try expect(handed == .roleChanged, handed.code)
    tell("handed \(person)")
    // Both go at once, and one of them stays.
    async let first = portal.flows.leave(organisation, in: session, from: client)
    async let second = portal.flows.leave(organisation, in: guest.session, from: client)
    let left = try await [first, second].count { $0.code == "left" }
    try expect(left == 1, "\(left) have left")
    tell("left \(person)")
  }

  private func found(
    _ person: Int, _ session: SessionSecret, _ client: Client
  ) async throws -> (SubscriptionID, OrganisationID) {
    let terms = try LicenceTerms(product: "drawing-3", audience: .business, kind: .direct)
    let issued = try await portal.flows.issueLicence(terms, by: vendor)
    guard case .issued(_, let key) = issued, let name = OrganisationName("Fabrikam \(person)")
    else { throw ConformanceFailure(issued.code) }
    let outcome = try await portal.flows.registerLicence(
      key, for: .newOrganisation(name), in: session, from: client)
    guard case .registered(let row, let organisation?) = outcome else {
      throw ConformanceFailure(outcome.code)
    }
    return (row.id, organisation)
  }

  /// The guest, who registers, and joins by the link of the invitation.
  private func join(
    _ person: Int, _ organisation: OrganisationID, _ session: SessionSecret, _ client: Client,
    tell: (String) -> Void
  ) async throws -> (account: AccountID, session: SessionSecret) {
    let address = try guest(of: person)
    let invited = try await portal.flows.invite(
      address, as: .member, into: organisation, language: .en, in: session, from: client)
    try expect(invited.code == "invited", invited.code)
    let token: Token<Invitation> = try await mail(to: address, .invitation).token()
    tell("invitation \(person) \(token.revealText())")
    _ = try await portal.flows.register(
      address, password: Secret(FlowPassword.first), language: .en, from: Client())
    let link: Token<EmailVerification> = try await mail(to: address, .verifyAddress).token()
    let verified = try await portal.flows.verifyAddress(link, from: Client())
    guard case .verified(let account, _) = verified else {
      throw ConformanceFailure(verified.code)
    }
    var browser = Browser()
    let guest = try await browser.enter(address, at: portal)
    let joined = try await portal.flows.join(by: token, in: guest, from: browser.client)
    try expect(joined.code == "joined", joined.code)
    tell("joined \(person)")
    return (account, guest)
  }

  /// Whether an organisation is as it was told, or a step further.
  func checkBusiness(_ person: Int, _ steps: [String: String]) async throws {
    guard let organisation = steps["founded"].flatMap({ OrganisationID($0) }) else { return }
    let guest = try guest(of: person)
    let (row, members, account) = try await portal.store.write {
      (
        try $0.organisation(organisation),
        try $0.members(of: organisation, after: nil, limit: 9), try $0.account(at: guest)
      )
    }
    try expect(row != nil, "\(person): the organisation is gone")
    try expect(members.contains { $0.role == .administrator }, "\(person): no administrator")
    let isIn = members.contains { $0.account == account?.id }
    if steps["left"] != nil {
      try expect(members.count == 1, "\(person): \(members.count) members are left")
    } else if steps["joined"] != nil, steps["handed"] == nil {
      try expect(isIn, "\(person): the guest is no member")
    }
    if let text = steps["invitation"] {
      let token = try Token<Invitation>(parsing: text)
      let isOpen = try await portal.flows.invitation(for: token) != nil
      try expect(!isOpen || steps["joined"] == nil, "\(person): the invitation works again")
      try expect(!isOpen || !isIn, "\(person): a member by an invitation that is open")
    }
  }
}
