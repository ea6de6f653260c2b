import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("Normal forms") struct NormalFormTests {
  /// A list of one's own, so that what is found is what a test says.
  private static let lists: [Blocklist] = {
    do {
      let folder = TemporaryFolder()
      let words = [
        "sunshine", "billion", "привет", "gfhjkm", "kroshka", "1qaz2wsx", "glück", "zidane",
        "778899", "munchen",
      ]
      let many = (0..<200_000).map { "filler-\($0)" } + ["seldomword"]
      try Data((words + many).joined(separator: "\n").utf8)
        .write(to: URL(filePath: folder.file("list")))
      _ = try BlocklistBuilder().compile([.file(folder.file("list"))], to: folder.file("out"))
      return [try Blocklist(contentsOf: folder.file("out"), residence: .resident)]
    } catch {
      return []
    }
  }()

  private func finding(_ password: String) -> Finding? {
    PasswordPolicy(blocklists: Self.lists, minimumLog10Guesses: nil)
      .findings(for: Array(password.utf8).span).first { $0.code != "too_short" }
  }

  @Test(
    "are found, and named (R7)",
    arguments: [
      ("5un$h1n3", .substituted, 1), ("b!l1ion", .substituted, 2), ("b1l!ion", .substituted, 2),
      ("sunshine2024", .trimmed, 1), ("sunshine24.12.", .trimmed, 1), ("Sunshine!!!", .trimmed, 1),
      ("123sunshine", .trimmed, 1), ("!Sunshine12", .trimmed, 1), ("2024sunshine?", .trimmed, 1),
      ("5un$hine99", [.substituted, .trimmed], 1), ("enihsnus", .reversed, 1),
      ("3nihsnus", [.reversed, .substituted], 1), ("enihsnus1987", [.reversed, .trimmed], 1),
      ("sunshinesunshine", .repeated, 1), ("SunshineSunshineSunshine", .repeated, 1),
      ("5unshine5unshine", [.repeated, .substituted], 1),
      ("sunshinesunshine7", [.repeated, .trimmed], 1), ("unshines", .rotated, 1),
      ("shinesun", .rotated, 1), ("esunshin", .rotated, 1), ("!QAZ@WSX", .otherKeys, 6),
      ("ыгтыршту11", [.otherKeys, .trimmed], 1), ("пароль", .otherKeys, 4),
      ("ghbdtn", .otherKeys, 3),
      ("ghbdtn2019", [.otherKeys, .trimmed], 3), ("1qay2wsx", .otherKeys, 6),
      ("privet", .transliterated, 3), ("Privet99", [.transliterated, .trimmed], 3),
      ("крошка", .transliterated, 5), ("münchén", .unaccented, 10), ("glueck", .unaccented, 7),
      ("zidâné", .unaccented, 8), ("Zïdane7", [.trimmed, .unaccented], 8),
      ("-778899-", .trimmed, 9), ("!!778899?", .trimmed, 9), ("seldomword7", .trimmed, 200_011),
      ("seldomword2024", .trimmed, 200_011),
    ] as [(String, NormalForm, Int)])
  func areFound(password: String, form: NormalForm, rank: Int) {
    guard case .commonVariant(let found, let rankAtMost) = finding(password) else {
      Issue.record("\(password): \(String(describing: finding(password)))")
      return
    }
    #expect(found == form, "\(found.codes)")
    #expect(rankAtMost.map { $0 >= rank && $0 <= rank * 9 / 8 } ?? false, "\(rankAtMost ?? 0)")
  }

  @Test(
    "refuse nothing that the rest makes strong",
    arguments: [
      "sunshine83641902", "83641902sunshine", "seldomword8364", "seldomword#7!x",
      "sunshine-lemon-77",
      "sun83641902", "rainshine2024", "sunsh%ne", "enihs-sun-81", "filler sunshine",
    ])
  func areNotFound(password: String) {
    #expect(finding(password) == nil)
  }

  @Test("are not asked of lists of hashes, nor of those without an exact stage")
  func listsOfHashes() throws {
    let folder = TemporaryFolder()
    let list = BreachList(.ntlm, of: ["sunshine"])
    try Data(list.text().utf8).write(to: URL(filePath: folder.file("list")))
    _ = try BreachListImport().run(.path(folder.file("list")), to: folder.file("out"))
    let policy = PasswordPolicy(
      minimumScalars: 8, blocklists: [try Blocklist(contentsOf: folder.file("out"))],
      minimumLog10Guesses: nil)
    #expect(policy.findings(for: Array("sunshine".utf8).span).count == 1)
    for password in ["Sunshine", "sunshine1", "enihsnus", "sunshinesunshine"] {
      #expect(policy.findings(for: Array(password.utf8).span).isEmpty)
    }
  }

  @Test("of random passwords are on no list, over 1,000 of 12 characters")
  func randomPasswords() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = (0x21...0x7E).map { UInt8($0) }
    for _ in 0..<1_000 {
      let password = (0..<12).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      #expect(PasswordPolicy.secondFactor.findings(for: password.span) == [])
    }
  }

  @Test(
    "cost as many guesses as what was trimmed",
    arguments: [
      ("2024", 2.2), ("0512", 2.9), ("9999", 1.5), ("1234", 1.5), ("4831", 4), ("051287", 4.9),
      ("24122019", 5.1), ("20191224", 5.1), ("99999999", 1.5), ("83641902", 8), ("!", 1.2),
      ("!!!", 1.8), ("7!", 2.2), ("!7", 2.2), ("🙈", 3), ("", 0),
    ])
  func costs(text: String, cost: Double) {
    let scalars = text.unicodeScalars.map(\.value)
    #expect(abs(TrimmedEnds.cost(of: scalars.indices, in: scalars.span) - cost) < 1e-9)
  }

  @Test("are as many as a password has, and no more than some hundred")
  func bounded() throws {
    for text in [
      String(repeating: "1", count: 64), String(repeating: "a1!|7@", count: 10) + "aaaa",
      String(repeating: "щ", count: 64), String(repeating: "ß!1|7", count: 12) + "1234",
    ] {
      var questions = FormQuestions(lists: [.common], context: [])
      let password = try PreparedPassword(Array(text.utf8).span)
      FormSearch.ask(ScoredScalars(password), &questions)
      #expect(questions.askedCount > 64)
      #expect(questions.askedCount < 800)
    }
  }
}
