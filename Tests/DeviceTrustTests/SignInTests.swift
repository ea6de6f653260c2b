import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import Testing

@Suite("A sign-in's verdict") struct SignInVerdictTests {
  /// What a secret comes to that was replaced.
  private static func theft() async throws -> DeviceVerdict {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    let next = try #require(try await desk.present(grant, .signIn).trusted?.successor)
    _ = try await desk.present(next, at: 1)
    return try await desk.present(grant, at: 60)
  }

  /// A verdict of each kind, and a report of each level.
  private struct Cases {
    let devices: [String: DeviceVerdict]
    let reports: [DriftReport]

    init() async throws {
      let desk = try Desk()
      let (grant, record) = try await desk.enroll(.sample)
      let trusted = try await desk.present(grant)
      devices = [
        "trusted": trusted, "replayed": try await SignInVerdictTests.theft(),
        "expired": .expired(since: Desk.now),
        "revoked": .revoked(since: Desk.now, .owner), "unknown": .unknown,
        "key-unavailable": .keyUnavailable(.revoked(.first)),
      ]
      reports = [
        { (_: inout Fingerprint) in }, { $0.network = [1] }, { $0.timeZone = "UTC" },
        { $0.platform = .linux },
      ].map {
        var look = Fingerprint.sample
        $0(&look)
        return desk.devices.drift(of: look, from: record)
      }
    }
  }

  @Test("allows a trusted device up to the policy's level, and confirms everything else")
  func usual() async throws {
    let cases = try await Cases()
    for (code, device) in cases.devices {
      #expect(device.code == code)
      for report in cases.reports {
        let verdict = SignInPolicy.usual.verdict(
          on: SignInCircumstances(device: device, drift: report, devicesEver: .some))
        let isAllowed = code == "trusted" && report.level < .suspicious
        if case .allow = verdict {
          #expect(isAllowed, "\(code)")
        } else {
          guard case .confirm(let methods, let reasons) = verdict else {
            Issue.record("\(code): \(verdict)")
            continue
          }
          #expect(!isAllowed && methods == [.mail, .code], "\(code)")
          #expect(reasons.map(\.code) == [code == "trusted" ? "changed-platform" : code.reason])
        }
      }
    }
  }

  @Test("follows its policy", arguments: DriftReport.Level.allCases)
  func levels(level: DriftReport.Level) async throws {
    let cases = try await Cases()
    let device = try #require(cases.devices["trusted"])
    for report in cases.reports {
      let circumstances = SignInCircumstances(device: device, drift: report, devicesEver: .some)
      let verdict = SignInPolicy(confirmFrom: level).verdict(on: circumstances)
      let isAllowed = if case .allow = verdict { true } else { false }
      #expect(isAllowed == (report.level < level))
      let never = SignInPolicy(confirmFrom: nil).verdict(on: circumstances)
      guard case .allow = never else {
        Issue.record("never, and confirmed")
        return
      }
    }
  }

  @Test("lets a new account's first device in, and one with a stronger factor, but no replay")
  func exemptions() async throws {
    let cases = try await Cases()
    for (code, device) in cases.devices where code != "trusted" {
      var circumstances = SignInCircumstances(device: device, devicesEver: .none)
      let first = SignInPolicy.usual.verdict(on: circumstances)
      circumstances.devicesEver = .some
      circumstances.secondFactor = .stronger
      let stronger = SignInPolicy.usual.verdict(on: circumstances)
      let none = SignInPolicy(exemptions: []).verdict(on: circumstances)
      guard case .confirm = none else {
        Issue.record("exempt without an exemption")
        return
      }
      if code == "replayed" {
        #expect(first == none && stronger == none)
      } else {
        #expect(first == .allow([.firstDevice]))
        #expect(stronger.reasons.first == .strongerFactor && stronger != none)
      }
    }
  }

  @Test("offers the other trusted devices, denies a closed lane, and a replay where it is told to")
  func others() async throws {
    let cases = try await Cases()
    var circumstances = SignInCircumstances(
      device: .unknown, devicesEver: .some, otherTrustedDevices: 1)
    #expect(
      SignInPolicy.usual.verdict(on: circumstances)
        == .confirm([.mail, .code, .trustedDevice], [.unknownDevice]))
    circumstances.lane = .closed(until: Desk.after(60))
    #expect(
      SignInPolicy.usual.verdict(on: circumstances)
        == .deny(until: Desk.after(60), [.throttled]))
    circumstances.lane = .open
    circumstances.device = try #require(cases.devices["replayed"])
    #expect(
      SignInPolicy(onReplay: .deny).verdict(on: circumstances)
        == .deny(until: nil, [.replayedDevice]))
  }
}

extension String {
  /// The code of the reason that a device's verdict leads to.
  fileprivate var reason: String {
    self == "key-unavailable" ? "device-unverifiable" : "device-\(self)"
  }
}

@Suite("A sign-in's lane") struct SignInLaneTests {
  private let store = MemoryStore()
  private let lanes: SignInLanes
  private let account = TokenSubject(42)

  init() throws { lanes = SignInLanes(keys: CounterKeys(try .generated())) }

  private func fail(_ lane: SignInLane, at seconds: Int64) async throws -> LaneDecision {
    let lanes = lanes
    return try await store.write {
      try lanes.reserve(lane, in: &$0, now: Desk.after(seconds))
    }
  }

  /// Fails as soon as it may, until it may no more; the waits between, and how the last one is
  /// refused.
  private func failAll(_ lane: SignInLane) async throws -> (waits: [Int64], until: Timestamp) {
    var (waits, now, last): ([Int64], Int64, Int) = ([], 0, 1)
    while true {
      switch try await fail(lane, at: now) {
      case .open(let attempt):
        waits.append(now)
        last = attempt.remaining
        #expect(attempt.locksIfFailed == (last == 0))
      case .closed(let until):
        if last == 0 { return (waits, until) }
        now = until.seconds - Desk.now.seconds
      }
    }
  }

  @Test("takes a hundred failures of untrusted clients in all, with waits, then none (R21)")
  func untrusted() async throws {
    let (times, until) = try await failAll(.untrusted(account.bytes))
    #expect(times.count == 100)
    #expect(times[8] == 0 && times[9] == 0 && times[10] == 30 && times[11] == 90)
    #expect(times[99] - times[98] == 3_600)
    #expect(until.seconds - Desk.now.seconds > 3_000 * 86_400)
    // A reset lets it begin again.
    let lanes = lanes
    let account = account
    try await store.write { try lanes.reset(.untrusted(account.bytes), in: &$0) }
    guard case .open = try await fail(.untrusted(account.bytes), at: 1_000_000) else {
      Issue.record("closed after a reset")
      return
    }
  }

  @Test("of a trusted device is its own: strangers lock nobody out of it (R22)")
  func device() async throws {
    let id = try #require(DeviceID(bytes: Array(0..<16)))
    _ = try await failAll(.untrusted(account.bytes))
    let (times, until) = try await failAll(.device(id, of: account))
    #expect(times.count == 10)
    let last = try #require(times.last)
    #expect(until == Desk.after(last + 3_600))
    let other = try #require(DeviceID(bytes: Array(1..<17)))
    for lane in [SignInLane.device(other, of: account), .device(id, of: TokenSubject(7))] {
      guard case .open = try await fail(lane, at: 0) else {
        Issue.record("closed by another's failures")
        return
      }
    }
  }

  @Test("begins again by a success, and no other does (R21)")
  func success() async throws {
    let id = try #require(DeviceID(bytes: Array(0..<16)))
    let (own, others) = (SignInLane.device(id, of: account), SignInLane.untrusted(account.bytes))
    let lanes = lanes
    for _ in 0..<3 { _ = try await fail(others, at: 0) }
    for _ in 0..<50 {
      guard case .open(let attempt) = try await fail(own, at: 0) else {
        Issue.record("closed after successes")
        return
      }
      #expect(attempt.remaining == 9)
      try await store.write { try lanes.succeed(attempt, in: &$0) }
    }
    guard case .open(let attempt) = try await fail(others, at: 0) else {
      Issue.record("closed")
      return
    }
    #expect(attempt.remaining == 96)
  }

  @Test("is chosen by a device that the account trusts, and by no other cookie (R22)")
  func chosen() async throws {
    let desk = try Desk()
    let (grant, record) = try await desk.enroll()
    let trusted = try await desk.present(grant)
    #expect(SignInLane(trusted, of: Desk.account) == .device(record.id, of: Desk.account))
    let foreign = try await desk.present(grant, account: TokenSubject(1))
    #expect(SignInLane(foreign, of: TokenSubject(1)) == .untrusted(TokenSubject(1).bytes))
  }

  @Test("lets no more than its limit through of 200 parallel guesses (R23)")
  func parallel() async throws {
    let lane = SignInLane.untrusted(Array("nobody@example.com".utf8))
    let allowed = try await withThrowingTaskGroup { group in
      for _ in 0..<200 { group.addTask { try await fail(lane, at: 0).state } }
      return try await group.reduce(into: 0) { $0 += $1 == .open ? 1 : 0 }
    }
    #expect(allowed == 10)
  }
}
