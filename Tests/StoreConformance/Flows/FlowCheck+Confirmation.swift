internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// F7: devices that are not trusted.
extension FlowCheck {
  static var confirmation: [FlowCheck] {
    [
      FlowCheck(
        "F7: the first device of a new account needs no confirmation, the next one does", first),
      FlowCheck("F7: a link confirms in the browser that asked, once", byLink),
      FlowCheck("F7: a link opened elsewhere lets nobody in, and shows the code", elsewhere),
      FlowCheck(
        "F7: a code confirms, five are looked at, and a change of password ends it", byCode),
      FlowCheck("F7: a trusted device approves by the number on the other screen", byDevice),
      FlowCheck("F7: the newest request counts, and its mails are limited (F8)", newest),
      FlowCheck("F7: of 20 concurrent codes one lets in", once),
      FlowCheck("F7: a device is renamed and revoked by its owner, and signed out", ownDevices),
    ]
  }

  /// Alice with a trusted browser, and the request of another one.
  private static func asking(
    _ portal: FlowPortal<Store>
  ) async throws -> (home: Browser, new: Browser, DeviceConfirmationRequest) {
    _ = try await portal.person(alice)
    var (home, new) = (Browser(), Browser(.chrome, on: .linux))
    _ = try await home.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(3_600))
    guard case .deviceConfirmationRequired(let request) = try await new.signIn(alice, at: portal)
    else { throw ConformanceFailure("let in") }
    return (home, new, request)
  }

  private static func first(_ portal: FlowPortal<Store>) async throws {
    var (home, _, request) = try await asking(portal)
    try expect(home.cookies.count == 1)
    try expect(request.methods.contains(.trustedDevice))
    let mail = try await portal.mail(to: alice, .confirmDevice)
    try expect(mail.text.contains("Chrome on Linux") && mail.text.contains("Berlin"), mail.text)
    _ = try await home.enter(alice, at: portal)
  }

  private static func byLink(_ portal: FlowPortal<Store>) async throws {
    var (_, new, request) = try await asking(portal)
    let token: Token<DeviceConfirmation> =
      try await portal.mail(to: alice, .confirmDevice).token()
    let outcome = try await portal.flows.confirmDevice(
      token, in: request.pending, from: new.client)
    guard case .signedIn(let signedIn) = outcome else { throw ConformanceFailure(outcome.code) }
    new.keep(signedIn)
    try expect(try await portal.count(of: .deviceTrusted, to: alice) == 1)
    let again = try await portal.flows.confirmDevice(
      token, in: request.pending, from: new.client)
    try expect(again.code == "request_ended", again.code)
    portal.clock.advance(by: .seconds(3_600))
    _ = try await new.enter(alice, at: portal)
  }

  private static func elsewhere(_ portal: FlowPortal<Store>) async throws {
    let (home, new, request) = try await asking(portal)
    let mail = try await portal.mail(to: alice, .confirmDevice)
    let token: Token<DeviceConfirmation> = try mail.token()
    for browser in [home, Browser(.safari, on: .iOS)] {
      let outcome = try await portal.flows.confirmDevice(token, in: nil, from: browser.client)
      guard case .openedElsewhere(let view) = outcome else {
        throw ConformanceFailure(outcome.code)
      }
      try expect(view.label.text == "Chrome on Linux" && view.place?.text == "Berlin")
      try expect(Array(view.code.utf8) == (try mail.code()), "another code than the mail's")
    }
    // Opening it used nothing up.
    let outcome = try await portal.flows.confirmDevice(
      token, in: request.pending, from: new.client)
    try expect(outcome.code == "signed_in", outcome.code)
  }

  private static func byCode(_ portal: FlowPortal<Store>) async throws {
    let (_, new, request) = try await asking(portal)
    let code = try await portal.mail(to: alice, .confirmDevice).code()
    let wrong = code.map { $0 == 0x39 ? 0x30 : $0 + 1 }
    for left in [4, 3] {
      let outcome = try await portal.flows.confirmDevice(
        code: Secret(wrong), in: request.pending, from: new.client)
      guard case .codeWrong(triesLeft: left) = outcome else {
        throw ConformanceFailure(outcome.code)
      }
    }
    let stranger = PendingSecret.madeUp()
    let other = try await portal.flows.confirmDevice(
      code: Secret(code), in: stranger, from: new.client)
    try expect(other.code == "request_ended", other.code)
    let right = try await portal.flows.confirmDevice(
      code: Secret(code), in: request.pending, from: new.client)
    try expect(right.code == "signed_in", right.code)
  }

  private static func byDevice(_ portal: FlowPortal<Store>) async throws {
    let (home, new, request) = try await asking(portal)
    guard let ticket = request.approval, let number = ticket.number, let session = home.session
    else { throw ConformanceFailure("no ticket") }
    func claim() async throws -> DeviceConfirmationOutcome {
      try await portal.flows.confirmDevice(
        approvedBy: ticket, in: request.pending, from: new.client)
    }
    try expect(try await claim().code == "waiting")
    guard case .waiting(let waiting) = try await portal.flows.waitingDevice(in: session) else {
      throw ConformanceFailure("no request on the trusted device")
    }
    try expect(waiting.label.text == "Chrome on Linux")
    let untrusted = try await portal.flows.answer(
      .approve(number: number), to: waiting.id, in: session, from: Browser().client)
    try expect(untrusted == .deviceNotTrusted, "\(untrusted)")
    let answered = try await portal.flows.answer(
      .approve(number: number), to: waiting.id, in: session, from: home.client)
    try expect(answered == .answered(.approved), "\(answered)")
    try expect(try await claim().code == "signed_in")
    try expect(try await claim().code == "request_ended")
  }

  private static func newest(_ portal: FlowPortal<Store>) async throws {
    var (_, new, request) = try await asking(portal)
    let old: Token<DeviceConfirmation> = try await portal.mail(to: alice, .confirmDevice).token()
    let early = try await new.signIn(alice, at: portal)
    try expect(early.code == "try_later", early.code)
    portal.clock.advance(by: .seconds(60))
    guard case .deviceConfirmationRequired(let second) = try await new.signIn(alice, at: portal)
    else { throw ConformanceFailure("no second request") }
    let dead = try await portal.flows.confirmDevice(old, in: request.pending, from: new.client)
    try expect(dead.code == "request_ended", dead.code)
    let outcome = try await portal.flows.confirmDevice(
      portal.mail(to: alice, .confirmDevice).token(), in: second.pending, from: new.client)
    try expect(outcome.code == "signed_in", outcome.code)
  }

  private static func once(_ portal: FlowPortal<Store>) async throws {
    let (_, new, request) = try await asking(portal)
    let code = try await portal.mail(to: alice, .confirmDevice).code()
    let client = new.client
    let wins = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask {
          let outcome = try await portal.flows.confirmDevice(
            code: Secret(code), in: request.pending, from: client)
          return outcome.code == "signed_in" ? 1 : 0
        }
      }
      return try await group.reduce(0, +)
    }
    try expect(wins == 1, "\(wins) were let in")
  }

  private static func ownDevices(_ portal: FlowPortal<Store>) async throws {
    var (home, new, request) = try await asking(portal)
    let outcome = try await portal.flows.confirmDevice(
      portal.mail(to: alice, .confirmDevice).token(), in: request.pending, from: new.client)
    guard case .signedIn(let signedIn) = outcome, let session = home.session else {
      throw ConformanceFailure(outcome.code)
    }
    new.keep(signedIn)
    let devices = try await portal.flows.devices(in: session).value ?? []
    guard devices.count == 2, let label = DeviceLabel("Laptop in the kitchen") else {
      throw ConformanceFailure("\(devices.count) devices")
    }
    let stolen = devices[1].id
    try expect(try await portal.flows.renameDevice(stolen, to: label, in: session) == .renamed)
    try expect(try await portal.flows.revokeDevice(stolen, in: session) == .revoked)
    try expect(try await portal.flows.revokeDevice(stolen, in: session) == .noSuchDevice)
    try expect(try await portal.flows.devices(in: session).value?[1].label == label)
    try expect(try await portal.flows.session(signedIn.session) == .signedOut)
    portal.clock.advance(by: .seconds(3_600))
    let back = try await new.signIn(alice, at: portal)
    try expect(back.code == "device_confirmation_required", "a revoked device came back")
    _ = try await home.enter(alice, at: portal)
  }
}

extension HolderSecret {
  /// What nobody was given.
  static func madeUp() -> HolderSecret {
    let text = [UInt8](repeating: UInt8(ascii: "A"), count: 64)
    guard let secret = HolderSecret(parsing: text.span) else {
      preconditionFailure("64 characters")
    }
    return secret
  }
}
