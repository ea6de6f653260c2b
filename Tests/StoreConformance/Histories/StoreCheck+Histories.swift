internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck {
  static var historyChecks: [StoreCheck] {
    [
      StoreCheck(
        "gives the verdict of a plain model, over random histories (R25, R28)", followsModel)
    ]
  }

  private static func followsModel(_ store: Store) async throws {
    var seen: Set<String> = []
    for seed: UInt64 in 1...16 {
      // Each has accounts of its own in the one store.
      var history = try History(seed: seed, firstSubject: seed * 10)
      for step in 0..<250 {
        do {
          try await history.takeStep(in: store)
        } catch let failure as ConformanceFailure {
          throw ConformanceFailure("seed \(seed), step \(step): \(failure)")
        }
      }
      seen.formUnion(history.seen)
    }
    // Otherwise the histories have shown little.
    let missing = expectedVerdicts.subtracting(seen)
    try expect(missing.isEmpty, "never seen: \(missing.sorted())")
  }

  private static var expectedVerdicts: Set<String> {
    let stored = [
      "valid", "unknown", "not-yet-valid", "expired", "superseded", "revoked", "already-used",
      "binding-changed",
    ]
    let stateless = [
      "valid", "valid-retired-key", "binding-changed-or-forged", "not-yet-valid", "expired",
      "key-revoked",
    ]
    let typed = [
      "valid", "too-many-tries", "unknown", "wrong", "not-yet-valid", "expired", "already-used",
      "binding-changed",
    ]
    return Set(
      stored.map { "stored \($0)" } + stateless.map { "stateless \($0)" }
        + typed.map { "typed \($0)" })
  }
}

/// A random history of three accounts, of which plain models know what has to come out.
struct History {
  private let subjects: ClosedRange<UInt64>
  var random: SeededGenerator
  /// The time that it is; it also goes back.
  var now = Fixture.now
  private var versions: [UInt64: UInt64] = [:]
  private var stored = StoredModel()
  private var stateless: StatelessModel
  private var typed: TypedModel
  /// Each verdict that came out.
  private(set) var seen: Set<String> = []

  init(seed: UInt64, firstSubject: UInt64) throws {
    random = SeededGenerator(seed: seed)
    subjects = firstSubject...firstSubject + 2
    (stateless, typed) = try (StatelessModel(), TypedModel())
  }

  mutating func takeStep(in store: some CredentialStore) async throws {
    switch Int.random(in: 0..<28, using: &random) {
    case 0..<5:
      let (subject, lifetime) = (subject(), lifetime())
      let supersession: Supersession =
        Int.random(in: 0..<4, using: &random) > 0 ? .sameSubjectAndPurpose : .nothing
      try await stored.issue(bound(subject), lifetime, supersession, in: store, now: now)
    case 5..<7: try stateless.issue(bound(subject()), lifetime(), now: now)
    case 7..<13:
      guard let index = stored.tokens.indices.randomElement(using: &random) else { return }
      let asked = bound(asked(of: stored.tokens[index].bound.subject))
      try await see(
        "stored", stored.redeem(index, about: asked, in: store, now: momentToAsk()).verdict.code)
    case 13..<16:
      guard let token = stateless.tokens.randomElement(using: &random) else { return }
      let asked = bound(asked(of: token.bound.subject))
      try see("stateless", stateless.verify(token, about: asked, now: momentToAsk()).code)
    case 16..<18: try await typed.issue(bound(subject()), lifetime(), in: store, now: now)
    case 18..<22:
      let (subject, kind) = (subject(), TypedModel.Typing.allCases.randomElement(using: &random))
      let verdict = try await typed.redeem(
        kind ?? .newest, bound(subject), in: store, now: momentToAsk())
      see("typed", verdict.code)
    case 22: now = Timestamp(seconds: now.seconds + .random(in: 1...400, using: &random))
    case 23: now = Timestamp(seconds: now.seconds - .random(in: 1...200, using: &random))
    case 24: versions[subject(), default: 0] += 1
    case 25: try stateless.changeKeys(using: &random)
    case 26: try await stored.revoke(subject(), in: store, now: now)
    default:
      try await stored.purge(in: store, now: now)
      try await typed.purge(in: store, now: now)
    }
  }

  private mutating func see(_ kind: String, _ code: String) { seen.insert("\(kind) \(code)") }

  private mutating func subject() -> UInt64 { .random(in: subjects, using: &random) }

  /// Now and then somebody else.
  private mutating func asked(of subject: UInt64) -> UInt64 {
    Int.random(in: 0..<6, using: &random) == 0 ? self.subject() : subject
  }

  /// Now; or, where a clock is wrong, up to two days before.
  private mutating func momentToAsk() -> Timestamp {
    guard Int.random(in: 0..<8, using: &random) == 0 else { return now }
    return Timestamp(seconds: now.seconds - .random(in: 1...172_800, using: &random))
  }

  private mutating func lifetime() -> Duration { .seconds(.random(in: 1...900, using: &random)) }

  private func bound(_ subject: UInt64) -> Bound {
    Bound(subject: subject, version: versions[subject] ?? 0)
  }
}

/// An account at one version of its credential.
struct Bound: Equatable {
  let subject: UInt64
  let version: UInt64

  var id: TokenSubject { TokenSubject(subject) }
  var binding: TokenBinding {
    TokenBinding(.credentialVersion(version), .address("user\(subject)@example.com"))
  }
}
