import CredentialPrimitives
@testable import PasswordScreening
import Testing

@Suite("Ranges of breached passwords") struct BreachRangesTests {
  @Test(
    "answer from the range that the key of the password lies in (R39, R40)",
    arguments: [
      (BreachHash.sha1, "21BD1", "2DC183F740EE76F27B78EB39C8AD972A757"),
      (.ntlm, "E19CC", "F75EE54E06B06A5907AF13CEF42"),
    ])
  func found(hash: BreachHash, prefix: String, suffix: String) async throws {
    let server = FakeRanges(range(["\(suffix):73586"], of: hash))
    let breaches = BreachRanges(
      from: server, keyedBy: hash, inOutage: .refuse, clock: ManualClock())
    #expect(try await breaches.verdict(for: PreparedPassword("P@ssw0rd")) == .found(count: 73_586))
    #expect(server.requests.map(\.prefix) == [prefix])
    #expect(server.requests.map(\.hash) == [hash])
    #expect(try await breaches.count(of: PreparedPassword("P@ssw0rd")) == 73_586)
  }

  @Test(
    "are used as their documentation shows",
    arguments: [(":3", "seen 3 times in breaches"), (":0", nil), (":x", nil)])
  func documentation(count: String, refusal: String?) async throws {
    let password = try PreparedPassword("wombat in a top hat")
    let fetcher = FakeRanges(range([password.suffix() + count]))
    var refused: String?
    func refuse(_ reason: String) { refused = reason }
    func accept() {}

    let breaches = BreachRanges(
      from: fetcher, inOutage: .localList(.common), clock: ManualClock())
    switch await breaches.verdict(for: password) {
    case .found(let count): refuse("seen \(count) times in breaches")
    case .notFound, .outage(.accepted, _), .outage(.notListedLocally, _): accept()
    case .outage(.refused, _), .outage(.listedLocally, _): refuse("not possible now")
    }
    #expect(refused == refusal)
  }

  @Test("do not have what is not listed, nor what is listed as padding")
  func notFound() async throws {
    let password = "wombat in a top hat"
    let padding = try range([PreparedPassword(password).suffix() + ":0"])
    for body in [range([]), padding] {
      let breaches = BreachRanges(from: FakeRanges(body), inOutage: .refuse, clock: ManualClock())
      #expect(try await breaches.verdict(for: PreparedPassword(password)) == .notFound)
      #expect(try await breaches.count(of: PreparedPassword(password)) == 0)
    }
  }

  @Test("are asked for the prepared password: both forms of é have one key")
  func normalForms() async throws {
    let server = FakeRanges(range([]))
    let breaches = BreachRanges(from: server, inOutage: .refuse, clock: ManualClock())
    for password in ["caf\u{E9} au lait", "cafe\u{301} au lait"] {
      _ = try await breaches.count(of: PreparedPassword(password))
    }
    #expect(server.requests.count == 1)
  }

  @Test("have prefixes of five digits, with their zeros")
  func prefixes() {
    for (digest, prefix) in [
      ([0, 0, 0x0F], "00000"), ([0, 0x0A, 0xBF], "000AB"), ([0xFF, 0xFF, 0xF0], "FFFFF"),
      ([0x12, 0x34, 0x56], "12345"),
    ] as [([UInt8], String)] {
      #expect(BreachRange(of: digest.span, .sha1).prefix == prefix)
    }
  }

  private static let errors: [RangeError] = [
    .timedOut, .status(503, retryAfter: .seconds(30)), .status(404, retryAfter: nil),
    .transport("connection refused"), .tooLarge(maximumBytes: 10),
    .malformed(RangeFormatError(.colon, line: 3)), .cancelled,
  ]

  @Test("leave an outage to its policy, and say that it was one and why", arguments: errors)
  func outages(error: RangeError) async throws {
    let server = FakeRanges { _ throws(RangeError) in throw error }
    func verdict(_ password: String, _ policy: OutagePolicy) async throws -> BreachVerdict {
      let breaches = BreachRanges(from: server, inOutage: policy, clock: ManualClock())
      return try await breaches.verdict(for: PreparedPassword(password))
    }
    #expect(try await verdict("password", .accept) == .outage(.accepted, error))
    #expect(try await verdict("password", .refuse) == .outage(.refused, error))
    let unlisted = try await verdict("wombat in a top hat", .localList(.common))
    #expect(unlisted == .outage(.notListedLocally, error))
    let entry = Array("password".utf8)
    let found = Blocklist.common.listing(of: entry.span)
    let listing = try #require(found)
    for password in ["password", "PassWord"] {
      let listed = try await verdict(password, .localList(.common))
      #expect(listed == .outage(.listedLocally(listing), error))
    }
  }

  @Test("throw the reason to those who ask for a count, whatever the policy", arguments: errors)
  func countInOutage(error: RangeError) async throws {
    let server = FakeRanges { _ throws(RangeError) in throw error }
    let breaches = BreachRanges(from: server, inOutage: .accept, clock: ManualClock())
    await #expect(throws: error) { try await breaches.count(of: PreparedPassword("password")) }
  }

  @Test("say in one line what is wrong", arguments: errors)
  func descriptions(error: RangeError) {
    #expect(error.description.contains("range server"))
    #expect(!error.description.contains("\n"))
  }

  @Test("do not use a body that is damaged or too long")
  func badBodies() async throws {
    let password = "wombat in a top hat"
    let good = try range([PreparedPassword(password).suffix() + ":5"])
    func error(_ body: String, maximumBytes: Int) async throws -> RangeError? {
      var limits = RangeLimits.standard
      limits.maximumBodyBytes = maximumBytes
      let breaches = BreachRanges(
        from: FakeRanges(body), inOutage: .accept, limits: limits, clock: ManualClock())
      let verdict = try await breaches.verdict(for: PreparedPassword(password))
      guard case .outage(.accepted, let error) = verdict else { return nil }
      return error
    }
    let length = good.utf8.count
    #expect(try await error(good, maximumBytes: length) == nil)
    #expect(
      try await error(good, maximumBytes: length - 1) == .tooLarge(maximumBytes: length - 1))
    #expect(
      try await error(good + "\r\n!", maximumBytes: 1_000)
        == .malformed(RangeFormatError(.suffix, line: 6)))
    #expect(try await error("", maximumBytes: 1_000) == .malformed(RangeFormatError(.empty)))
  }
}
