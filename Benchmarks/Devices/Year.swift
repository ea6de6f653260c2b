// A year of sign-ins under one policy.
import CredentialPrimitives
import CredentialTokens
import DeviceTrust

/// What is asked of a device, and what counts as one.
enum Policy: CaseIterable {
  case usual, strict, secretOnly, fingerprintOnly

  var name: String {
    switch self {
    case .usual: "usual: confirm from suspicious on"
    case .strict: "strict: confirm from notable on"
    case .secretOnly: "the secret alone, whatever has changed"
    case .fingerprintOnly: "the fingerprint alone, as a comparison"
    }
  }

  var signIn: SignInPolicy {
    switch self {
    case .usual, .fingerprintOnly: .usual
    case .strict: SignInPolicy(confirmFrom: .notable)
    case .secretOnly: SignInPolicy(confirmFrom: nil)
    }
  }
}

/// What was counted.
struct Tally {
  struct Share {
    var (hits, all) = (0, 0)
    mutating func count(_ isHit: Bool) {
      all += 1
      if isHit { hits += 1 }
    }
    var percent: Double { all == 0 ? 0 : 100 * Double(hits) / Double(all) }
  }

  /// Confirmations asked of owners who showed the secret of an unexpired device.
  var falseAlarms = Share()
  /// Of those, by reason.
  var reasons: [String: Int] = [:]
  /// Confirmations asked of owners on devices of theirs without the secret: private windows, cleared
  /// cookies, devices not seen for long.
  var withoutSecret = Share()
  /// Sign-ins by a stolen password alone that passed unconfirmed.
  var passwordThieves = Share()
  /// Stolen secrets shown from another platform or country that were suspicious.
  var suspicious = Share()
  /// Sign-ins by a stolen secret and password that passed unconfirmed: all, and from elsewhere.
  var secretThieves = Share()
  var secretThievesElsewhere = Share()
  /// Secrets that a thief had rotated, told at the owner's next visit after the grace time.
  var rotatedFound = Share()
  /// Secrets that the owner had rotated, told when the thief came, after the grace time.
  var outdatedFound = Share()
}

/// What a sign-in came to.
struct Outcome: Sendable {
  let verdict: SignInVerdict
  let device: String
  let drift: DriftReport
  let successor: DeviceGrant?

  var passed: Bool { if case .allow = verdict { true } else { false } }
}

@MainActor final class Year {
  let policy: Policy
  var random: SeededGenerator
  var tally = Tally()
  private var people: [Person] = []
  private let store = MemoryStore()
  private let ring: KeyRing
  private let devices: TrustedDevices
  private var now = Timestamp(seconds: 1_800_000_000)
  private var day = 0

  init(_ policy: Policy, people count: Int, seed: UInt64) throws {
    self.policy = policy
    random = SeededGenerator(seed: seed)
    ring = try .generated()
    devices = TrustedDevices(ring: ring)
    for number in 1...UInt64(count) {
      let person = Person(number, &random)
      if let other = people.last, random.happens(Rate.sharedMachine) {
        person.machines[0] = other.machines[0]
      }
      people.append(person)
    }
  }

  func run() async throws {
    for person in people {
      for machine in person.machines { try await enroll(person, machine) }
    }
    // The second year counts: in the first one, nobody has been anywhere.
    for day in 1...730 {
      self.day = day
      if day == 366 { tally = Tally() }
      for person in people { try await live(person) }
    }
  }

  private func advance(_ seconds: Int64) { now = Timestamp(seconds: now.seconds + seconds) }

  private func live(_ person: Person) async throws {
    now = Timestamp(
      seconds: 1_800_000_000 + Int64(day) * 86_400 + .random(in: 0..<40_000, using: &random))
    change(person)
    if random.happens(Rate.stolenPasswordADay) { try await stealPassword(person) }
    if random.happens(Rate.stolenSecretADay) { try await stealSecret(person) }
    guard random.happens(Rate.signInsADay) else { return }
    // The first machine is the one of every day.
    let machine =
      random.happens(0.7)
      ? person.machines[0] : person.machines[.random(in: person.machines.indices, using: &random)]
    if day < person.awayUntil { return try await signIn(person, person.taken) }
    try await signIn(person, machine)
  }

  private func change(_ person: Person) {
    if person.leaves(on: day, &random) { person.leave(day, &random) }
    if random.happens(Rate.newDeviceADay) { person.buy(&random) }
    for machine in person.machines {
      if day % 7 == 0 { machine.backup = machine.jar }
      if random.happens(Rate.timeZoneADay) { machine.zoneUntil = day + 3 }
      if random.happens(Rate.languageADay) {
        machine.language =
          random.happens(0.3)
          ? machine.language.prefix(2) + "-xx"
          : Person.languages[.random(in: 0..<8, using: &random)]
      }
      if random.happens(Rate.clearedADay) { machine.jar = [:] }
      if random.happens(Rate.restoredProfileADay) { machine.jar = machine.backup }
    }
  }

  // MARK: Owners

  private func signIn(_ person: Person, _ machine: Machine) async throws {
    let look = person.fingerprint(of: machine, on: day, &random)
    let isPrivate = random.happens(Rate.privateWindow)
    let grant = isPrivate ? nil : machine.jar[person.number]
    let outcome = try await attempt(person, grant, look)
    if outcome.device == "trusted" || outcome.device == "replayed" {
      tally.falseAlarms.count(!outcome.passed)
      if !outcome.passed {
        let reason = outcome.verdict.reasons.map(\.code).joined(separator: "+")
        tally.reasons[reason, default: 0] += 1
      }
    } else {
      tally.withoutSecret.count(!outcome.passed)
    }
    if isPrivate { return }
    if outcome.device == "trusted" {
      if !outcome.passed { try await note(look, person, grant) }
      if let successor = outcome.successor, !random.happens(Rate.lostResponse) {
        machine.jar[person.number] = successor
      }
    } else {
      try await enroll(person, machine)
    }
    // A page later.
    advance(5)
    _ = try await visit(person, machine)
  }

  private func visit(_ person: Person, _ machine: Machine) async throws -> String {
    let (devices, time) = (devices, now)
    let (grant, account) = (machine.jar[person.number], person.account)
    return try await store.write {
      try devices.recognize(grant, of: account, at: .visit, in: &$0, now: time).code
    }
  }

  private func enroll(_ person: Person, _ machine: Machine) async throws {
    let look = person.fingerprint(of: machine, on: day, &random)
    let (devices, account, time) = (devices, person.account, now)
    let enrolment = try await store.write {
      try devices.enroll(for: account, fingerprint: look, into: &$0, now: time)
    }
    if case .enrolled(let grant, _) = enrolment { machine.jar[person.number] = grant }
  }

  private func note(_ look: Fingerprint, _ person: Person, _ grant: DeviceGrant?) async throws {
    guard let id = grant?.deviceID else { return }
    let (devices, account) = (devices, person.account)
    try await store.write { _ = try devices.note(look, of: id, of: account, in: &$0) }
  }

  /// A sign-in with the right password, by whomever.
  private func attempt(
    _ person: Person, _ grant: DeviceGrant?, _ look: Fingerprint
  ) async throws -> Outcome {
    let (devices, ring, time, account) = (devices, ring, now, person.account)
    let (policy, isByLook) = (policy.signIn, policy == .fingerprintOnly)
    return try await store.write { transaction in
      let verdict = try devices.recognize(
        grant, of: account, at: .signIn, in: &transaction, now: time)
      var drift = verdict.trusted.map { devices.drift(of: look, from: $0.record) } ?? .none
      var answer = policy.verdict(
        on: SignInCircumstances(device: verdict, drift: drift, devicesEver: .some))
      if isByLook {
        let keys = FingerprintKeys(ring, account: account)
        let hashed = keys.hashed(look)
        let reports = try devices.list(of: account, in: &transaction).compactMap { row in
          row.fingerprint.map { keys.drift(of: hashed, from: keys.opened($0, of: row.id)) }
        }
        drift = reports.min { $0.bits < $1.bits } ?? .none
        answer =
          drift.level < .suspicious && !reports.isEmpty
          ? .allow([]) : .confirm([.mail], drift.changes.map(SignInReason.changed))
      }
      if case .allow = answer, let id = verdict.trusted?.record.id {
        _ = try devices.note(look, of: id, of: account, in: &transaction)
      }
      return Outcome(
        verdict: answer, device: verdict.code, drift: drift,
        successor: verdict.trusted?.successor)
    }
  }

  // MARK: Thieves

  private func stealPassword(_ person: Person) async throws {
    let machine = person.machines[0]
    let look = Den.any(&random).fingerprint(robbing: person, machine, on: day, &random)
    tally.passwordThieves.count(try await attempt(person, nil, look).passed)
    advance(60)
  }

  private func stealSecret(_ person: Person) async throws {
    let machine = person.machines[0]
    guard let stolen = machine.jar[person.number],
      try await visit(person, machine) == "trusted"
    else { return }
    // Half of the thieves come at once, half when the owner has signed in again.
    if random.happens(0.5) {
      advance(60)
      try await signIn(person, machine)
      if try await visit(person, machine) != "trusted" { return }
      guard machine.jar[person.number]?.revealText() != stolen.revealText() else { return }
      advance(60)
      let look = Den.clone.fingerprint(robbing: person, machine, on: day, &random)
      let outcome = try await attempt(person, stolen, look)
      tally.outdatedFound.count(outcome.device == "replayed")
      tally.secretThieves.count(outcome.passed)
      return
    }
    advance(60)
    let den = Den.any(&random)
    let look = den.fingerprint(robbing: person, machine, on: day, &random)
    let outcome = try await attempt(person, stolen, look)
    let home = Person.countries[person.country]
    if look.platform != machine.platform || look.country != home && den == .elsewhere {
      tally.suspicious.count(outcome.drift.level == .suspicious)
      tally.secretThievesElsewhere.count(outcome.passed)
    }
    tally.secretThieves.count(outcome.passed)
    guard outcome.passed, let rotated = outcome.successor else { return }
    let (devices, account, time) = (devices, person.account, now)
    let used = try await store.write {
      try devices.recognize(rotated, of: account, at: .visit, in: &$0, now: time).code
    }
    guard used == "trusted" else { return }
    // The owner comes some time after the grace time.
    advance(.random(in: 31...20_000, using: &random))
    tally.rotatedFound.count(try await visit(person, machine) == "replayed")
  }
}
