public import AccountFlows
public import CredentialPrimitives
public import CredentialTokens

/// A random history of an audit log: appended, sealed in batches, erased, its key rotated.
public struct AuditHistory: Sendable {
  /// The sealer's ring, as it is at the end.
  public private(set) var ring: KeyRing
  /// A head of each sealing.
  public private(set) var heads: [AuditHead] = []
  /// What was appended, in its order.
  public private(set) var records: [AuditRecord] = []
  /// How many entries are sealed.
  public private(set) var sealedCount = 0
  /// The personal fields that were erased.
  public private(set) var erased: Set<AuditID> = []
  private var random: SeededGenerator
  private var now = Fixture.now

  /// A history that has not begun.
  public init(seed: UInt64) throws {
    (ring, random) = (try .generated(), SeededGenerator(seed: seed))
  }

  /// Lets so much happen, and then seals what is left.
  public mutating func run<Store: CredentialStore>(
    _ stepCount: Int, in store: Store
  ) async throws where Store.Transaction: AuditStore {
    for _ in 0..<stepCount {
      switch Int.random(in: 0..<16, using: &random) {
      case 0..<11: try await append(in: store)
      case 11..<14: try await seal(in: store)
      case 14: try await erase(in: store)
      default: ring = ring.entries.count < 5 ? try ring.rotated() : ring
      }
    }
    try await append(in: store)
    try await seal(in: store)
  }

  /// Adds a record or a few, in one transaction.
  public mutating func append<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: AuditStore {
    // Time stands still, passes, and now and then goes back.
    now = Timestamp(seconds: now.seconds + .random(in: -2...9, using: &random))
    let new = (0..<Int.random(in: 1...3, using: &random)).map { _ in record() }
    try await store.write { transaction in
      for record in new { try transaction.append(record) }
    }
    records += new
  }

  private mutating func seal<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: AuditStore {
    let (sealer, time) = (AuditSealer(ring: ring), now)
    let outcome = try await store.write { try sealer.seal(in: &$0, now: time) }
    switch outcome {
    case .sealed(let count, let head):
      sealedCount += count
      try expect(head.point.position == Int64(sealedCount), "\(head), not \(sealedCount)")
      heads.append(head)
    case .nothingToSeal(let head):
      try expect(head.point == heads.last?.point ?? .start, "another end: \(head)")
    default: throw ConformanceFailure("\(outcome)")
    }
    try expect(sealedCount == records.count, "\(sealedCount) of \(records.count) are sealed")
  }

  private mutating func erase<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: AuditStore {
    let subject = TokenSubject(UInt64.random(in: 1...4, using: &random))
    let (limit, isByTime) = (now.adding(.seconds(-100)) ?? now, Bool.random(using: &random))
    let count = try await store.write { transaction in
      isByTime
        ? try transaction.erasePersonalFields(before: limit)
        : try transaction.erasePersonalFields(of: subject)
    }
    let gone = records.filter { record in
      let entry = record.entry
      return entry.commitment != nil && !erased.contains(entry.id)
        && (isByTime
          ? entry.when < limit : entry.subject == subject || entry.actor == .account(subject))
    }
    try expect(count == gone.count, "\(count) erased, not \(gone.count)")
    erased.formUnion(gone.map(\.entry.id))
  }

  /// A record of any kind.
  public mutating func record() -> AuditRecord {
    let subject = TokenSubject(UInt64.random(in: 1...4, using: &random))
    let other = TokenSubject(UInt64.random(in: 1...4, using: &random))
    let zoe: AuditActor = OperatorName("zoë").map { .operator($0) } ?? .system
    let actors: [AuditActor] = [.anonymous, .system, .account(subject), .account(other), zoe]
    let actions: [AuditAction] = [.signedIn, .signInRefused, .passwordChanged, .transferOpened]
    var personal = PersonalFields()
    if Bool.random(using: &random) {
      personal[.network] = "198.51.100.\(Int.random(in: 0...255, using: &random))"
      if Bool.random(using: &random) { personal[.device] = "Firefox\0 on \u{1F427}" }
    }
    return AuditRecord(
      actions.randomElement(using: &random) ?? .signedIn,
      by: actors.randomElement(using: &random) ?? .system,
      about: Int.random(in: 0..<5, using: &random) == 0 ? nil : subject,
      Bool.random(using: &random) ? .succeeded : AuditOutcome("throttled"), when: now,
      personal: personal)
  }
}
