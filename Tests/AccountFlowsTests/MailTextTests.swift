@testable import AccountFlows
import CredentialPrimitives
import DeviceTrust
import PasswordScreening
import Testing

@Suite("The text of a mail") struct MailTextTests {
  @Test("is there for every kind in every language, with no place left open")
  func complete() throws {
    let settings = try MailFixture.settings()
    let samples = try MailFixture.samples()
    #expect(Set(samples.map(\.kind)) == Set(MailKind.allCases))
    for language in Language.allCases {
      #expect(language.mailTable.names == Language.en.mailTable.names, "\(language)")
      for mail in samples {
        let content = MailContent(mail, in: language, settings)
        #expect(content.kind == mail.kind.rawValue && content.language == language)
        for text in [content.subject, content.text, content.html] {
          #expect(!text.contains("{") && !text.contains("}"), "\(text)")
        }
        #expect(!content.subject.contains { $0.isNewline } && content.subject.count <= 80)
        #expect(content.subject.contains("Contoso Studio"))
        // A search of the mailbox finds it by both (F13).
        for text in [content.text, content.html] {
          #expect(text.contains("Contoso Studio"))
          #expect(text.contains("no-reply@accounts.contoso.example"))
        }
        #expect(content.html.contains("<html lang=\"\(language.rawValue)\">"))
      }
    }
  }

  @Test("has the same places in every language", arguments: Language.allCases)
  func places(language: Language) throws {
    for name in Language.en.mailTable.names {
      let expected = Set(Self.places(try #require(Language.en.mailTable.template(name))))
      let found = Set(Self.places(try #require(language.mailTable.template(name))))
      #expect(found == expected, "\(name)")
    }
  }

  private static func places(_ template: String) -> [Substring] {
    template.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .map { $0.prefix { $0 != "}" && $0 != ":" } }
  }

  @Test("is another one for each kind and each language")
  func different() throws {
    let settings = try MailFixture.settings()
    let texts = try Language.allCases.flatMap { language in
      try MailFixture.samples().map { MailContent($0, in: language, settings).text }
    }
    #expect(Set(texts).count == texts.count)
  }

  @Test(
    "counts days as the language does (F4)",
    arguments: [
      (.en, 1, "in 1 day."), (.en, 30, "in 30 days."), (.de, 1, "in 1 Tag "),
      (.de, 30, "in 30 Tagen "), (.fr, 1, "dans 1 jour."), (.fr, 30, "dans 30 jours."),
      (.ru, 1, "через 1 день."), (.ru, 22, "через 22 дня."), (.ru, 30, "через 30 дней."),
      (.ru, 11, "через 11 дней."), (.ru, 21, "через 21 день."),
    ] as [(Language, Int, String)])
  func days(language: Language, days: Int, expected: String) throws {
    let content = MailContent(
      .addressQuarantined(days: days), in: language, try MailFixture.settings())
    #expect(content.text.contains(expected), "\(content.text)")
  }

  @Test(
    "writes dates as the language does",
    arguments: [
      (.en, MailFixture.now.seconds, "21 November 2026, 09:30 UTC"),
      (.de, MailFixture.now.seconds, "Am 21. November 2026, 09:30 UTC wurde"),
      (.fr, MailFixture.now.seconds, "Le 21 novembre 2026 à 09:30 UTC, "),
      (.fr, 1_793_491_200, "Le 1er novembre 2026 à 00:00 UTC, "),
      (.ru, MailFixture.now.seconds, "21 ноября 2026 г., 09:30 UTC"),
      (.ru, 1_772_323_199, "28 февраля 2026 г., 23:59 UTC"),
      (.en, .max, "@9223372036854775807"),
    ] as [(Language, Int64, String)])
  func dates(language: Language, seconds: Int64, expected: String) throws {
    let content = MailContent(
      .addressChanged(at: Timestamp(seconds: seconds)), in: language, try MailFixture.settings())
    #expect(content.text.contains(expected), "\(content.text)")
  }

  @Test("has the link as it is, and a code to type beside it (F7)")
  func links() throws {
    let settings = try MailFixture.settings()
    let url = "https://accounts.contoso.example/reset-password?token=\(MailFixture.token)"
    let forgot = "https://accounts.contoso.example/forgot-password"
    for language in Language.allCases {
      for mail in try MailFixture.samples() {
        let content = MailContent(mail, in: language, settings)
        let parts = mail.parts
        guard let link = parts.link else {
          #expect(!content.html.contains("href"))
          continue
        }
        let expected = link.expires == nil ? forgot : url
        #expect(content.text.contains(":\n\(expected)\n"), "\(content)")
        #expect(content.html.contains("<a href=\"\(expected)\""), "\(content)")
        #expect(content.text.contains("10:30 UTC") == (link.expires != nil))
        #expect(content.text.contains("ABCD-EFGH") == (mail.kind == .confirmDevice))
      }
    }
  }

  @Test("shows names from outside escaped, on one line, and never as a link")
  func namesFromOutside() throws {
    let settings = try MailFixture.settings()
    let label = "<b>\u{1B}[31m x\r\n\u{202E}http://evil.example/?a&b\"c'"
    let place = "Ba\u{0}sel\nBcc: a@evil.example <script>" + String(repeating: "z", count: 100)
    for mail in try MailFixture.samples(label: label, place: place) where mail.parts.sighting != nil
    {
      let content = MailContent(mail, in: .en, settings)
      #expect(content.html.contains("&lt;b&gt;"))
      #expect(!content.html.contains("<script>") && !content.html.contains("<b>["))
      #expect(content.html.contains("&amp;b&quot;c&#39;"))
      for text in [content.text, content.html] {
        for unwanted in ["evil.example", "http://evil", "\u{1B}", "\u{202E}", "\r", "\u{0}"] {
          #expect(!text.unicodeScalars.contains(unwanted.unicodeScalars), "\(unwanted)")
        }
        #expect(!text.contains("\nBcc"))
      }
      #expect(!content.text.contains(String(repeating: "z", count: 65)))
    }
    // Nothing is left of it: the row is, too.
    let empty = try MailContent(MailFixture.samples(place: "\u{200B}\n")[5], in: .en, settings)
    #expect(!empty.text.contains("Place"))
  }

  @Test("fills no place in what comes from outside")
  func placesFromOutside() throws {
    let mail = try MailFixture.samples(label: "{service} {days: a | b}", place: "{sender}")[5]
    let content = MailContent(mail, in: .en, try MailFixture.settings())
    #expect(content.text.contains("Device: {service} {days: a | b}\n"))
  }

  @Test("is not in the description of a mail, nor in a dump of it (R43)")
  func descriptions() throws {
    for mail in try MailFixture.samples() {
      let content = MailContent(mail, in: .en, try MailFixture.settings())
      let outgoing = try MailFixture.outgoing(content)
      var dumped = ""
      for value in [mail, content, outgoing, mail.parts.link as Any] as [Any] {
        dump(value, to: &dumped)
        dumped += "\(value)"
      }
      #expect(!dumped.contains(MailFixture.token) && !dumped.contains("ABCD-EFGH"))
    }
  }
}

@Suite("The settings of mails") struct MailSettingsTests {
  @Test(
    "make links by their template alone (R31)",
    arguments: [
      ("https://a.example/{page}?token={token}", "https://a.example/reset-password?token=t_1-.~"),
      ("https://a.example:8443/x/{page}#{token}", "https://a.example:8443/x/reset-password#t_1-.~"),
      ("http://localhost:80/{page}/{token}/end", "http://localhost:80/reset-password/t_1-.~/end"),
      ("http://[::1]/{page}?a=b&t={token}", "http://[::1]/reset-password?a=b&t=t_1-.~"),
    ])
  func templates(template: String, expected: String) throws {
    let links = try LinkTemplate(template)
    let link = links.link(.resetPassword, token: "t_1-.~", expires: MailFixture.now)
    #expect(link.revealURL() == expected && link.expires == MailFixture.now)
    let page = links.link(.forgotPassword)
    #expect(page.revealURL().hasSuffix("/forgot-password") && page.expires == nil)
  }

  @Test("make the usual template of a base")
  func bases() throws {
    for base in ["https://a.example", "https://a.example/"] {
      #expect(try LinkTemplate(base: base).text == "https://a.example/{page}?token={token}")
    }
    #expect(throws: LinkTemplateError.character) { try LinkTemplate(base: "https://a.example?x") }
  }

  @Test(
    "refuse other templates",
    arguments: [
      ("http://a.example/{page}?t={token}", .scheme), ("ftp://a.example/{page}?t={token}", .scheme),
      ("http://localhost.evil.example/{page}?{token}", .scheme),
      ("javascript:alert(1)/{page}?t={token}", .scheme), ("//a.example/{page}?t={token}", .scheme),
      ("https://{page}?t={token}", .host), ("https:///{page}?t={token}", .host),
      ("https://user:pass@a.example/{page}?t={token}", .host),
      ("https://a.example{page}?t={token}", .host),
      ("https://bücher.example/{page}{token}", .character),
      ("https://a.example/{page}", .places), ("https://a.example/?t={token}", .places),
      ("https://a.example/{token}/{page}", .places),
      ("https://a.example/{page}/{page}?{token}", .places),
      ("https://a.example/{page}?{token}{token}", .places),
      ("https://a.example/{x}{page}{token}", .places),
      ("https://a.example/{page}?t={token}\r\nX: y", .character),
      ("https://a.example/{page}?t={token}\"onclick=", .character),
      ("https://a.example/{page}?t={token}<b>", .character),
      ("https://a.example/ {page}{token}", .character),
      ("", .places),
    ] as [(String, LinkTemplateError)])
  func refusals(template: String, expected: LinkTemplateError) {
    #expect(throws: expected) { try LinkTemplate(template) }
  }

  @Test(
    "refuse the name of a service that cannot stand in a line",
    arguments: ["", " ", "a\nb", "a\r\nBcc: x", " a", "a ", "a\u{202E}b", "\u{1B}[m"])
  func serviceNames(name: String) {
    #expect(throws: MailSettingsError.service) { try MailFixture.settings(service: name) }
  }

  @Test("refuse a name of 65 characters, and of a million")
  func longNames() throws {
    _ = try MailFixture.settings(service: String(repeating: "ж", count: 64))
    for count in [65, 1_000_000] {
      let name = String(repeating: "ж", count: count)
      let isRefused = (try? MailFixture.settings(service: name)) == nil
      #expect(isRefused)
    }
  }
}
