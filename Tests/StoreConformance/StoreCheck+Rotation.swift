internal import CredentialPrimitives
internal import CredentialTokens
internal import DeviceTrust

extension StoreCheck where Store.Transaction: DeviceStore & ApprovalStore {
  static func rotationHistories(_ store: Store) async throws {
    for seed: UInt64 in 1...16 {
      var history = try DeviceHistory(seed: seed)
      for step in 0..<150 {
        do {
          try await history.takeStep(in: store)
        } catch let failure as ConformanceFailure {
          throw ConformanceFailure("seed \(seed), step \(step): \(failure)")
        }
      }
      try history.expectVariety()
    }
  }

  /// Owner and thief hold one secret; one of them rotates, and after the grace time the other one
  /// comes: always a replay, whoever is who, and however many rotations lie between.
  static func theftHistories(_ store: Store) async throws {
    var random = SeededGenerator(seed: 8)
    let devices = TrustedDevices(ring: try .generated())
    for round: UInt64 in 1...60 {
      let account = TokenSubject(1_000 + round)
      var now = Fixture.now
      let enrolment = try await store.write {
        try devices.enroll(for: account, into: &$0, now: Fixture.now)
      }
      guard case .enrolled(let stolen, _) = enrolment else {
        throw ConformanceFailure("not enrolled")
      }
      func present(_ grant: DeviceGrant, _ occasion: Occasion) async throws -> DeviceVerdict {
        let time = now
        return try await store.write {
          try devices.recognize(grant, of: account, at: occasion, in: &$0, now: time)
        }
      }
      var held = stolen
      for _ in 0...Int.random(in: 0...4, using: &random) {
        guard let next = try await present(held, .signIn).trusted?.successor else {
          throw ConformanceFailure("round \(round): no successor")
        }
        // Seen, and so in force.
        let seen = try await present(next, .visit).trusted != nil
        try expect(seen, "round \(round): a successor that is not trusted")
        held = next
        now = Timestamp(seconds: now.seconds + .random(in: 30...90_000, using: &random))
      }
      let late = try await present(stolen, Bool.random(using: &random) ? .signIn : .visit)
      guard case .replayed(let theft) = late, theft.account == account, theft.at == now else {
        throw ConformanceFailure("round \(round): \(late.code), not replayed")
      }
      for grant in [held, stolen] {
        let after = try await present(grant, .visit).code
        try expect(after == "revoked", "round \(round): \(after) after the theft was found")
      }
    }
  }
}

/// A random history of two accounts' devices, beside a plain model of what each secret is worth.
private struct DeviceHistory {
  /// A device as the model sees it: the secrets that it was given, by number.
  struct Model {
    let account: TokenSubject
    let enrolled: Timestamp
    var grants: [DeviceGrant]
    var current = 0
    var pending: (number: Int, since: Timestamp)?
    var previous: (number: Int, since: Timestamp)?
    var expires: Timestamp
    var lastSeen: Timestamp
    var isActive = true
  }

  private static let policy = DevicePolicy(
    cap: DeviceCap(3), idle: .seconds(1_000), longest: .seconds(4_000), grace: .seconds(30))
  private var random: SeededGenerator
  private var now = Fixture.now
  private var ring: KeyRing
  private var models: [Model] = []
  private var verdicts: [String: Int] = [:]
  /// Accounts of this history's own.
  private let accounts: [TokenSubject]

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    ring = try .generated()
    accounts = [TokenSubject(seed * 10), TokenSubject(seed * 10 + 1)]
  }

  /// Otherwise the history has shown nothing.
  func expectVariety() throws {
    let missing = ["trusted", "replayed", "expired", "revoked", "unknown", "full"]
      .filter { verdicts[$0] == nil }
    // Each of the 16 histories has nearly all; the rarest may be missing in one.
    try expect(missing.count <= 1, "no \(missing) among \(verdicts)")
  }

  mutating func takeStep<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: DeviceStore & ApprovalStore {
    switch Int.random(in: 0..<24, using: &random) {
    case 0..<4: try await enroll(in: store)
    case 4..<16: try await present(in: store)
    case 16..<20: now = after(.random(in: 1...40, using: &random))
    case 20: now = after(.random(in: 41...700, using: &random))
    case 21: try await revoke(in: store)
    case 22: ring = try ring.rotated()
    default: try await presentForeign(in: store)
    }
  }

  private func after(_ seconds: Int64) -> Timestamp { Timestamp(seconds: now.seconds + seconds) }

  private var devices: TrustedDevices { TrustedDevices(ring: ring, policy: Self.policy) }

  private mutating func enroll<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: DeviceStore & ApprovalStore {
    let account = accounts[Int.random(in: 0...1, using: &random)]
    let (devices, time) = (devices, now)
    let live = models.count { $0.account == account && $0.isActive && now < $0.expires }
    let enrolment = try await store.write {
      try devices.enroll(for: account, into: &$0, now: time)
    }
    switch enrolment {
    case .enrolled(let grant, let record):
      try expect(live < 3, "the \(live + 1)th of 3 devices")
      try expect(record.expires == after(1_000) && record.ends == after(4_000))
      models.append(
        Model(
          account: account, enrolled: now, grants: [grant], expires: after(1_000),
          lastSeen: now))
    case .limitReached(let limit, let used):
      try expect(limit == 3 && used == live && live == 3, "full with \(live), \(used) used")
      verdicts["full", default: 0] += 1
    }
  }

  private mutating func present<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: DeviceStore & ApprovalStore {
    guard let index = models.indices.suffix(6).randomElement(using: &random) else { return }
    // Mostly a secret of late, and now and then any.
    let all = models[index].grants.indices
    let number =
      (Int.random(in: 0..<12, using: &random) == 0 ? all[...] : all.suffix(2))
      .randomElement(using: &random) ?? 0
    let occasion = Occasion.allCases.randomElement(using: &random) ?? .visit
    let (devices, time, model) = (devices, now, models[index])
    let verdict = try await store.write {
      try devices.recognize(
        model.grants[number], of: model.account, at: occasion, in: &$0, now: time)
    }
    try follow(index, number, occasion, verdict)
    verdicts[verdict.code, default: 0] += 1
  }

  /// What the table of ``GrantRotation`` says, in the model's words.
  private mutating func follow(
    _ index: Int, _ number: Int, _ occasion: Occasion, _ verdict: DeviceVerdict
  ) throws {
    var model = models[index]
    defer { models[index] = model }
    guard model.isActive else { return try expect(verdict.code == "revoked", verdict.code) }
    guard now < model.expires else { return try expect(verdict.code == "expired", verdict.code) }
    func isRecent(_ dated: (number: Int, since: Timestamp)?) -> Bool {
      dated.map { now.seconds < $0.since.seconds + 30 } ?? false
    }
    var (isRotated, isWritten) = (false, false)
    if number == model.pending?.number {
      model.previous = (model.current, now)
      (model.current, model.pending) = (number, nil)
      isRotated = occasion == .signIn
      isWritten = true
    } else if number == model.current {
      isRotated = occasion == .signIn && !isRecent(model.pending) && !isRecent(model.previous)
    } else if number != model.previous?.number || !isRecent(model.previous) {
      model.isActive = false
      guard case .replayed(let theft) = verdict else {
        throw ConformanceFailure("\(verdict.code) for an old secret")
      }
      return try expect(theft.account == model.account)
    }
    guard case .trusted(let device) = verdict else {
      throw ConformanceFailure("\(verdict.code) for secret \(number)")
    }
    try expect((device.successor != nil) == isRotated, "a successor at the wrong time")
    if let successor = device.successor {
      model.pending = (model.grants.count, now)
      model.grants.append(successor)
    }
    // A visit that moves nothing is noted in a tenth of the idle time.
    if isWritten || isRotated || now.seconds - model.lastSeen.seconds >= 100 {
      model.lastSeen = now
      model.expires = max(model.expires, min(after(1_000), end(of: model)))
    }
    try expect(device.record.expires == model.expires, "another end")
  }

  private func end(of model: Model) -> Timestamp {
    Timestamp(seconds: model.enrolled.seconds + 4_000)
  }

  /// The other account's device, and a secret made up, are the same as none.
  private mutating func presentForeign<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: DeviceStore & ApprovalStore {
    guard let model = models.randomElement(using: &random) else { return }
    let other = accounts[model.account == accounts[0] ? 1 : 0]
    let (devices, time, grant) = (devices, now, model.grants.last)
    let forged = try forgery(of: grant)
    let codes = try await store.write { transaction in
      try [(grant, other), (nil, model.account), (forged, model.account)].map {
        try devices.recognize($0, of: $1, at: .signIn, in: &transaction, now: time).code
      }
    }
    try expect(codes == ["unknown", "unknown", "unknown"], "\(codes)")
    verdicts["unknown", default: 0] += 1
  }

  /// The device's id with a lineage and a secret that it never had.
  private func forgery(of grant: DeviceGrant?) throws -> DeviceGrant? {
    guard let grant else { return nil }
    // 22 characters after the version hold the id, and four bits of the lineage in the last one.
    let text = Array(grant.revealText().utf8)
    let other = Array("d1".utf8) + text[2..<24] + [UInt8](repeating: 0x41, count: 64)
    return try DeviceGrant(parsing: other.span)
  }

  private mutating func revoke<Store: CredentialStore>(in store: Store) async throws
  where Store.Transaction: DeviceStore & ApprovalStore {
    guard let index = models.indices.randomElement(using: &random) else { return }
    let (devices, time, model) = (devices, now, models[index])
    let id = model.grants[0].deviceID
    if Int.random(in: 0..<3, using: &random) > 0 {
      let found = try await store.write {
        try devices.revoke(id, of: model.account, in: &$0, now: time)
      }
      try expect((found == .won) == model.isActive)
      models[index].isActive = false
      return
    }
    try await store.write {
      _ = try devices.revokeAll(of: model.account, but: id, in: &$0, now: time)
    }
    for other in models.indices where other != index && models[other].account == model.account {
      models[other].isActive = false
    }
  }
}
