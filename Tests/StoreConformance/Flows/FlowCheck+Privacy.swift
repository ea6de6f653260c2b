internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// What privacy law asks for: a person's data are handed out, and erased.
extension FlowCheck {
  static var privacy: [FlowCheck] {
    [
      FlowCheck("F14: everything that is stored about a person is handed out", exports),
      FlowCheck("F14: what is handed out holds no secret, and nothing of others", exportsNoMore),
      FlowCheck("F14: an export needs the password, or an operator, and is in the log", guards),
      FlowCheck("F14: an operator erases an account, whose owner is told", erasesForOwner),
      FlowCheck("F20: an operator cannot erase the last administrator", erasesNoLast),
    ]
  }

  private static func export(
    _ session: SessionSecret, _ portal: FlowPortal<Store>, _ client: Client = Client()
  ) async throws -> String {
    let outcome = try await portal.flows.exportAccount(
      in: session, password: Secret(FlowPassword.first), from: client)
    guard case .exported(let export) = outcome else { throw ConformanceFailure(outcome.code) }
    return export.json
  }

  private static func exports(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    _ = try await invite(bob, into: company, portal)
    _ = try await portal.person(bob)
    let opened = try await portal.flows.openTransfer(
      from: alice, to: bob, by: dana, note: "invoice 4711 was shown")
    guard case .opened(let transfer, _) = opened else { throw ConformanceFailure(opened.code) }
    let licence = try Licence(
      id: .random(), product: "drawing-3", owner: .account(company.alice),
      registered: Fixture.now)
    try await portal.store.write { _ = try $0.insertLicence(licence) }
    let json = try await export(company.session, portal, company.client)
    let read = try StrictJSON.read(Array(json.utf8).span)
    guard case .object(let members) = read.value else { throw ConformanceFailure(read.kind) }
    try expect(
      members.map(\.key) == [
        "format", "made", "account", "sessions", "pending_sign_ins", "device_requests", "devices",
        "memberships", "invitations", "licences", "subscriptions", "transfers", "mails", "audit",
        "left_out",
      ], "\(members.map(\.key))")
    for expected in [
      #""account":{"account":"\#(company.alice)","address":"Alice@example.com""#,
      #""name":"Fabrikam","role":"administrator""#, #""state":"accepted""#,
      #""licence":"\#(licence.id)","product":"drawing-3""#,
      #""transfer":"\#(transfer)","direction":"away""#, #""kind":"verify_address""#,
      #""label":"Firefox on Windows""#, #""browser_version":130,"countries":["DE"]"#,
      #""action":"registered""#, #""action":"data-exported""#, #""address":"alice@example.com""#,
      #""place":"Berlin""#,
    ] {
      try expect(json.contains(expected), "no \(expected) in \(json)")
    }
  }

  private static func exportsNoMore(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let (account, session) = try await joined(bob, company, portal)
    portal.clock.advance(by: .seconds(60))
    // Alice acts on Bob, from an address of her own.
    var client = company.client
    client.address = NetworkAddress("192.0.2.77")
    _ = try await portal.flows.removeMember(
      account, from: company.id, in: company.session, from: client)
    let bobs = try await export(session, portal)
    try expect(bobs.contains(#""by":"another account","about":"this account","action":"left""#))
    try expect(!bobs.contains("192.0.2.77") && !bobs.lowercased().contains("alice"), bobs)
    let alices = try await export(company.session, portal, company.client)
    try expect(alices.contains(#""by":"this account","about":"another","action":"left""#))
    try expect(alices.contains("192.0.2.77"))
    try expect(!alices.contains(account.description), alices)
    let rows = try await portal.store.write { transaction in
      (
        try transaction.account(account), try transaction.sessions(of: account),
        try transaction.devices(of: account.subject)
      )
    }
    let hidden =
      rows.1.map { $0.digest.bytes }
      + rows.2.flatMap { device in
        let rotation = device.rotation
        return [rotation.lineage.digest.bytes, rotation.current.digest.bytes]
          + (device.fingerprint.map { [$0.hashBytes, $0.sealed] } ?? [])
      }
    try expect(hidden.count >= 2 && rows.0?.passwordHash.isEmpty == false, "nothing to hide")
    for bytes in hidden { try expect(!bobs.contains(bytes.hexadecimal), "a digest") }
    try expect(!bobs.contains(rows.0?.passwordHash ?? "$"), "the password's hash")
    let text = session.makeText()
    let secret = String(decoding: text.bytes.indices.map { text.bytes[$0] }, as: UTF8.self)
    try expect(!bobs.contains(secret) && !bobs.contains("token="), "a secret")
  }

  private static func guards(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let wrong = try await portal.flows.exportAccount(
      in: session, password: Secret(FlowPassword.second), from: browser.client)
    try expect(wrong.code == "current_password_wrong", wrong.code)
    let handed = try await portal.flows.exportAccount(.id(id), by: dana)
    guard case .exported(let export) = handed else { throw ConformanceFailure(handed.code) }
    try expect(export.account == id && export.made == portal.clock.now)
    try expect(export.json.contains(#""by":"operator","about":"this account""#), export.json)
    try await expectAudit(.dataExported, about: id, portal)
    let nobody = try await portal.flows.exportAccount(.address(bob), by: dana)
    try expect(nobody.code == "no_such_account", nobody.code)
    try await portal.flows.signOut(session)
    let signedOut = try await portal.flows.exportAccount(
      in: session, password: Secret(FlowPassword.first), from: browser.client)
    try expect(signedOut.code == "signed_out", signedOut.code)
  }

  private static func erasesForOwner(_ portal: FlowPortal<Store>) async throws {
    let id = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    let nobody = try await portal.flows.eraseAccount(.address(bob), by: dana, note: "request 7")
    try expect(nobody == .noSuchAccount, "\(nobody)")
    let outcome = try await portal.flows.eraseAccount(
      .address(alice), by: dana, note: "request 7")
    let end = portal.clock.now.later(by: FlowPolicy.usual.quarantine)
    try expect(outcome == .erased(addressFree: end), "\(outcome)")
    _ = try await portal.mail(to: alice, .accountDeleted)
    try expect(try await portal.flows.session(session) == .signedOut)
    let records = try await portal.store.write { transaction in
      try expect(try transaction.account(id) == nil)
      try expect(try transaction.devices(of: id.subject) == [])
      return try transaction.records(about: id.subject, before: nil, limit: 100).map(\.record)
    }
    let last = records.first { $0.entry.action == .accountDeleted }
    try expect(last?.entry.actor == .operator(try dana))
    let kept = records.compactMap { $0.personal?.fields?.entries }
    try expect(kept == [PersonalFields([.note: "request 7"]).entries], "\(kept)")
    let again = try await portal.flows.eraseAccount(.id(id), by: dana, note: "request 7")
    try expect(again == .noSuchAccount, "\(again)")
  }

  private static func erasesNoLast(_ portal: FlowPortal<Store>) async throws {
    let company = try await company(portal)
    let refused = try await portal.flows.eraseAccount(
      .id(company.alice), by: dana, note: "request 8")
    try expect(refused.code == "is_last_administrator_of", refused.code)
    try expect(refused.message().contains("Fabrikam"), refused.message())
    try expect(try await portal.flows.session(company.session).code == "session_active")
    _ = try await joined(bob, as: .administrator, company, portal)
    let erased = try await portal.flows.eraseAccount(
      .id(company.alice), by: dana, note: "request 8")
    try expect(erased.code == "account_erased", erased.code)
  }
}
