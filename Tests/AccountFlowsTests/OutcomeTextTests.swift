@testable import AccountFlows
import CredentialPrimitives
import PasswordScreening
import Testing

@Suite("The sentence of an outcome") struct OutcomeTextTests {
  @Test("is there in every language, with the same places", arguments: Language.allCases)
  func places(language: Language) throws {
    let english = Language.en.outcomes
    #expect(language.outcomes.names == english.names)
    for name in english.names {
      let expected = Set(Self.places(try #require(english.template(name))))
      let found = Set(Self.places(try #require(language.outcomes.template(name))))
      #expect(found == expected, "\(name)")
    }
  }

  private static func places(_ template: String) -> [Substring] {
    template.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .map { $0.prefix { $0 != "}" && $0 != ":" } }
  }

  @Test("ends with the way to more places, each with another one (F21, F22)")
  func ways() {
    let ways: [MorePlaces] = [
      .buySeats, .upgradeWhole(.random()), .turnOnRenewal, .notPossibleYet,
    ]
    for language in Language.allCases {
      let sentences = ways.map { way in
        let outcome = SeatOutcome.deviceLimitReached(limit: 5, used: 6, way: way)
        #expect(outcome.code == "device_limit_reached")
        let text = outcome.message(in: language)
        #expect(text.contains("5") && text.contains("6"), "\(text)")
        #expect(text.hasSuffix(" " + way.message(in: language)), "\(text)")
        #expect(!text.contains("{"), "\(text)")
        return text
      }
      #expect(Set(sentences).count == 4)
    }
  }

  @Test(
    "counts as the language does (F22)",
    arguments: [
      (.en, 1, "has 1 seat now"), (.en, 2, "has 2 seats now"), (.de, 1, "jetzt 1 Platz."),
      (.de, 2, "jetzt 2 Plätze."), (.fr, 1, "1 poste."), (.fr, 2, "2 postes."),
      (.ru, 1, "1 место."), (.ru, 3, "3 места."), (.ru, 12, "12 мест."), (.ru, 21, "21 место."),
    ] as [(Language, Int, String)])
  func counts(language: Language, seats: Int, words: String) throws {
    let terms = try LicenceTerms(
      product: "drawing-3", audience: .personal, kind: .direct, seats: seats)
    let issued = IssuedLicence(id: .random(), terms: terms, issued: MailFixture.now)
    let row = try Subscription(issued, of: .account(.random()), began: MailFixture.now)
    let text = SeatChangeOutcome.changed(row).message(in: language)
    #expect(text.contains(words) && text.contains("drawing-3"), "\(text)")
  }
}
