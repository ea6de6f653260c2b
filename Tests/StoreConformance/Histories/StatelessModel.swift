internal import CredentialPrimitives
internal import CredentialTokens

/// The stateless tokens of a history, while keys come and go.
struct StatelessModel {
  struct Issued {
    let token: StatelessToken<PasswordReset>
    let bound: Bound
    let expires: Timestamp
    let keyID: KeyID
  }

  private(set) var tokens: [Issued] = []
  private var ring: KeyRing

  init() throws { ring = try .generated() }

  mutating func issue(_ bound: Bound, _ lifetime: Duration, now: Timestamp) throws {
    let token = try StatelessToken<PasswordReset>.issue(
      for: bound.id, boundTo: bound.binding, lifetime: lifetime, now: now,
      keys: StatelessTokenKeys(ring))
    let expires = Timestamp(seconds: now.seconds + lifetime.components.seconds)
    tokens.append(Issued(token: token, bound: bound, expires: expires, keyID: ring.primary))
  }

  func verify(
    _ issued: Issued, about asked: Bound, now: Timestamp
  ) throws -> StatelessVerdict {
    let expected = verdict(issued, about: asked, now: now)
    let found = issued.token.verify(
      boundTo: asked.binding, now: now, keys: StatelessTokenKeys(ring))
    try expect(found == expected, "\(found), not \(expected)")
    return expected
  }

  private func verdict(
    _ issued: Issued, about asked: Bound, now: Timestamp
  ) -> StatelessVerdict {
    let status = ring.status(of: issued.keyID)
    if status == .revoked { return .keyRevoked(issued.keyID) }
    if asked != issued.bound { return .bindingChangedOrForged }
    if now >= issued.expires { return .expired(since: issued.expires) }
    if issued.expires.seconds - now.seconds > 86_400 + 60 { return .notYetValid }
    return status == .primary ? .valid : .validUnderRetiredKey(issued.keyID)
  }

  /// Revokes an older key, or makes a new one.
  mutating func changeKeys(using random: inout SeededGenerator) throws {
    let old = ring.entries.filter { $0.status == .verifying }
    if let entry = old.randomElement(using: &random), Bool.random(using: &random) {
      ring = try ring.revoking(entry.id)
    } else {
      ring = try ring.rotated()
    }
  }
}
