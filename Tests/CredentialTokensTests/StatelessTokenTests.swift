import CredentialPrimitives
import CredentialTokens
import TestSupport
import Testing

@Suite("A stateless token") struct StatelessTokenTests {
  private static let now = Timestamp(seconds: 1_800_000_000)
  private static let subject = TokenSubject(42)
  private static let binding = TokenBinding(.credentialVersion(7))

  private static func ring() throws -> KeyRing {
    try KeyRing([.primary(.first, Secret([UInt8](repeating: 1, count: 32)))])
  }

  private static func issue(
    _ ring: KeyRing, lifetime: Duration = .seconds(60), subject: TokenSubject = subject
  ) throws -> StatelessToken<PasswordReset> {
    try StatelessToken<PasswordReset>.issue(
      for: subject, boundTo: binding, lifetime: lifetime, now: now,
      keys: StatelessTokenKeys(ring))
  }

  private static func parse(_ text: String) throws(TokenFormatError) -> StatelessToken<
    PasswordReset
  > {
    try StatelessToken(parsing: text)
  }

  private static func verify(
    _ token: StatelessToken<PasswordReset>, _ ring: KeyRing, after seconds: Int64 = 0,
    _ binding: TokenBinding = binding
  ) -> StatelessVerdict {
    token.verify(
      boundTo: binding, now: Timestamp(seconds: now.seconds + seconds),
      keys: StatelessTokenKeys(ring))
  }

  @Test("carries its subject and end, in at most 80 characters for URLs", arguments: [1, 8, 16])
  func roundTrip(count: Int) throws {
    let subject = try #require(TokenSubject(bytes: [UInt8](repeating: 0xFF, count: count)))
    let id = try #require(KeyID(count == 16 ? "12345678" : "a"))
    let ring = try KeyRing.generated(id: id)
    let text = try Self.issue(ring, subject: subject).revealText()
    #expect(text.utf8.count <= 80)
    #expect(text.wholeMatch(of: /cts_pr_[A-Za-z0-9_-]+/) != nil)
    let read = try Self.parse(text)
    #expect(read.claimedSubject == subject)
    #expect(read.claimedExpiry == Timestamp(seconds: Self.now.seconds + 60))
    #expect(Self.verify(read, ring) == .valid)
    #expect(read.makeText().bytes.copy == Array(text.utf8))
  }

  @Test("carries no more than 16 bytes of subject")
  func longSubject() throws {
    let subject = try #require(TokenSubject(bytes: [UInt8](repeating: 1, count: 17)))
    #expect(throws: TokenIssueError.subjectTooLong(bytes: 17)) {
      try Self.issue(Self.ring(), subject: subject)
    }
  }

  @Test("has the HMAC-SHA-256 that Python makes", .enabled(if: Program.python != nil))
  func oracle() throws {
    let script = """
      import base64, hashlib, hmac, sys
      text = sys.stdin.readline().strip()
      raw = base64.urlsafe_b64decode(text[7:] + "=" * (-len(text[7:]) % 4))
      assert hashlib.sha256(text[:7].encode() + raw[:-4]).digest()[:4] == raw[-4:]
      mac = lambda key, message: hmac.new(key, message, hashlib.sha256).digest()
      key = mac(mac(bytes(32), b"\\x01" * 32), b"credentials/v1/stateless-token\\x01")
      part = lambda label, value: b"".join(len(x).to_bytes(8, "little") + x for x in (label, value))
      binding = hashlib.sha256(part(b"credential-version", (7).to_bytes(8, "little"))).digest()
      head = bytes([1 << 5 | 8]) + b"k1" + (42).to_bytes(8, "big") + (1800000060).to_bytes(5, "big")
      assert raw[:-24] == head, raw
      assert raw[-24:-4] == mac(key, bytes([14]) + b"password-reset" + head + binding)[:20]
      print("agreed")
      """
    let result = try #require(Program.python)
      .run(["-c", script], input: Self.issue(Self.ring()).revealText() + "\n")
    #expect(result.output == "agreed\n", "\(result.errors)")
  }

  @Test("is refused cut off, and with any bit flipped")
  func damaged() throws {
    let text = try Self.issue(Self.ring()).revealText()
    for damaged in text.truncations + text.bitFlips {
      #expect(throws: TokenFormatError.self) { try Self.parse(damaged) }
    }
  }

  @Test("is refused for another purpose or kind")
  func otherPurpose() throws {
    let keys = StatelessTokenKeys(try Self.ring())
    let change = try StatelessToken<EmailChange>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now, keys: keys)
    #expect(throws: TokenFormatError.wrongPurpose) { try Self.parse(change.revealText()) }
    let stored = try Token<PasswordReset>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now
    ).token
    #expect(throws: TokenFormatError.prefix) { try Self.parse(stored.revealText()) }
    let text = try Self.issue(Self.ring()).revealText()
    #expect(throws: TokenFormatError.prefix) {
      try Token<PasswordReset>(parsing: text)
    }
  }

  @Test(
    "is valid until just before its end, and not if a clock went far back",
    arguments: [
      (0, StatelessVerdict.valid), (59, .valid), (-100, .valid),
      (60, .expired(since: Timestamp(seconds: 1_800_000_060))),
      (60 - 86_460, .valid), (60 - 86_461, .notYetValid),
    ] as [(Int64, StatelessVerdict)])
  func lifetime(offset: Int64, verdict: StatelessVerdict) throws {
    let ring = try Self.ring()
    #expect(Self.verify(try Self.issue(ring), ring, after: offset) == verdict)
  }

  @Test("dies with what it is bound to, and cannot be told from a forged one then")
  func bindingChanged() throws {
    let ring = try Self.ring()
    let token = try Self.issue(ring)
    let changed = TokenBinding(.credentialVersion(8))
    #expect(Self.verify(token, ring, changed) == .bindingChangedOrForged)
    // Expired as well: nothing is said of what is not authentic.
    #expect(Self.verify(token, ring, after: 60, changed) == .bindingChangedOrForged)
    let other = try KeyRing.generated()
    #expect(Self.verify(token, other) == .bindingChangedOrForged)
  }

  @Test("is accepted under a retired key, and refused under a revoked or unknown one (R19a)")
  func keys() throws {
    let ring = try Self.ring()
    let token = try Self.issue(ring)
    let rotated = try ring.rotated()
    #expect(Self.verify(token, rotated) == .validUnderRetiredKey(.first))
    #expect(Self.verify(token, rotated).outside == .valid)
    #expect(Self.verify(token, try rotated.revoking(.first)) == .keyRevoked(.first))
    let other = try KeyRing.generated(id: #require(KeyID("k9")))
    #expect(Self.verify(token, other) == .keyUnknown(.first))
    #expect(Self.verify(token, other).outside == .invalid)
  }

  @Test("cannot end where 5 bytes cannot say it")
  func expiryRange() throws {
    let keys = StatelessTokenKeys(try Self.ring())
    for seconds: Int64 in [-61, 1 << 40 - 60, .max - 61] {
      #expect(throws: TokenIssueError.expiryOutOfRange) {
        try StatelessToken<PasswordReset>.issue(
          for: Self.subject, boundTo: Self.binding, lifetime: .seconds(60),
          now: Timestamp(seconds: seconds), keys: keys)
      }
    }
  }

  @Test("shows nothing of itself when it is printed (R43)")
  func description() throws {
    let token = try Self.issue(Self.ring())
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(text.count < 60 && text.contains("password-reset"))
    }
  }
}
