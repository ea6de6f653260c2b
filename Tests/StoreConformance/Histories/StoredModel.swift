internal import CredentialPrimitives
internal import CredentialTokens

/// The stored tokens of a history, and what has to be said to each.
struct StoredModel {
  struct Issued {
    let token: Token<PasswordReset>
    let bound: Bound
    let issued: Timestamp
    let expires: Timestamp
    var state = TokenState.open
    var isPurged = false

    /// What has to come out at `now`, for somebody who is `asked` now.
    func verdict(about asked: Bound, now: Timestamp) -> TokenVerdict {
      if isPurged { return .unknown }
      switch state {
      case .open: break
      case .used(let at): return .alreadyUsed(since: at)
      case .superseded(let at): return .superseded(since: at)
      case .revoked(let at): return .revoked(since: at)
      }
      if issued.seconds - now.seconds > 60 { return .notYetValid(until: issued) }
      if now >= expires { return .expired(since: expires) }
      return asked == bound ? .valid : .bindingChanged
    }
  }

  private(set) var tokens: [Issued] = []

  mutating func issue(
    _ bound: Bound, _ lifetime: Duration, _ supersession: Supersession,
    in store: some CredentialStore, now: Timestamp
  ) async throws {
    let (token, record) = try Token<PasswordReset>.issue(
      for: bound.id, boundTo: bound.binding, lifetime: lifetime, now: now)
    try await store.write { try $0.insert(record.stored, superseding: supersession) }
    if supersession == .sameSubjectAndPurpose { close(bound.subject, as: .superseded(at: now)) }
    tokens.append(Issued(token: token, bound: bound, issued: now, expires: record.expires))
  }

  private mutating func close(_ subject: UInt64, as state: TokenState) {
    for index in tokens.indices
    where tokens[index].bound.subject == subject && tokens[index].state == .open {
      tokens[index].state = state
    }
  }

  mutating func redeem(
    _ index: Int, about asked: Bound, in store: some CredentialStore, now: Timestamp
  ) async throws -> TokenAnswer {
    let issued = tokens[index]
    let verdict = issued.verdict(about: asked, now: now)
    let expected: TokenAnswer =
      verdict == .valid ? .accepted(issued.bound.id) : .refused(verdict)
    let binding = asked.binding
    let answers = try await store.write { transaction in
      let peeked = try transaction.verify(issued.token, now: now) { _ in binding }
      return [peeked, try transaction.redeem(issued.token, now: now) { _ in binding }]
    }
    try expect(answers == [expected, expected], "\(answers), not \(expected)")
    if verdict == .valid { tokens[index].state = .used(at: now) }
    // For another purpose it is no token at all.
    let isInvitation = issued.token.withText { (try? Token<Invitation>(parsing: $0)) != nil }
    try expect(!isInvitation, "a reset token read as an invitation")
    return expected
  }

  mutating func revoke(
    _ subject: UInt64, in store: some CredentialStore, now: Timestamp
  ) async throws {
    let open = tokens.filter { $0.bound.subject == subject && $0.state == .open && !$0.isPurged }
    let count = try await store.write {
      try $0.revokeTokens(of: TokenSubject(subject), purpose: PasswordReset.code, now: now)
    }
    try expect(count == open.count, "\(count) revoked, not \(open.count)")
    close(subject, as: .revoked(at: now))
  }

  mutating func purge(in store: some CredentialStore, now: Timestamp) async throws {
    try await store.write { _ = try $0.purgeTokens(endedBefore: now) }
    for index in tokens.indices where tokens[index].expires < now { tokens[index].isPurged = true }
  }
}
