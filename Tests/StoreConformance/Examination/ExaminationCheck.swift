public import AccountFlows
internal import CredentialPrimitives
public import CredentialStoreSQL
public import CredentialTokens
internal import DeviceTrust
internal import PasswordScreening

/// What an examination of a store says, of ordinary life and of rows that somebody has changed.
///
/// The tests of a store that speaks SQL run all of them, each on a new and empty one.
public struct ExaminationCheck<Store: ExaminableStore>: Sendable, CustomStringConvertible
where Store.Transaction: FlowTransaction {
  /// A sentence about the examination.
  public let name: String
  /// Throws a ``ConformanceFailure`` where something else happens.
  public let run: @Sendable (Store) async throws -> Void

  /// The sentence.
  public var description: String { name }

  /// All checks.
  public static var all: [ExaminationCheck] {
    [
      ExaminationCheck(name: "finds nothing in a store full of ordinary life", run: ordinary),
      ExaminationCheck(name: "finds what somebody has changed", run: changes),
      ExaminationCheck(
        name: "finds each row that is none, on whatever page it is", run: unreadable),
      ExaminationCheck(name: "finds an index that is gone", run: withoutIndex),
      ExaminationCheck(name: "says so where the chain was not verified", run: unverified),
    ]
  }

  /// The violations in a store, for what has run on it at about ``Fixture/now``.
  public static func violations(in store: Store) async throws -> [InvariantFinding] {
    let examination = StoreExamination(clock: ManualWallClock(Fixture.now))
    return try await examination.examine(store, verifying: nil)
      .filter { $0.level == .violation }
  }

  // MARK: Ordinary life

  /// People, a company with a computer, a transfer; the last mail waits, and the last entry for its seal.
  private static func live(at store: Store) async throws -> FlowPortal<Store> {
    let portal = try FlowPortal(store)
    typealias Flow = FlowCheck<Store>
    let company = try await Flow.company(portal)
    _ = try await Flow.joined(Flow.bob, company, portal)
    let (_, browser) = try await portal.visitor(EmailAddress("carla@example.com"))
    let (organisation, subscription) = try await portal.business(browser)
    let (member, computer) = try await portal.visitor(EmailAddress("dora@example.com"))
    try await portal.add(member, to: organisation)
    try await portal.computer(on: subscription.id, in: computer)
    _ = try await portal.flows.requestInvitation(
      into: company.id, for: EmailAddress("nobody@example.net"), from: Client())
    _ = try await portal.flows.signIn(
      EmailAddress("nobody@example.net"), password: Secret(FlowPassword.first),
      from: Client())
    _ = try await portal.flows.requestReset(for: EmailAddress("no@example.net"), from: Client())
    portal.clock.advance(by: .seconds(60))
    var stranger = Browser(.chrome, on: .linux)
    let asked = try await stranger.signIn(Flow.bob, at: portal)
    try expect(asked.code == "device_confirmation_required", asked.code)
    _ = try await AuditSealer(ring: portal.ring).sealAll(in: store, clock: portal.clock)
    _ = try await portal.flows.openTransfer(
      from: Flow.alice, to: Flow.bob, by: Flow.dana, note: "invoice 4711 was shown")
    return portal
  }

  private static func examine(
    _ portal: FlowPortal<Store>, _ policy: FlowPolicy = .usual, pageCount: Int = 500
  ) async throws -> [InvariantFinding] {
    var examination = StoreExamination(clock: portal.clock, pageCount: pageCount)
    examination.policy = policy
    return try await examination.examine(portal.store, verifying: portal.ring)
  }

  private static func ordinary(_ store: Store) async throws {
    let portal = try await live(at: store)
    let findings = try await examine(portal)
    try expect(findings.allSatisfy { $0.level == .fine && $0.count == 0 }, "\(findings)")
    try expect(Set(findings.map(\.code)).count == findings.count, "a code twice")
    try expect(findings.count > 30, "\(findings.count)")
    for round in 1...2 {
      let lives = try FlowLives(store, round: round)
      for person in 0..<4 { try await lives.live(person) { _ in } }
    }
    portal.clock.set(to: Fixture.after(200_000))
    let later = try await examine(portal, pageCount: 3).filter { $0.level == .violation }
    try expect(later.isEmpty, "\(later)")
  }

  // MARK: What somebody has changed

  private static func changes(_ store: Store) async throws {
    let portal = try await live(at: store)
    let before = try await store.write { try DatabaseContents(of: &$0) }
    for change in Change.all {
      try await change.make(in: store)
      let findings = try await examine(portal, change.policy)
      guard let found = findings.first(where: { $0.code == change.code }) else {
        throw ConformanceFailure("no check \(change.code)")
      }
      try expect(found.level == change.level, "\(change.code): \(found)")
      try expect(found.count >= 1 && !found.examples.isEmpty, "\(found)")
      try expect(found.examples.count == min(5, found.count), "\(found)")
      try await store.write { try before.restore(in: &$0) }
    }
    let codes = Set(Change.all.map(\.code))
    // Indexes stay dropped; the rows are what they were.
    let rest = try await examine(portal).filter { $0.code != "schema-incomplete" }
    try expect(rest.allSatisfy { $0.level == .fine }, "\(rest.filter { $0.level != .fine })")
    let apart: Set = ["schema-incomplete", "row-unreadable", "log-not-verified"]
    // The database's own are for the tests of each.
    let own = Set(try await store.examineStorage().map(\.code))
    let untested = Set(rest.map(\.code)).subtracting(codes).subtracting(apart).subtracting(own)
    try expect(untested.isEmpty, "nothing shows that these fire: \(untested)")
  }

  private static func unreadable(_ store: Store) async throws {
    let portal = try await live(at: store)
    let before = try await store.write { try DatabaseContents(of: &$0) }
    for change in Change.unreadable {
      try await change.make(in: store)
      let findings = try await examine(portal, pageCount: 1)
      let found = findings.first { $0.code == "row-unreadable" }
      try expect(found?.level == .violation, change.statements[0])
      try expect(
        found?.examples.contains { $0.hasPrefix(change.code + " ") } == true, "\(found as Any)")
      try await store.write { try before.restore(in: &$0) }
    }
  }

  private static func withoutIndex(_ store: Store) async throws {
    try await store.write { _ = try $0.change("DROP INDEX administrators", []) }
    let found = try await violations(in: store)
    try expect(found.map(\.code) == ["schema-incomplete"], "\(found)")
    try expect(found.first?.examples == ["administrators"], "\(found)")
  }

  private static func unverified(_ store: Store) async throws {
    let portal = try await live(at: store)
    let findings = try await StoreExamination(clock: portal.clock)
      .examine(store, verifying: nil)
    let found = findings.first { $0.code == "log-not-verified" }
    try expect(found?.level == .warning, "\(findings)")
  }
}
