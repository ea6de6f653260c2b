import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A password policy") struct PasswordPolicyTests {
  private func codes(_ password: [UInt8], _ context: PasswordContext = []) -> [String] {
    PasswordPolicy.secondFactor.findings(for: password.span, context: context).map(\.code)
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
      ("password\0", ["control_character", "common_variant"]),
      ("tab\tstops and more", ["control_character"]),
      ("пароль", ["too_short", "common"]),
      ("ПАРОЛЬ", ["too_short", "common"]),
      ("пaрoль с латиницей", []),
      ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", ["guessable"]),
      ("👩‍👩‍👧‍👦🦊🐙🙈🌵", []),
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
    #expect(
      codes(Array("w\u{302}e\u{301}x\u{308}o\u{308}z\u{302}y\u{308}n\u{303}".utf8)) == ["too_short"]
    )
    #expect(codes([UInt8](repeating: 0x7A, count: 1_025)) == ["too_long"])
    #expect(codes([UInt8](repeating: 0x7A, count: 10_000_000)) == ["too_long"])
    #expect(codes([0x61, 0xFF]) == ["invalid_utf8"])
    let strict = PasswordPolicy(minimumScalars: 15, blocklists: [], minimumLog10Guesses: nil)
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
      let policy = PasswordPolicy(minimumScalars: 8, blocklists: blocklists)
      #expect(
        policy.findings(for: Array("Unheard-of-2931".utf8).span) == [.common(rankAtMost: 1)])
      #expect(policy.findings(for: Array("p@ssw0rd".utf8).span) == [.common(rankAtMost: 2)])
    }
    let none = PasswordPolicy(minimumScalars: 8, blocklists: [], minimumLog10Guesses: nil)
    #expect(none.findings(for: Array("password".utf8).span).isEmpty)
  }

  @Test(
    "refuses what is a word of the context, in whatever form (R9)",
    arguments: [
      ("contoso-2931", 2), ("CONTOSO!", 2), ("osotnoc1", 2), ("C0nt0s0?", 2), ("contosocontoso", 2),
      ("alice@example.com", 1), ("Alice1990", 1), ("AliceExample", 1), ("al1ce-3xample", 1),
      ("alice example com", 1), ("STRASSE1", 3), ("Stra\u{DF}e99", 3),
      ("muller77", 6), ("mueller77", 6), ("M\u{FC}ller77", 6), ("rellüm77", 6),
      ("comfortable-29 owls", nil), ("al-a-carte-2931-xq", nil), ("Contoso has 7 zebras", nil),
    ] as [(String, Int?)])
  func context(password: String, position: Int?) {
    let findings = PasswordPolicy.secondFactor.findings(
      for: Array(password.utf8).span,
      context: ["alice@example.com", "Contoso", "Straße", "al", "", "müller"])
    #expect(findings.contains { $0.code == "context" } == (position != nil))
    #expect(position.map { findings.contains(.containsContext(position: $0)) } ?? findings.isEmpty)
  }

  @Test("counts a word of the context for nothing inside a password (R9)")
  func discounted() {
    let password = Array("zanzibuk-4x9".utf8)
    let policy = PasswordPolicy.secondFactor
    #expect(policy.findings(for: password.span).isEmpty)
    #expect(
      policy.findings(for: password.span, context: ["Zanzibuk"]).map(\.code) == ["guessable"])
  }

  @Test("refuses a short word of the context only as the whole password (R9)")
  func shortContext() {
    #expect(codes(Array("Al".utf8), ["al"]).contains("context"))
    #expect(codes(Array("Al and the gang".utf8), ["al"]) == [])
  }

  @Test("has presets of a length and a strength each (R1)")
  func presets() {
    let presets = [PasswordPolicy.secondFactor, .singleFactor, .administrator]
    #expect(presets.map(\.minimumScalars) == [8, 15, 15])
    #expect(presets.map(\.minimumLog10Guesses) == [8, 8, 10])
    // About 10⁸·⁷ guesses: enough for all but administrators.
    let between = Array("lonelylonelyzebra-1".utf8)
    #expect(PasswordPolicy.singleFactor.findings(for: between.span).isEmpty)
    #expect(PasswordPolicy.administrator.findings(for: between.span).map(\.code) == ["guessable"])
  }

  @Test("looks for nothing but the list and the length where it is told so")
  func entirePassword() {
    let policy = PasswordPolicy(
      minimumScalars: 8, comparison: .entirePassword, minimumLog10Guesses: nil)
    #expect(policy.findings(for: Array("P@ssw0rd2024!".utf8).span).isEmpty)
    #expect(policy.findings(for: Array("P@ssw0rd".utf8).span).map(\.code) == ["common"])
    #expect(PasswordPolicy.secondFactor.findings(for: Array("P@ssw0rd2024!".utf8).span).count == 1)
  }

  private struct Unreachable: Error {}

  @Test("asks for the last passwords when nothing else speaks against one, and only then")
  func remembered() throws {
    let policy = PasswordPolicy(minimumScalars: 8, rememberedPasswords: 5)
    let used = Array("xK9#vQ2! lemon".utf8)
    #expect(
      policy.findings(for: used.span, isRemembered: { $0.bytes.copy == used })
        == [.reused(remembered: 5)])
    #expect(policy.findings(for: used.span, isRemembered: { _ in false }).isEmpty)
    #expect(throws: Unreachable.self) {
      _ = try policy.findings(for: used.span) { _ throws(Unreachable) in throw Unreachable() }
    }
    func refuse(_ password: borrowing PreparedPassword) -> Bool {
      Issue.record("asked in vain")
      return true
    }
    #expect(policy.findings(for: Array("dragon99".utf8).span, isRemembered: refuse).count == 1)
    #expect(PasswordPolicy.secondFactor.findings(for: used.span, isRemembered: refuse).isEmpty)
  }
}

@Suite("Messages") struct MessageTests {
  static let findings: [Finding] = [
    .tooShort(minimumScalars: 8), .tooShort(minimumScalars: 21), .tooLong, .invalidUTF8,
    .controlCharacter, .unassignedCodePoint, .common(rankAtMost: nil),
    .common(rankAtMost: 1_234_567), .common(rankAtMost: 1), .containsContext(position: 1),
    .breached(.confirmed), .breached(.probable), .reused(remembered: 3),
    .commonVariant([.reversed, .trimmed], rankAtMost: 12),
    .commonVariant(.repeated, rankAtMost: nil),
    .guessable(log10Guesses: 0, []), .guessable(log10Guesses: 7, [.walk, .date]),
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
    #expect(
      Finding.guessable(log10Guesses: 19, []).message().contains("1,000,000,000,000,000,000 "))
  }

  @Test(
    "choose the word that fits the number",
    arguments: [
      (Language.en, [(0, "guesses"), (1, "guess"), (2, "guesses"), (21, "guesses")]),
      (.de, [(0, "Versuchen"), (1, "Versuch"), (2, "Versuchen")]),
      (.fr, [(0, "essai"), (1, "essai"), (2, "essais"), (100, "essais")]),
      (
        .ru,
        [
          (0, "попыток"), (1, "попытку"), (2, "попытки"), (4, "попытки"), (5, "попыток"),
          (11, "попыток"), (14, "попыток"), (21, "попытку"), (22, "попытки"), (111, "попыток"),
          (1_002, "попытки"),
        ]
      ),
    ])
  func plurals(language: Language, words: [(Int, String)]) {
    for (number, word) in words {
      let text = language.table.text("guessable.what.plain", [("guesses", .number(number))])
      #expect(text.split(separator: " ").contains(Substring(word)), "\(number): \(text)")
    }
  }

  @Test("have the same names and the same places in every table", arguments: Language.allCases)
  func tables(language: Language) throws {
    let table = language.table
    #expect(table.names == MessageTable.english.names)
    for name in table.names {
      let text = try #require(table.template(name))
      let expected = try #require(MessageTable.english.template(name))
      #expect(Self.places(in: text) == Self.places(in: expected), "\(name)")
      #expect(!text.isEmpty && !text.hasSuffix(".") && !text.contains("  "), "\(name)")
      for place in text.matches(of: /\{[a-z_]+:([^}]*)\}/) {
        let forms = place.1.split(separator: "|", omittingEmptySubsequences: false)
        #expect(forms.count == table.grammar.pluralCount, "\(name)")
      }
    }
  }

  private static func places(in text: String) -> Set<Substring> {
    Set(text.matches(of: /\{([a-z_]+)[:}]/).map(\.1))
  }

  @Test("have every text for every code, form, weakness and time", arguments: Language.allCases)
  func everyCode(language: Language) {
    var names: [String] = []
    for finding in Self.findings {
      names += ["what", "why", "help"].map { "\(finding.code).\($0)" }
    }
    names += (NormalForm.allCodes + PasswordStrength.Weakness.allCodes).map { "part.\($0)" }
    names += PasswordStrength.Attack.allCases.map { "attack.\($0.rawValue)" }
    names += PasswordStrength.Magnitude.allCases.map { "time.\($0.rawValue)" }
    names += PasswordStrength.Level.allCases.map { "meter.\($0.rawValue)" }
    names += ReportLabel.allCases.map { "ui.\($0.rawValue)" }
    names += ["common.what.plain", "common_variant.what.plain", "guessable.what.plain"]
    #expect(language.table.names == Set(names))
  }

  @Test("are in English where a language has none")
  func fallsBack() {
    let table = MessageTable("common.why = pourquoi", grammar: MessageTable.french.grammar)
    #expect(table.text("common.why") == "pourquoi")
    #expect(table.text("common.help") == MessageTable.english.text("common.help"))
  }

  @Test("have a reason and a suggestion, each a sentence", arguments: Language.allCases)
  func sentences(language: Language) {
    for finding in Self.findings {
      for text in [
        finding.problem(in: language), finding.reason(in: language),
        finding.suggestion(in: language),
      ] {
        #expect(text.hasSuffix(".") && text.first?.isUppercase == true && !text.contains("{"))
      }
    }
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
