#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account") struct AccountLifeTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    @Test("registers, verifies, signs in and out, and keeps its secrets to itself (F1, F6, R43)")
    func life() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      try desk.expect(
        "address_unverified", 1, ["sign-in", "--address", anna], AccountDesk.password)
      let mail = try desk.mail("verify_address", to: anna)
      try desk.expect("verified", ["verify", "--mail", mail])
      try desk.expect("link_invalid", 1, ["verify", "--mail", mail])
      try desk.expect("invalid_credentials", 1, ["sign-in", "--address", anna], AccountDesk.other)
      try desk.expect(
        "invalid_credentials", 1, ["sign-in", "--address", "nobody@example.com"],
        AccountDesk.password)
      try desk.expect("signed_in", ["sign-in", "--address", anna], AccountDesk.password)
      #expect(try desk.run(["sessions"]).output.hasPrefix("* "))
      #expect(try desk.run(["devices"]).output.contains("  trusted  "))
      try desk.expectNoSecrets()
      try desk.expect("signed_out", ["sign-out"])
      try desk.expect("signed_out", 1, ["sign-out"])
      try desk.expect("signed_out", 1, ["sessions"])
      // The device is trusted still.
      try desk.expect("signed_in", ["sign-in", "--address", anna], AccountDesk.password)
      for name in ["store", "store.keys", "store.browser"] {
        #expect(try desk.mode(name) == 0o600, "\(name)")
      }
      #expect(try desk.mode("store.mail") == 0o700)
      #expect(
        try FileManager.default.attributesOfItem(atPath: mail)[.posixPermissions] as? Int == 0o600)
    }

    @Test("says the outcome in each language, and in JSON", arguments: ["en", "de", "fr", "ru"])
    func languages(language: String) throws {
      let sentences = [
        "en": "We have sent you a mail.", "de": "Wir haben Ihnen eine", "fr": "Nous vous avons",
        "ru": "Мы отправили",
      ]
      let line = try desk.expect(
        "verification_sent", ["register", "--address", anna, "--lang", language],
        AccountDesk.password)
      #expect(line.hasPrefix(try #require(sentences[language])), "\(line)")
      let mail = try desk.text(try desk.mail("verify_address", to: anna))
      #expect(mail.contains("Content-Language: \(language)\r\n"))
      let again = try desk.run(["resend", "--address", anna, "--json"])
      #expect(again.status == 1)
      #expect(
        again.output.wholeMatch(of: /\{"code":"try_later","until":"20[0-9T:-]+Z"\}\n/) != nil)
    }

    @Test("tells programs all that a refused password has against it, as check-password does")
    func findings() throws {
      let register = ["register", "--address", "contoso@example.com", "--json"]
      let refused = try desk.run(register, "contoso")
      #expect((refused.status, refused.errors) == (1, ""))
      let answer = try DeviceFixture.object(refused.output)
      let findings = try #require(answer["findings"] as? [[String: Any]])
      #expect(findings.count > 1)
      #expect(findings.allSatisfy { $0["code"] is String && $0["message"] is String })
      let first = try #require(findings.first?["code"] as? String)
      #expect(answer["code"] as? String == "password_\(first)")
      let sentence = try desk.run(register.dropLast(), "contoso")
      #expect(!sentence.output.contains("findings"))
    }

    @Test("takes the whole link, or its token, from standard input")
    func links() throws {
      for (address, isWhole) in [(anna, true), ("bert@example.com", false)] {
        try desk.expect(
          "verification_sent", ["register", "--address", address], AccountDesk.password)
        let text = try desk.text(try desk.mail("verify_address", to: address))
        let link = try #require(
          text.firstMatch(of: /(https:\S+\?token=)3D(ctk_ev_\S+)/), "\(text)")
        // Quoted-printable writes the '=' as '=3D'.
        let line = String(isWhole ? link.1 + link.2 : link.2)
        try desk.expect("link_invalid", 1, ["verify"], String(line.dropLast()))
        try desk.expect("link_invalid", 1, ["verify"], "hello")
        try desk.expect("request_ended", 1, ["confirm-device"], String(line))
        try desk.expect("verified", ["verify"], String(line))
      }
    }

    @Test("asks for the password where an address was registered twice (F1)")
    func registeredTwice() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.other)
      let later = ["--later", "1m"]
      try desk.expect(
        "verification_sent", ["register", "--address", anna] + later, AccountDesk.password)
      // The newest of two that were due at different times is delivered last.
      let verify = ["verify", "--mail", try desk.mail("verify_address", to: anna, later)] + later
      try desk.expect("password_required", 1, verify)
      try desk.expect("registration_password_wrong", 1, verify, AccountDesk.other)
      try desk.expect("verified", verify, AccountDesk.password)
    }

    @Test("refuses what cannot be an account, with a reason (F2, F3)")
    func refusals() throws {
      try desk.expect(
        "password_common", 1, ["register", "--address", anna], "passwordpassword")
      try desk.expect("password_too_short", 1, ["register", "--address", anna], "xK9#vQ2!")
      let none = try desk.run(["register", "--address", anna])
      #expect((none.status, none.output) == (2, ""))
      #expect(none.errors.contains("no password: standard input ended"))
      try desk.person(anna)
      try desk.expect(
        "verification_sent", ["register", "--address", anna, "--later", "1m"], AccountDesk.other)
      _ = try desk.mail("registration_attempted", to: anna, ["--later", "1m"])
      try desk.expect(
        "email_in_use", 1,
        ["register", "--address", anna, "--later", "2m", "--disclosure", "explicit"],
        AccountDesk.other)
    }

    @Test("sends a mail again once a minute, and the newest works (F8)")
    func resends() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      let first = try desk.mail("verify_address", to: anna)
      try desk.expect("try_later", 1, ["resend", "--address", anna])
      try desk.expect("mail_sent", ["resend", "--address", "nobody@example.com"])
      try desk.expect("mail_sent", ["resend", "--address", anna, "--later", "1m"])
      let later = ["--later", "1m"]
      let second = try desk.mail("verify_address", to: anna, later)
      try desk.expect("link_invalid", 1, ["verify", "--mail", first] + later)
      try desk.expect("verified", ["verify", "--mail", second] + later)
    }

    @Test("asks to confirm a new browser: by link there, by code, or by a trusted one (F7)")
    func newBrowsers() throws {
      try desk.signedIn(anna)
      func ask(_ browser: String, _ later: String) throws -> [String] {
        let at = ["--browser", desk.folder.file(browser), "--later", later]
        let line = try desk.expect(
          "device_confirmation_required", 1,
          ["sign-in", "--address", anna, "--user-agent", "Mozilla/5.0 (X11; Linux) Firefox/145.0"]
            + at, AccountDesk.password)
        #expect(line.contains(" [number: "), "\(line)")
        return at
      }
      let laptop = try ask("laptop", "1h")
      let mail = try desk.mail("confirm_device", to: anna, ["--later", "1h"])
      let link = ["confirm-device", "--mail", mail]
      // Opened where somebody is signed in already, and in a browser that knows nothing.
      for browser in [[], ["--browser", desk.folder.file("unknown")]] {
        let line = try desk.expect(
          "opened_elsewhere", 1, link + browser + ["--later", "1h"])
        let code = try desk.code(mail)
        #expect(line.contains("Firefox on Linux") && line.contains(code))
        let json = try desk.run(link + browser + ["--later", "1h", "--json"])
        #expect(json.output == #"{"code":"opened_elsewhere","device":"Firefox on Linux"}"# + "\n")
      }
      try desk.expect("signed_in", link + laptop)
      try desk.expect("request_ended", 1, link + laptop)

      let phone = try ask("phone", "2h")
      let code = try desk.code(try desk.mail("confirm_device", to: anna, ["--later", "2h"]))
      let typed = ["confirm-device", "--by", "code"]
      try desk.expect("code_wrong", 1, typed + phone, code == "123456" ? "123457" : "123456")
      try desk.expect("request_ended", 1, typed + ["--later", "2h"], code)
      try desk.expect("signed_in", typed + phone, code)

      let tablet = try ask("tablet", "3h")
      let byDevice = ["confirm-device", "--by", "device"] + tablet
      try desk.expect("waiting", 1, byDevice)
      try desk.expect("approval_denied", ["devices", "approve", "--deny", "--later", "3h"])
      try desk.expect("refused", 1, byDevice)
      try desk.expect(
        "approval_ended", 1, ["devices", "approve", "--deny", "--later", "3h"])
      try desk.expectNoSecrets(in: ["store.browser", "laptop", "phone", "tablet"])
    }

    @Test("lets a trusted browser approve a new one by its number (F7)")
    func approval() throws {
      try desk.signedIn(anna)
      let phone = ["--browser", desk.folder.file("phone"), "--later", "1h"]
      let asked = try desk.run(
        ["sign-in", "--address", anna, "--json"] + phone, AccountDesk.password)
      let match = try #require(
        asked.output.wholeMatch(
          of: /\{"code":"device_confirmation_required","number":([0-9]{2})\}\n/))
      #expect(try desk.run(["devices", "--later", "1h"]).output.contains("waiting to be approved"))
      try desk.expect(
        "approval_approved", ["devices", "approve", "--number", String(match.1), "--later", "1h"])
      try desk.expect("signed_in", ["confirm-device", "--by", "device"] + phone)
      #expect(
        try desk.run(["devices", "--later", "1h"]).output.split(separator: "\n").count == 2)
    }
  }
#endif
