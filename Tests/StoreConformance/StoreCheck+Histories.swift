internal import CredentialPrimitives
internal import CredentialTokens

extension StoreCheck {
  static var historyChecks: [StoreCheck] {
    [
      StoreCheck("accepts what is valid and nothing else, over random histories (R25, R28)") {
        for seed: UInt64 in 1...12 {
          var history = History(seed: seed)
          for step in 0..<150 {
            do {
              try await history.takeStep(in: $0)
            } catch let failure as ConformanceFailure {
              throw ConformanceFailure("seed \(seed), step \(step): \(failure)")
            }
          }
          try history.expectVariety()
        }
      }
    ]
  }
}

/// A random history of three accounts' tokens, beside a plain model of what must be accepted.
private struct History {
  /// A stored token as the model sees it.
  struct StoredModel {
    let token: Token<PasswordReset>
    let subject: UInt64
    let version: UInt64
    let issued: Timestamp
    let expires: Timestamp
    var isOpen = true
  }

  /// A stateless token as the model sees it.
  struct StatelessModel {
    let token: StatelessToken<PasswordReset>
    let subject: UInt64
    let version: UInt64
    let expires: Timestamp
    let keyID: KeyID
  }

  private static let subjects: ClosedRange<UInt64> = 1...3
  private var random: SeededGenerator
  private var now = Fixture.now
  private var ring: KeyRing
  private var versions: [UInt64: UInt64] = [1: 1, 2: 1, 3: 1]
  private var stored: [StoredModel] = []
  private var stateless: [StatelessModel] = []
  private var accepted = 0
  private var refused = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    guard let ring = try? KeyRing.generated() else { preconditionFailure("a ring") }
    self.ring = ring
  }

  /// Otherwise the history has shown nothing.
  func expectVariety() throws {
    try expect(accepted > 5 && refused > 20, "\(accepted) accepted, \(refused) refused")
  }

  mutating func takeStep(in store: some CredentialStore) async throws {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<5: try await issueStored(in: store)
    case 5..<7: try issueStateless()
    case 7..<13: try await redeemStored(in: store)
    case 13..<16: try verifyStateless()
    case 16: now = Timestamp(seconds: now.seconds + .random(in: 1...300, using: &random))
    case 17: versions[subject(), default: 0] += 1
    case 18: try changeKeys()
    default: try await revokeOrPurge(in: store)
    }
  }

  private mutating func subject() -> UInt64 { .random(in: Self.subjects, using: &random) }

  private func binding(_ subject: UInt64, _ version: UInt64) -> TokenBinding {
    TokenBinding(.credentialVersion(version), .address("user\(subject)@example.com"))
  }

  private func current(_ subject: UInt64) -> TokenBinding {
    binding(subject, versions[subject] ?? 0)
  }

  private mutating func lifetime() -> Duration { .seconds(.random(in: 1...900, using: &random)) }

  private mutating func issueStored(in store: some CredentialStore) async throws {
    let subject = subject()
    let (token, record) = try Token<PasswordReset>.issue(
      for: TokenSubject(subject), boundTo: current(subject), lifetime: lifetime(), now: now)
    let supersedes = Int.random(in: 0..<4, using: &random) > 0
    try await store.write {
      try $0.insert(record.stored, superseding: supersedes ? .sameSubjectAndPurpose : .nothing)
    }
    if supersedes { close { $0.subject == subject } }
    stored.append(
      StoredModel(
        token: token, subject: subject, version: versions[subject] ?? 0, issued: now,
        expires: record.expires))
  }

  private mutating func close(where isMeant: (StoredModel) -> Bool) {
    for index in stored.indices where isMeant(stored[index]) { stored[index].isOpen = false }
  }

  private mutating func issueStateless() throws {
    let subject = subject()
    let token = try StatelessToken<PasswordReset>.issue(
      for: TokenSubject(subject), boundTo: current(subject), lifetime: lifetime(), now: now,
      keys: StatelessTokenKeys(ring))
    stateless.append(
      StatelessModel(
        token: token, subject: subject, version: versions[subject] ?? 0,
        expires: token.claimedExpiry, keyID: ring.primary))
  }

  private mutating func redeemStored(in store: some CredentialStore) async throws {
    guard let index = stored.indices.randomElement(using: &random) else { return }
    let model = stored[index]
    // Now and then as if it were about somebody else.
    let asked = Int.random(in: 0..<5, using: &random) == 0 ? subject() : model.subject
    let (time, wanted) = (now, current(asked))
    let isValid =
      model.isOpen && time < model.expires && asked == model.subject
      && versions[asked] == model.version
    let answer = try await store.write { transaction in
      try transaction.redeem(model.token, now: time) { _ in wanted }
    }
    let expected: TokenAnswer? = isValid ? .accepted(TokenSubject(model.subject)) : nil
    if let expected {
      try expect(answer == expected, "\(answer) for a valid token")
      stored[index].isOpen = false
    } else {
      try expect(answer.verdict != .valid, "accepted what is not valid")
    }
    count(isValid)
    // For another purpose it is no token at all.
    let isInvitation = model.token.withText { (try? Token<Invitation>(parsing: $0)) != nil }
    try expect(!isInvitation, "a reset token read as an invitation")
  }

  private mutating func verifyStateless() throws {
    guard let model = stateless.randomElement(using: &random) else { return }
    let asked = Int.random(in: 0..<5, using: &random) == 0 ? subject() : model.subject
    let status = ring.status(of: model.keyID)
    let isValid =
      now < model.expires && asked == model.subject && versions[asked] == model.version
      && status != .revoked
    let verdict = model.token.verify(
      boundTo: current(asked), now: now, keys: StatelessTokenKeys(ring))
    if isValid {
      let retired = StatelessVerdict.validUnderRetiredKey(model.keyID)
      try expect(verdict == (status == .primary ? .valid : retired), "\(verdict) for a valid token")
    } else {
      try expect(verdict.outside == .invalid, "\(verdict) for what is not valid")
    }
    count(isValid)
  }

  private mutating func count(_ isValid: Bool) {
    if isValid { accepted += 1 } else { refused += 1 }
  }

  private mutating func changeKeys() throws {
    let old = ring.entries.filter { $0.status == .verifying }
    if let entry = old.randomElement(using: &random), Bool.random(using: &random) {
      ring = try ring.revoking(entry.id)
    } else {
      ring = try ring.rotated()
    }
  }

  private mutating func revokeOrPurge(in store: some CredentialStore) async throws {
    let (subject, time) = (subject(), now)
    if Bool.random(using: &random) {
      try await store.write { transaction in
        _ = try transaction.revokeTokens(
          of: TokenSubject(subject), purpose: PasswordReset.code, now: time)
      }
      close { $0.subject == subject }
    } else {
      try await store.write { _ = try $0.purgeTokens(endedBefore: time) }
    }
  }
}
