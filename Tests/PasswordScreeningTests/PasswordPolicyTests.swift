import CredentialPrimitives
import Foundation
import PasswordScreening
import TestSupport
import Testing

@Suite("A password policy") struct PasswordPolicyTests {
  private func codes(_ password: [UInt8], _ context: PasswordContext = []) -> [String] {
    PasswordPolicy.registration.findings(for: password.span, context: context).map(\.code)
  }

  @Test(
    "finds everything that is wrong, and nothing else",
    arguments: [
      ("correct horse battery staple", []),
      ("P@ssw0rd", ["common"]),
      ("p@SSW0RD", ["common"]),
      ("Qwertyuiop", ["common"]),
      ("dragon", ["too_short", "common"]),
      ("xK9#vQ2", ["too_short"]),
      ("xK9#vQ2!", []),
      ("", ["too_short"]),
      ("password\0", ["control_character"]),
      ("tab\there", ["control_character"]),
      ("пароль", ["too_short", "common"]),
      ("ПАРОЛЬ", ["too_short", "common"]),
      ("пaрoль с латиницей", []),
      ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", []),
      ("abcdefg\u{378}", ["unassigned_character"]),
    ])
  func findings(password: String, expected: [String]) {
    #expect(codes(Array(password.utf8)) == expected)
  }

  @Test("counts scalars, not bytes or letters, after normalisation (R1)")
  func length() {
    #expect(codes(Array("зжщюэёъ".utf8)) == ["too_short"])
    #expect(codes(Array("зжщюэёъы".utf8)) == [])
    // Seven letters in fourteen scalars that compose to seven.
    #expect(codes(Array(String(repeating: "e\u{301}", count: 7).utf8)) == ["too_short"])
    #expect(codes([UInt8](repeating: 0x7A, count: 1_025)) == ["too_long"])
    #expect(codes([UInt8](repeating: 0x7A, count: 10_000_000)) == ["too_long"])
    #expect(codes([0x61, 0xFF]) == ["invalid_utf8"])
    let strict = PasswordPolicy(minimumScalars: 15, blocklists: [])
    #expect(strict.findings(for: Array("fourteen chars".utf8).span).map(\.code) == ["too_short"])
    #expect(strict.findings(for: Array("fifteen chars !".utf8).span).isEmpty)
  }

  @Test("refuses a minimum below NIST's (R1)")
  func minimum() async {
    await #expect(processExitsWith: .failure) { _ = PasswordPolicy(minimumScalars: 7) }
  }

  @Test("takes the best rank of several lists")
  func severalLists() throws {
    let folder = TemporaryFolder()
    let list = folder.file("list")
    try Data("unheard-of-2931\nP@ssw0rd\n".utf8).write(to: URL(filePath: list))
    _ = try BlocklistBuilder().compile([.file(list)], to: folder.file("ours"))
    let ours = try Blocklist(contentsOf: folder.file("ours"))
    for blocklists in [[.common, ours], [ours, .common]] {
      let policy = PasswordPolicy(blocklists: blocklists)
      #expect(
        policy.findings(for: Array("Unheard-of-2931".utf8).span) == [.common(rankAtMost: 1)])
      #expect(policy.findings(for: Array("p@ssw0rd".utf8).span) == [.common(rankAtMost: 2)])
    }
    let none = PasswordPolicy(blocklists: [])
    #expect(none.findings(for: Array("password".utf8).span).isEmpty)
  }

  @Test(
    "refuses what contains a word of the context, in whatever case (R9)",
    arguments: [
      ("contoso-2931-xx", 2), ("xxCONTOSOxx", 2), ("my alice@example.com!", 1),
      ("ALICE-and-friends", 1), ("examples everywhere", 1), ("strasse 12345", 3),
      ("comfortable-29", nil), ("conto-so-2931", nil), ("al-a-carte-29", nil),
    ] as [(String, Int?)])
  func context(password: String, position: Int?) {
    let findings = PasswordPolicy.registration.findings(
      for: Array(password.utf8).span,
      context: ["alice@example.com", "Contoso", "Straße", "al", "", "müller"])
    #expect(findings == position.map { [.containsContext(position: $0)] } ?? [])
  }

  @Test("refuses a short word of the context only as the whole password (R9)")
  func shortContext() {
    #expect(codes(Array("Al".utf8), ["al"]) == ["too_short", "context"])
    #expect(codes(Array("Al and the gang".utf8), ["al"]) == [])
  }
}

@Suite("Messages") struct MessageTests {
  static let findings: [Finding] = [
    .tooShort(minimumScalars: 8), .tooShort(minimumScalars: 21), .tooLong, .invalidUTF8,
    .controlCharacter, .unassignedCodePoint, .common(rankAtMost: nil),
    .common(rankAtMost: 1_234_567), .common(rankAtMost: 1), .containsContext(position: 1),
    .breached(.confirmed), .breached(.probable),
  ]

  @Test("are sentences of their own in every language", arguments: Language.allCases)
  func areDistinct(language: Language) {
    let messages = Self.findings.map { $0.message(in: language) }
    #expect(Set(messages).count == Self.findings.count)
    for message in messages {
      #expect(message.hasSuffix("."))
      #expect(message.count > 40)
    }
    if language != .en {
      #expect(messages.allSatisfy { !$0.contains("password") })
    }
  }

  @Test("write numbers as their language does")
  func numbers() {
    let common = Finding.common(rankAtMost: 1_234_567)
    #expect(common.message(in: .en).contains("top 1,234,567 of"))
    #expect(common.message(in: .de).contains("Top 1.234.567 der"))
    #expect(common.message(in: .fr).contains("top 1\u{202F}234\u{202F}567 de"))
    #expect(common.message(in: .ru).contains("топ-1\u{A0}234\u{A0}567 паролей"))
    #expect(Finding.common(rankAtMost: 999).message().contains("top 999 of"))
    #expect(Finding.tooShort(minimumScalars: 21).message(in: .ru).contains("21 символа,"))
    #expect(Finding.tooShort(minimumScalars: 11).message(in: .ru).contains("11 символов,"))
    #expect(Finding.tooShort(minimumScalars: 111).message(in: .ru).contains("111 символов,"))
  }

  @Test(
    "are chosen by the locale's language",
    arguments: [
      ("de_AT.UTF-8", .de), ("de", .de), ("fr_CA", .fr), ("ru_RU.KOI8-R", .ru), ("EN-us", .en),
      ("de@euro", .de), ("C", nil), ("C.UTF-8", nil), ("pt_BR", nil), ("den_X", nil), ("", nil),
    ] as [(String, Language?)])
  func locales(name: String, expected: Language?) {
    #expect(Language(locale: name) == expected)
  }
}
