import CredentialPrimitives
import CredentialTokens
import TestSupport
import Testing

@Suite("A stored token") struct TokenTests {
  private static let now = Timestamp(seconds: 1_800_000_000)
  private static let subject = TokenSubject(42)
  private static let binding = TokenBinding(
    .address("alice@example.com"), .credentialVersion(7))

  private static func issue(
    lifetime: Duration? = nil, now: Timestamp = now
  ) throws -> (token: Token<PasswordReset>, record: TokenRecord<PasswordReset>) {
    try Token<PasswordReset>.issue(
      for: subject, boundTo: binding, lifetime: lifetime, now: now)
  }

  private static func after(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: now.seconds + seconds)
  }

  private static func parse(_ text: String) throws(TokenFormatError) -> Token<PasswordReset> {
    try Token(parsing: text)
  }

  @Test("has a text of at most 80 characters for URLs, by which its record verifies it")
  func roundTrip() throws {
    let (token, record) = try Self.issue()
    let text = token.revealText()
    #expect(text.wholeMatch(of: /ctk_pr_[A-Za-z0-9_-]{70}/) != nil)
    #expect(token.makeText().bytes.copy == Array(text.utf8))
    let read = try Self.parse(text)
    #expect(read.selector == record.stored.selector)
    #expect(record.verify(read, boundTo: Self.binding, now: Self.now) == .valid)
    #expect(record.expires == Self.after(3_600))
    let other = try Self.issue()
    #expect(other.token.selector != token.selector)
    #expect(record.verify(other.token, boundTo: Self.binding, now: Self.now) == .unknown)
  }

  @Test(
    "is known by its purpose's prefix",
    arguments: [
      ("pr", 0), ("ev", 1), ("iv", 2), ("dc", 3), ("ec", 4),
    ])
  func prefixes(prefix: String, purpose: Int) throws {
    func text<P: TokenPurpose>(_: P.Type) throws -> String {
      try Token<P>.issue(for: Self.subject, boundTo: Self.binding, now: Self.now)
        .token.revealText()
    }
    let purposes: [any TokenPurpose.Type] = [
      PasswordReset.self, EmailVerification.self, Invitation.self, DeviceConfirmation.self,
      EmailChange.self,
    ]
    #expect(try text(purposes[purpose]).hasPrefix("ctk_\(prefix)_"))
  }

  @Test(
    "keeps nothing in its record but the SHA-256 of the secret", .enabled(if: Program.python != nil)
  )
  func oracle() throws {
    let (token, record) = try Self.issue()
    let script = """
      import base64, hashlib, sys
      text = sys.stdin.readline().strip()
      raw = base64.urlsafe_b64decode(text[7:] + "==")
      assert hashlib.sha256(text[:7].encode() + raw[:48]).digest()[:4] == raw[48:]
      print(raw[:16].hex(), hashlib.sha256(raw[16:48]).hexdigest())
      part = lambda label, value: b"".join(len(x).to_bytes(8, "little") + x for x in (label, value))
      print(hashlib.sha256(part(b"address", b"alice@example.com")
        + part(b"credential-version", (7).to_bytes(8, "little"))).hexdigest())
      """
    let result = try #require(Program.python).run(["-c", script], input: token.revealText() + "\n")
    let row = record.stored
    #expect(
      result.output == "\(row.selector) \(row.digest.bytes.hexadecimal)\n"
        + "\(row.binding.bytes.hexadecimal)\n", "\(result.errors)")
  }

  @Test("is refused cut off, and with any bit flipped")
  func damaged() throws {
    let text = try Self.issue().token.revealText()
    for damaged in text.truncations + text.bitFlips {
      #expect(throws: TokenFormatError.self) { try Self.parse(damaged) }
    }
  }

  private static let badTexts: [(String, TokenFormatError)] = {
    let body = String(repeating: "A", count: 70)
    return [
      ("", .length(0)), ("ctk_pr_", .length(7)),
      ("xtk_pr_" + body, .prefix), ("cts_pr_" + body, .checkValue),
      ("ctk_PR_" + body, .prefix), ("ctk_p_" + body, .prefix), ("ctk_" + body, .prefix),
      ("ctk_prxx_" + body, .prefix), ("ctk_pr_" + body, .checkValue),
      ("ctk_pr_" + body.dropLast(), .length(76)), ("ctk_pr_" + body + "A", .length(78)),
      ("ctk_pr_" + body.dropLast() + "B", .encoding),
      ("ctk_pr_" + body.dropLast() + "=", .encoding),
      ("ctk_pr_+" + body.dropLast(), .encoding), ("ctk_pr_/" + body.dropLast(), .encoding),
      ("ctk_pr_ " + body.dropLast(), .encoding), ("ctk_pr_\0" + body.dropLast(), .encoding),
      ("ctk_pr_é" + body.dropLast(2), .encoding),
    ]
  }()

  @Test("is refused misspelt, for a reason", arguments: badTexts)
  func misspelt(text: String, error: TokenFormatError) {
    #expect(throws: error) { try Self.parse(text) }
    #expect(!error.description.contains("\n"))
  }

  @Test("is refused for its length however long it is")
  func endless() {
    let text = String(repeating: "A", count: 1_000_000)
    #expect(throws: TokenFormatError.length(1_000_000)) { try Self.parse(text) }
  }

  @Test("is refused with white space around it, and with other trailing bits")
  func strict() throws {
    let text = try Self.issue().token.revealText()
    for text in [" " + text, text + " ", text + "\n", text + "=", text + "=="] {
      #expect(throws: TokenFormatError.self) { try Self.parse(text) }
    }
    // The last character has two bits of the check value, and four that no byte uses.
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    let accepted = alphabet.filter { (try? Self.parse(text.dropLast() + String($0))) != nil }
    #expect(accepted == text.suffix(1))
  }

  @Test("is refused for another purpose, in its text and by a row")
  func otherPurpose() throws {
    let (invitation, record) = try Token<Invitation>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now)
    #expect(throws: TokenFormatError.wrongPurpose) { try Self.parse(invitation.revealText()) }
    #expect(TokenVerdict(.wrongPurpose) == .wrongPurpose)
    #expect(TokenVerdict(.encoding) == .malformed(.encoding))
    #expect(throws: TokenRecordError.purpose) {
      try TokenRecord<PasswordReset>(record.stored)
    }
    var row = record.stored
    row = try StoredTokenRecord(
      selector: row.selector.bytes, digest: row.digest.bytes, purpose: "password-reset",
      subject: row.subject.bytes, binding: row.binding.bytes, issued: row.issued,
      expires: row.expires, state: .open)
    #expect(row.verify(invitation, boundTo: Self.binding, now: Self.now) == .wrongPurpose)
  }

  @Test(
    "lasts from its issue to just before its end (R26)",
    arguments: [
      (-61, TokenVerdict.notYetValid(until: now)), (-60, .valid), (0, .valid), (59, .valid),
      (60, .expired(since: Timestamp(seconds: 1_800_000_060))),
      (1 << 40, .expired(since: Timestamp(seconds: 1_800_000_060))),
    ] as [(Int64, TokenVerdict)])
  func lifetime(offset: Int64, verdict: TokenVerdict) throws {
    let (token, record) = try Self.issue(lifetime: .seconds(60))
    #expect(record.verify(token, boundTo: Self.binding, now: Self.after(offset)) == verdict)
    #expect(verdict.outside == (verdict == .valid ? .valid : .invalid))
  }

  @Test(
    "says what has become of it, to who has its secret",
    arguments: [
      (TokenState.used(at: now), TokenVerdict.alreadyUsed(since: now)),
      (.superseded(at: now), .superseded(since: now)), (.revoked(at: now), .revoked(since: now)),
    ])
  func states(state: TokenState, verdict: TokenVerdict) throws {
    let (token, record) = try Self.issue()
    var row = record.stored
    row.state = state
    #expect(row.verify(token, boundTo: Self.binding, now: Self.now) == verdict)
    let stranger = try Self.issue().token
    #expect(row.verify(stranger, boundTo: Self.binding, now: Self.now) == .unknown)
  }

  @Test("dies with what it is bound to (R25)")
  func bindingChanged() throws {
    let (token, record) = try Self.issue()
    for other in [
      TokenBinding(.address("alice@example.com"), .credentialVersion(8)),
      TokenBinding(.address("alice@example.org"), .credentialVersion(7)),
      TokenBinding(.address("alice@example.com")), TokenBinding(),
    ] {
      #expect(record.verify(token, boundTo: other, now: Self.now) == .bindingChanged)
    }
    let reordered = TokenBinding(.credentialVersion(7), .address("alice@example.com"))
    #expect(record.verify(token, boundTo: reordered, now: Self.now) == .valid)
  }

  @Test(
    "is not issued for a lifetime that cannot be (R26)",
    arguments: [
      (.zero, .lifetimeTooShort), (.seconds(-1), .lifetimeTooShort),
      (.milliseconds(999), .lifetimeTooShort), (.seconds(Int64.min), .lifetimeTooShort),
      (.seconds(86_401), .lifetimeTooLong(longestSeconds: 86_400)),
      (.seconds(Int64.max), .lifetimeTooLong(longestSeconds: 86_400)),
    ] as [(Duration, TokenIssueError)])
  func badLifetimes(lifetime: Duration, error: TokenIssueError) {
    #expect(throws: error) { try Self.issue(lifetime: lifetime) }
  }

  @Test("is issued up to the end of time, and not beyond it")
  func endOfTime() throws {
    let last = Timestamp(seconds: .max - 60)
    #expect(try Self.issue(lifetime: .seconds(60), now: last).record.expires == .distantFuture)
    #expect(throws: TokenIssueError.expiryOutOfRange) {
      try Self.issue(lifetime: .seconds(61), now: last)
    }
    #expect(
      try Self.issue(lifetime: .seconds(60), now: Timestamp(seconds: .min)).record.expires
        == Timestamp(seconds: .min + 60))
  }

  @Test("shows nothing of itself when it is printed (R43)")
  func description() throws {
    let token = try Self.issue().token
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(text.count < 60 && text.contains("password-reset"))
    }
  }

  @Test(
    "rows that no token can have are refused",
    arguments: [
      (0, TokenRecordError.selector), (1, .digest), (2, .purpose), (3, .subject), (4, .binding),
      (5, .expiryBeforeIssue),
    ])
  func badRows(field: Int, error: TokenRecordError) throws {
    let row = try Self.issue().record.stored
    #expect(throws: error) {
      try StoredTokenRecord(
        selector: field == 0 ? [1] : row.selector.bytes,
        digest: field == 1 ? [] : row.digest.bytes, purpose: field == 2 ? "" : row.purpose,
        subject: field == 3 ? [] : row.subject.bytes,
        binding: field == 4 ? Array(1...33) : row.binding.bytes, issued: row.issued,
        expires: field == 5 ? row.issued : row.expires, state: .open)
    }
    #expect(error.description.contains("restore"))
  }

  @Test("can be inspected without a store")
  func inspected() throws {
    let token = try Self.issue().token
    let inspection = try token.withText { (text) throws(TokenFormatError) in
      try TokenInspection(of: text)
    }
    #expect(inspection.kind == .stored)
    #expect(inspection.prefix == "pr")
    #expect(inspection.selector == token.selector)
  }
}
