internal import AccountFlows
internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

/// F6: signing in, and what guessers see.
extension FlowCheck {
  static var signIn: [FlowCheck] {
    [
      FlowCheck(
        "F6: one answer for an unknown address, a wrong password and a locked account", oneAnswer),
      FlowCheck("F6: of 100 parallel wrong guesses no more than the limit reach the hash", guesses),
      FlowCheck("F6: a lane that locks tells its owner once, and opens after a reset (R21)", locks),
      FlowCheck("F6: a trusted device has a lane of its own (R22)", ownLane),
      FlowCheck("F6: a session ends when idle, and at its longest (R34a)", sessionsEnd),
      FlowCheck("F6: sessions are listed and ended by their owner (R34a)", sessionsListed),
      FlowCheck(
        "F6: a second factor is asked for, five times, and no mail stands for it (R29)",
        secondFactor: SixDigits(), secondFactor),
      FlowCheck(
        "F7: a replayed device secret ends its trust and its sessions, and is told", replay),
    ]
  }

  private static func oneAnswer(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    func answer(
      _ address: EmailAddress, _ password: String
    ) async throws -> (code: String, compared: Int, dummies: Int) {
      let before = portal.hasher.counts
      let code = try await browser.signIn(address, password, at: portal).code
      let after = portal.hasher.counts
      return (code, after.compared - before.compared, after.dummies - before.dummies)
    }
    let wrong = try await answer(alice, FlowPassword.second)
    let unknown = try await answer(bob, FlowPassword.second)
    try await lock(alice, portal)
    let locked = try await answer(alice, FlowPassword.first)
    // Each takes one hash: of the real one, or as much work with none.
    try expect(wrong == ("invalid_credentials", 1, 0), "\(wrong)")
    try expect(unknown == ("invalid_credentials", 0, 1), "\(unknown)")
    try expect(locked == ("invalid_credentials", 0, 1), "\(locked)")
  }

  /// As many wrong passwords as lock the lane of all who are not trusted.
  private static func lock(_ address: EmailAddress, _ portal: FlowPortal<Store>) async throws {
    var stranger = Browser(.chrome, on: .linux)
    while true {
      let before = portal.hasher.counts
      _ = try await stranger.signIn(address, FlowPassword.second, at: portal)
      if portal.hasher.counts.compared > before.compared { continue }
      // A wait, or the lock: the next hour tells.
      portal.clock.advance(by: .seconds(3_601))
      let later = portal.hasher.counts
      _ = try await stranger.signIn(address, FlowPassword.second, at: portal)
      if portal.hasher.counts.compared == later.compared { return }
    }
  }

  private static func guesses(_ portal: FlowPortal<Store>) async throws {
    let address = try alice
    _ = try await portal.person(address)
    let before = portal.hasher.counts
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await portal.flows.signIn(
            address, password: Secret(FlowPassword.second), from: Browser().client
          ).code
        }
      }
      for try await code in group { try expect(code == "invalid_credentials", code) }
    }
    // Nine are free, and the tenth begins the wait (R21).
    let compared = portal.hasher.counts.compared - before.compared
    try expect(compared == 10, "\(compared) guesses reached the hash")
    let right = try await portal.flows.signIn(
      address, password: Secret(FlowPassword.first), from: Browser().client)
    try expect(right.code == "invalid_credentials", right.code)
  }

  private static func locks(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    try await lock(alice, portal)
    try expect(try await portal.count(of: .accountLocked, to: alice) == 1)
    portal.clock.advance(by: .seconds(30 * 86_400))
    var browser = Browser()
    let locked = try await browser.signIn(alice, at: portal)
    try expect(locked.code == "invalid_credentials", "the lock was over by itself")
    _ = try await portal.flows.requestReset(for: alice, from: Client())
    let reset = try await portal.flows.resetPassword(
      portal.mail(to: alice, .resetPassword).token(), to: Secret(FlowPassword.third),
      from: Client())
    try expect(reset == .passwordReset, "\(reset)")
    _ = try await browser.enter(alice, FlowPassword.third, at: portal)
  }

  private static func ownLane(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    _ = try await browser.enter(alice, at: portal)
    for _ in 0..<10 {
      _ = try await browser.signIn(alice, FlowPassword.second, at: portal)
      portal.clock.advance(by: .seconds(1_000))
    }
    let locked = try await browser.signIn(alice, at: portal)
    try expect(locked.code == "invalid_credentials", "the device's own lane is open")
    // It opens by itself, so nobody is told to set another password.
    try expect(try await portal.count(of: .accountLocked, to: alice) == 0)
    portal.clock.advance(by: .seconds(3_600))
    _ = try await browser.enter(alice, at: portal)
    try await lock(alice, portal)
    _ = try await browser.enter(alice, at: portal)
    var other = Browser()
    let refused = try await other.signIn(alice, at: portal)
    try expect(refused.code == "invalid_credentials", "a stranger's lane was open")
  }

  private static func sessionsEnd(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    let session = try await browser.enter(alice, at: portal)
    for _ in 0..<60 {
      portal.clock.advance(by: .seconds(12 * 3_600 - 1))
      let active = try await portal.flows.session(session)
      try expect(active.code == "session_active", active.code)
    }
    portal.clock.set(to: Fixture.after(30 * 86_400 - 1))
    try expect(try await portal.flows.session(session).code == "session_active", "too early")
    portal.clock.set(to: Fixture.after(30 * 86_400))
    try expect(try await portal.flows.session(session) == .signedOut, "past its longest")
    let second = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(12 * 3_600))
    try expect(try await portal.flows.session(second) == .signedOut, "idle")
  }

  private static func sessionsListed(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var (home, shared) = (Browser(), Browser(.chrome, on: .linux))
    shared.remembering = .forget
    let first = try await home.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(60))
    guard
      case .deviceConfirmationRequired(let request) = try await shared.signIn(alice, at: portal)
    else { throw ConformanceFailure("let in") }
    let code = try await portal.mail(to: alice, .confirmDevice).code()
    let confirmed = try await portal.flows.confirmDevice(
      code: Secret(code), in: request.pending, from: shared.client)
    guard case .signedIn(let signedIn) = confirmed else {
      throw ConformanceFailure(confirmed.code)
    }
    try expect(signedIn.device == nil, "a shared browser became trusted")
    let sessions = try await portal.flows.sessions(in: first).value
    try expect(sessions?.count == 2, "\(String(describing: sessions))")
    let ended = try await portal.flows.endSession(signedIn.session.id, in: first)
    try expect(ended == .ended)
    try expect(try await portal.flows.session(signedIn.session) == .signedOut)
    try expect(try await portal.flows.signOut(first) == .ended)
    try expect(try await portal.flows.session(first) == .signedOut)
    try expect(try await portal.flows.signOut(first) == .signedOut)
  }

  private static func secondFactor(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    guard case .secondFactorRequired(let pending) = try await browser.signIn(alice, at: portal)
    else { throw ConformanceFailure("no second factor") }
    for left in (0...4).reversed() {
      let wrong = try await portal.flows.completeSignIn(
        pending, response: Secret("000000"), from: browser.client)
      guard case .refused(triesLeft: left) = wrong else { throw ConformanceFailure(wrong.code) }
    }
    let sixth = try await portal.flows.completeSignIn(
      pending, response: Secret(SixDigits.right), from: browser.client)
    guard case .tooManyTries = sixth else { throw ConformanceFailure(sixth.code) }
    portal.clock.advance(by: .seconds(3_600))
    guard case .secondFactorRequired(let again) = try await browser.signIn(alice, at: portal)
    else { throw ConformanceFailure("no second factor") }
    let right = try await portal.flows.completeSignIn(
      again, response: Secret(SixDigits.right), from: browser.client)
    guard case .accepted(.signedIn) = right else { throw ConformanceFailure(right.code) }
    let twice = try await portal.flows.completeSignIn(
      again, response: Secret(SixDigits.right), from: browser.client)
    guard case .requestEnded = twice else { throw ConformanceFailure("used twice") }
  }

  private static func replay(_ portal: FlowPortal<Store>) async throws {
    _ = try await portal.person(alice)
    var browser = Browser()
    _ = try await browser.enter(alice, at: portal)
    var thief = browser
    for _ in 0..<2 {
      portal.clock.advance(by: .seconds(3_600))
      _ = try await browser.enter(alice, at: portal)
    }
    let session = try await browser.enter(alice, at: portal)
    portal.clock.advance(by: .seconds(3_600))
    let outcome = try await thief.signIn(alice, at: portal)
    try expect(outcome.code == "device_confirmation_required", outcome.code)
    try expect(try await portal.count(of: .deviceStolen, to: alice) == 1)
    try expect(try await portal.flows.session(session) == .signedOut, "a session lived on")
  }
}

/// A second factor with one right answer.
struct SixDigits: SecondFactor {
  static let right = "271828"

  func isEnrolled(_ account: AccountID) async throws -> Bool { true }

  func verify(
    _ response: borrowing Secret, for account: AccountID, now: Timestamp
  ) async throws -> SecondFactorVerdict {
    let bytes = response.bytes
    return bytes.indices.map { bytes[$0] } == Array(Self.right.utf8) ? .accepted : .refused
  }
}
