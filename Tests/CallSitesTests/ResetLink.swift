import CredentialTokens
import Testing

/// A link for a forgotten password, in a service that keeps its users itself.
@Suite("A reset link") struct ResetLink {
  static func link(
    for user: UInt64, version: UInt64, now: Timestamp, in store: some CredentialStore
  ) async throws -> String {
    let (token, record) = try Token<PasswordReset>.issue(
      for: TokenSubject(user), boundTo: TokenBinding(.credentialVersion(version)), now: now)
    try await store.write { try $0.insert(record) }
    return "https://accounts.example.com/reset?token=\(token.revealText())"
  }

  static func isGood(
    _ text: some StringProtocol, version: UInt64, now: Timestamp, in store: some CredentialStore
  ) async throws -> Bool {
    guard let token = try? Token<PasswordReset>(parsing: text) else { return false }
    let answer = try await store.write {
      try $0.redeem(token, now: now) { _ in TokenBinding(.credentialVersion(version)) }
    }
    return answer.verdict == .valid
  }

  @Test("works once, within its hour, for as long as the password stays the same")
  func works() async throws {
    let (store, now) = (MemoryStore(), Timestamp(seconds: 1_800_000_000))
    func token(version: UInt64) async throws -> Substring {
      let link = try await Self.link(for: 7, version: version, now: now, in: store)
      return link.drop { $0 != "=" }.dropFirst()
    }
    let first = try await token(version: 1)
    #expect(try await Self.isGood(first, version: 1, now: now, in: store))
    #expect(try await !Self.isGood(first, version: 1, now: now, in: store))
    let second = try await token(version: 1)
    #expect(try await !Self.isGood(second, version: 2, now: now, in: store))
    let third = try await token(version: 2)
    let later = Timestamp(seconds: now.seconds + 3_600)
    #expect(try await !Self.isGood(third, version: 2, now: later, in: store))
    #expect(try await !Self.isGood("ctk_", version: 2, now: now, in: store))
    #expect(
      try await !Self.isGood(
        String(repeating: "a", count: 100_000), version: 2, now: now, in: store))
  }
}
