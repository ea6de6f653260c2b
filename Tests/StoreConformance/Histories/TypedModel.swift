internal import CredentialPrimitives
internal import CredentialTokens

/// The typed codes of a history, and how many tries are left.
struct TypedModel {
  /// What somebody types.
  enum Typing: CaseIterable {
    case newest
    /// The code that the newest one took the place of.
    case older
    case madeUp
  }

  private struct Issued {
    let text: String
    let bound: Bound
    let issued: Timestamp
    let expires: Timestamp
    var used: Timestamp?
  }

  private let codes: TypedCodes<DeviceConfirmation>
  private var newest: [UInt64: Issued] = [:]
  private var older: [UInt64: String] = [:]
  private var tries: [UInt64: Counter] = [:]

  init() throws { codes = TypedCodes(.letters, ring: try .generated()) }

  mutating func issue(
    _ bound: Bound, _ lifetime: Duration, in store: some CredentialStore, now: Timestamp
  ) async throws {
    let codes = codes
    let code = try await store.write {
      try codes.issue(
        for: bound.id, boundTo: bound.binding, lifetime: lifetime, in: &$0, now: now)
    }
    older[bound.subject] = newest[bound.subject]?.text ?? older[bound.subject]
    newest[bound.subject] = Issued(
      text: code.revealText(), bound: bound, issued: now,
      expires: Timestamp(seconds: now.seconds + lifetime.components.seconds))
  }

  mutating func redeem(
    _ typing: Typing, _ bound: Bound, in store: some CredentialStore, now: Timestamp
  ) async throws -> CodeVerdict {
    let text =
      switch typing {
      case .newest: newest[bound.subject]?.text ?? "0000-0000"
      case .older: older[bound.subject] ?? "0000-0000"
      case .madeUp: "0000-0000"
      }
    let expected = verdict(text, bound, now)
    let codes = codes
    let found = try await store.write {
      try codes.redeem(
        Array(text.utf8).span, for: bound.id, boundTo: bound.binding, in: &$0, now: now)
    }
    try expect(found == expected, "\(found), not \(expected)")
    return expected
  }

  /// What has to come out; it takes a try, and gives it back if the code is right.
  private mutating func verdict(_ text: String, _ bound: Bound, _ now: Timestamp) -> CodeVerdict {
    let (counter, reservation) = Counter.reserving(
      tries[bound.subject], under: codes.tries, now: now)
    guard case .allowed(let claim, let remaining) = reservation else {
      return .tooManyTries(until: counter.resets)
    }
    tries[bound.subject] = counter
    guard let code = newest[bound.subject] else { return .unknown }
    guard text == code.text else { return .wrong(triesLeft: remaining) }
    if let used = code.used { return .alreadyUsed(since: used) }
    if code.issued.seconds - now.seconds > 60 { return .notYetValid(until: code.issued) }
    if now >= code.expires { return .expired(since: code.expires) }
    guard code.bound == bound else { return .bindingChanged }
    newest[bound.subject]?.used = now
    tries[bound.subject] = Counter.refunding(counter, claim)
    return .valid
  }

  mutating func purge(in store: some CredentialStore, now: Timestamp) async throws {
    try await store.write { _ = try $0.purgeCodes(endedBefore: now) }
    newest = newest.filter { $0.value.expires >= now }
  }
}
