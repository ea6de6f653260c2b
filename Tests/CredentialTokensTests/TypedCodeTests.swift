import CredentialPrimitives
import CredentialTokens
import Testing

@Suite("A typed code") struct TypedCodeTests {
  private static let now = Timestamp(seconds: 1_800_000_000)
  private static let subject = TokenSubject(42)
  private static let binding = TokenBinding(.credentialVersion(7))

  private static func after(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: now.seconds + seconds)
  }

  /// A store, a ring, and what people do.
  private struct Desk {
    let store = MemoryStore()
    var codes: TypedCodes<DeviceConfirmation>

    init(_ format: CodeFormat, ring: KeyRing) { codes = TypedCodes(format, ring: ring) }
    init(_ format: CodeFormat) throws { self.init(format, ring: try .generated()) }

    func issue(at now: Timestamp = now, lifetime: Duration? = nil) async throws -> String {
      let codes = codes
      return try await store.write {
        try codes.issue(
          for: subject, boundTo: binding, lifetime: lifetime, in: &$0, now: now)
      }.revealText()
    }

    func type(
      _ text: String, at now: Timestamp = now, _ binding: TokenBinding = binding
    ) async throws -> CodeVerdict {
      let codes = codes
      return try await store.write {
        try codes.redeem(
          Array(text.utf8).span, for: subject, boundTo: binding, in: &$0, now: now)
      }
    }
  }

  private static func wrong(_ code: String) -> String {
    (code.first == "0" ? "1" : "0") + code.dropFirst()
  }

  @Test("looks as its format says, and is good once", arguments: CodeFormat.allCases)
  func roundTrip(format: CodeFormat) async throws {
    let desk = try Desk(format)
    let code = try await desk.issue()
    switch format {
    case .digits: #expect(code.wholeMatch(of: /[0-9]{6}/) != nil)
    case .letters:
      #expect(code.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})/) != nil)
    }
    #expect(try await desk.type(code) == .valid)
    #expect(try await desk.type(code) == .alreadyUsed(since: Self.now))
  }

  @Test("forgives small letters, spaces and dashes, and letters that look like digits")
  func forgives() async throws {
    let forms: [(String) -> String] = [
      { $0.lowercased() }, { $0.replacing("-", with: "") }, { $0.replacing("-", with: " ") },
      { " " + $0.map { "\($0)-" }.joined() }, { $0.replacing("0", with: "o") },
      { $0.replacing("1", with: "l") }, { $0.replacing("1", with: "I").replacing("0", with: "O") },
    ]
    for form in forms {
      // Until there is something in it to look alike.
      let desk = try Desk(.letters)
      let code = try await desk.issue()
      #expect(try await desk.type(form(code)) == .valid)
    }
  }

  @Test(
    "costs no try where it cannot be a code",
    arguments: [
      ("", CodeFormatError.length), ("12345", .length), ("1234567", .length),
      ("12345x", .character), ("12345\0", .character), ("１２３４５６", .character),
      (String(repeating: " ", count: 27) + "123456", .length),
    ])
  func malformed(text: String, error: CodeFormatError) async throws {
    let desk = try Desk(.digits)
    let code = try await desk.issue()
    for _ in 0..<6 { #expect(try await desk.type(text) == .malformed(error)) }
    #expect(try await desk.type(code) == .valid)
  }

  @Test("costs no try however long it is")
  func endless() async throws {
    let desk = try Desk(.digits)
    _ = try await desk.issue()
    let verdict = try await desk.type(String(repeating: "1", count: 1_000_000))
    #expect(verdict == .malformed(.length))
  }

  @Test("is looked at five times, whatever codes are issued meanwhile (R21, R27)")
  func tries() async throws {
    let desk = try Desk(.digits)
    var code = try await desk.issue()
    for left in [4, 3] { #expect(try await desk.type(Self.wrong(code)) == .wrong(triesLeft: left)) }
    code = try await desk.issue(at: Self.after(1_000))
    for left in [2, 1, 0] {
      #expect(
        try await desk.type(Self.wrong(code), at: Self.after(1_000)) == .wrong(triesLeft: left))
    }
    let end = Self.after(4_600)
    #expect(try await desk.type(code, at: Self.after(1_000)) == .tooManyTries(until: end))
    code = try await desk.issue(at: Self.after(4_599))
    #expect(try await desk.type(code, at: Self.after(4_599)) == .tooManyTries(until: end))
    #expect(try await desk.type(code, at: end) == .valid)
  }

  @Test("gives its try back when it is right (R23)")
  func refunds() async throws {
    let desk = try Desk(.digits)
    for _ in 0..<8 {
      let code = try await desk.issue()
      #expect(try await desk.type(code) == .valid)
    }
    let code = try await desk.issue()
    #expect(try await desk.type(Self.wrong(code)) == .wrong(triesLeft: 4))
  }

  @Test("is dead when a newer one is issued (F8)")
  func replaced() async throws {
    let desk = try Desk(.letters)
    let old = try await desk.issue()
    let new = try await desk.issue()
    #expect(try await desk.type(old) == .wrong(triesLeft: 4))
    #expect(try await desk.type(new) == .valid)
  }

  @Test("lasts ten minutes, and dies with its binding (R26)")
  func ends() async throws {
    let desk = try Desk(.letters)
    let code = try await desk.issue()
    #expect(try await desk.type(code, at: Self.after(600)) == .expired(since: Self.after(600)))
    #expect(try await desk.type(code, at: Self.after(-61)) == .notYetValid(until: Self.now))
    #expect(try await desk.type(code, TokenBinding()) == .bindingChanged)
    #expect(try await desk.type(code, at: Self.after(599)) == .valid)
    await #expect(throws: TokenIssueError.lifetimeTooLong(longestSeconds: 3_600)) {
      try await desk.issue(lifetime: .seconds(3_601))
    }
    await #expect(throws: TokenIssueError.lifetimeTooShort) {
      try await desk.issue(lifetime: .zero)
    }
  }

  @Test("is unknown where none was issued, and useless under a revoked key (R19a)")
  func keys() async throws {
    let ring = try KeyRing.generated()
    var desk = Desk(.digits, ring: ring)
    #expect(try await desk.type("123456") == .unknown)
    let code = try await desk.issue()
    let rotated = try ring.rotated()
    desk.codes = TypedCodes(.digits, ring: try rotated.revoking(.first))
    #expect(try await desk.type(code) == .keyUnavailable(.revoked(.first)))
    // The count goes on under the retired key: one try was taken without a code, none since.
    desk.codes = TypedCodes(.digits, ring: rotated)
    #expect(try await desk.type(Self.wrong(code)) == .wrong(triesLeft: 3))
    #expect(try await desk.type(code) == .valid)
  }

  @Test("shows nothing of itself when it is printed (R43)")
  func description() async throws {
    let codes = TypedCodes<DeviceConfirmation>(.digits, ring: try .generated())
    let code = try await MemoryStore().write {
      try codes.issue(for: Self.subject, boundTo: Self.binding, in: &$0, now: Self.now)
    }
    var dumped = ""
    dump(code, to: &dumped)
    for text in ["\(code)", String(reflecting: code), dumped] {
      #expect(text.contains("device-confirmation") && !text.contains(code.revealText()))
    }
  }
}
