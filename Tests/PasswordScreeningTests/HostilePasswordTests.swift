import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A hostile password") struct HostilePasswordTests {
  private static let everything: PasswordContext = [
    "alice.würzburg@example.com", "Контосо", "a", "👩‍👩‍👧‍👦",
  ]

  private func codes(_ bytes: [UInt8]) -> [String] {
    PasswordPolicy.administrator.findings(for: bytes.span, context: Self.everything).map(\.code)
  }

  @Test(
    "gets its verdict",
    arguments: [
      ("👩‍👩‍👧‍👦🧑🏽‍🚀🏳️‍🌈🦊🐙🙈🌵🍕", []),
      ("a\u{200D}b\u{200D}c\u{200D}d\u{200D}e\u{200D}f\u{200D}q#xz", []),
      ("סיסמה חזקה מאוד כאן", []), ("كلمة السر الطويلة", []),
      ("\u{202E}drowssap\u{202C}", ["too_short", "common_variant"]),
      ("\u{200B}password\u{FEFF}", ["too_short", "common_variant"]),
      ("e" + String(repeating: "\u{301}", count: 1_000), ["guessable"]),
      ("a" + String(repeating: "\u{300}\u{316}", count: 500), ["guessable"]),
      (String(repeating: "aA", count: 512), ["guessable"]),
      (String(repeating: "1qaz", count: 256), ["guessable"]),
      // Only a prefix is scored, and that is not a whole number of repeats.
      (String(repeating: "a1!|7", count: 204), []),
      (String(repeating: "٠١٢٣", count: 16), ["guessable"]),
      (String(repeating: "a", count: 1_024), ["guessable"]),
      (String(repeating: "a", count: 4_096), ["too_long"]),
      (String(repeating: "\u{301}", count: 2_049), ["too_long"]),
      (String(repeating: "\u{1100}", count: 1_024), ["guessable"]),
      (String(repeating: "\u{1F1E9}", count: 1_024), ["guessable"]),
      (String(repeating: " ", count: 64), ["guessable"]),
      (String(repeating: "1", count: 64), ["common_variant"]),
    ])
  func verdicts(password: String, expected: [String]) {
    #expect(codes(Array(password.utf8)) == expected)
  }

  @Test(
    "that is not UTF-8 is none",
    arguments: [
      [0xFF], [0x61, 0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80], [0x80],
      [0xE2, 0x82],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    #expect(codes(bytes) == ["invalid_utf8"])
  }

  @Test("does not make a check grow: its forms and look-ups are bounded at any length")
  func bounded() throws {
    for unit in ["aA", "1qaz", "a1!|7", "p@$$w0rd1!", "щ", "12.1."] {
      for length in [64, 256, 1_024] {
        let text = String(String(repeating: unit, count: length).unicodeScalars.prefix(length))
        let password = try PreparedPassword(Array(text.utf8).span)
        var questions = FormQuestions(lists: [.common], context: Self.everything)
        FormSearch.ask(ScoredScalars(password), &questions)
        #expect(questions.askedCount < 600)
      }
    }
  }

  @Test("of random bytes and scalars ends no process, over 1,000 of them")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "password", "1", "!", "é", "\u{301}", "щ", "ß", "\u{200D}", "👩", "\0", "qwe", "2024", "ü",
      "\u{FB01}", "\u{1E9E}", "İ", "ﷺ", "각",
    ]
    for _ in 0..<1_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        if let piece = pieces.randomElement(using: &generator) { bytes += piece.utf8 }
        if Int.random(in: 0..<40, using: &generator) == 0 { bytes.append(generator.next()) }
      }
      let findings = PasswordPolicy.secondFactor.findings(
        for: bytes.span, context: Self.everything)
      // Whatever it is, the answer can be told.
      for finding in findings { #expect(finding.message(in: .ru).hasSuffix(".")) }
    }
  }
}
