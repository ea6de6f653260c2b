#if Guide
  import AccountFlows
  import CredentialPrimitives
  import Foundation
  import HTTPTypes
  import HummingbirdTesting
  import PasswordScreening
  import Testing

  @testable import GuideService

  /// The example lives through what its article says.
  ///
  /// A mail that never comes would be waited for: the limit is for that alone.
  @Suite("The example on Hummingbird", .timeLimit(.minutes(5))) struct GuideServiceTests {
    private static var alice: EmailAddress { get throws { try EmailAddress("alice@example.com") } }
    private static var bob: EmailAddress { get throws { try EmailAddress("bob@example.org") } }

    @Test("refuses a common password with each reason in the caller's language (F3)")
    func refused() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        browser.headers[.acceptLanguage] = "en;q=0.5, de-CH, de;q=0.9"
        let answer = try await browser.send(
          "register", ["address": "alice@example.com", "password": "P@ssw0rd"])
        #expect(answer.status == 422)
        let body = try #require(answer.body)
        #expect(body.findings.map(\.code).contains("common"))
        #expect(body.findings.allSatisfy { $0.message.hasPrefix("Dieses Passwort") })
      }
    }

    @Test("registers, verifies by the mail's form, signs in with safe cookies (F1, F6, R38)")
    func registered() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        let form = ["address": "alice@example.com", "password": Service.password]
        #expect(try await browser.send("register", form).code == "verification_sent")
        #expect(try await browser.send("sign-in", form).code == "address_unverified")
        let mail = await service.inbox.mail(to: try Self.alice, .verifyAddress)
        let token = try mail.token("verify-address")
        // A scanner of mails opens links: that verifies nothing.
        var scanner = Browser(client)
        #expect(try await scanner.open("verify-address?token=\(token)").status == 200)
        #expect(try await browser.send("sign-in", form).code == "address_unverified")
        #expect(try await browser.send("verify-address", ["token": token]).code == "verified")
        let again = try await browser.send("verify-address", ["token": token])
        #expect((again.status, again.code) == (400, "link_invalid"))

        let answer = try await browser.send("sign-in", form)
        #expect(answer.code == "signed_in")
        let names = answer.cookies.map { String($0.prefix { $0 != "=" }) }
        #expect(names.contains("__Host-session"))
        #expect(names.contains { $0.hasPrefix("__Host-device-") })
        for cookie in answer.cookies {
          let attributes = Set(cookie.components(separatedBy: "; ").dropFirst())
          #expect(attributes.isSuperset(of: ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]))
          #expect(!cookie.contains("Domain"))
        }
        #expect(try await browser.open("").code == "session_active")
      }
    }

    @Test("has a second browser confirm by the code; elsewhere the link only shows that (F7)")
    func secondBrowser() async throws {
      let service = try Service()
      try await service.run { client in
        let alice = try Self.alice
        var home = Browser(client)
        try await service.enter(alice, &home)
        var other = Browser(client, "Chrome/140.0.0.0")
        let form = ["address": alice.display, "password": Service.password]
        let asked = try await other.send("sign-in", form)
        #expect((asked.status, asked.code) == (202, "device_confirmation_required"))
        #expect(other.cookies["__Host-session"] == nil)
        let mail = await service.inbox.mail(to: alice, .confirmDevice)
        let code = try mail.code()
        let shown = try await home.send(
          "confirm-device", ["token": try mail.token("confirm-device")])
        #expect(shown.code == "opened_elsewhere")
        #expect(shown.body?.message.contains(code) == true)
        // Without the asking browser's cookie a code is worth nothing.
        #expect(try await home.send("confirm-code", ["code": code]).code == "request_ended")
        let wrong = code.hasPrefix("1") ? "2" + code.dropFirst() : "1" + code.dropFirst()
        #expect(try await other.send("confirm-code", ["code": wrong]).code == "code_wrong")
        #expect(try await other.send("confirm-code", ["code": code]).code == "signed_in")
        #expect(other.cookies["__Host-pending"] == nil)
        #expect(try await other.open("").code == "session_active")
        // From then on it is known.
        #expect(try await other.send("sign-in", form).code == "signed_in")
      }
    }

    @Test("lets the browser that asked in by the link, and forgets a computer that is shared (F7)")
    func byLink() async throws {
      let service = try Service()
      try await service.run { client in
        let alice = try Self.alice
        var home = Browser(client)
        try await service.enter(alice, &home)
        var library = Browser(client, "Chrome/140.0.0.0")
        _ = try await library.send(
          "sign-in",
          ["address": alice.display, "password": Service.password, "shared": "yes"])
        let mail = await service.inbox.mail(to: alice, .confirmDevice)
        let answer = try await library.send(
          "confirm-device",
          ["token": try mail.token("confirm-device"), "shared": "yes"])
        #expect(answer.code == "signed_in")
        #expect(library.cookies.keys.sorted() == ["__Host-session"])
        let session = try #require(answer.cookies.first { $0.hasPrefix("__Host-session=") })
        #expect(!session.contains("Max-Age"))
      }
    }

    @Test("sets a forgotten password anew, which ends the session; nobody learns who is here (F9)")
    func forgotten() async throws {
      let service = try Service()
      try await service.run { client in
        let alice = try Self.alice
        var home = Browser(client)
        try await service.enter(alice, &home)
        var elsewhere = Browser(client)
        let unknown = try await elsewhere.send("forgot-password", ["address": "no@example.net"])
        let known = try await elsewhere.send("forgot-password", ["address": alice.display])
        #expect((unknown.status, unknown.code) == (known.status, known.code))
        #expect(unknown.body?.message == known.body?.message)
        let mail = await service.inbox.mail(to: alice, .resetPassword)
        let token = try mail.token("reset-password")
        let weak = try await elsewhere.send(
          "reset-password", ["token": token, "password": "password"])
        #expect(weak.status == 422)
        let reset = try await elsewhere.send(
          "reset-password", ["token": token, "password": Service.second])
        #expect(reset.code == "password_reset")
        let left = try await home.open("")
        #expect((left.status, left.code) == (401, "signed_out"))
        let old = ["address": alice.display, "password": Service.password]
        let refused = try await home.send("sign-in", old)
        #expect((refused.status, refused.code) == (401, "invalid_credentials"))
      }
    }

    @Test("joins by the mail's link, and by a button for an invitation that waits (F5, F16, F17)")
    func joined() async throws {
      let service = try Service()
      try await service.run { client in
        let (alice, bob) = (try Self.alice, try Self.bob)
        let found = try await service.portal.flows.foundOrganisation(
          named: try #require(OrganisationName("Fabrikam <Ltd>")), for: alice, language: .en,
          by: try #require(OperatorName("sales")))
        let link = try await service.inbox.mail(to: alice, .invitation).token("join")
        var browser = Browser(client)
        var plain = browser
        plain.headers[.accept] = "text/html"
        #expect(try await plain.open("join?token=\(link)").text.contains("Fabrikam &lt;Ltd&gt;"))
        #expect(try await browser.send("join", ["token": link]).status == 401)
        service.clock.advance(by: .seconds(3_600))
        try await service.enter(alice, &browser)
        #expect(try await browser.send("join", ["token": link]).code == "joined")
        #expect(try await browser.send("join", ["token": link]).status == 404)

        // Bob is invited before he has an account, and finds the button once he is signed in.
        guard case .founded(let organisation, _) = found,
          let session = SessionSecret(
            parsing: try #require(browser.cookies["__Host-session"]))
        else { throw CancellationError() }
        let invited = try await service.portal.flows.invite(
          bob, as: .member, into: organisation, language: .en, in: session, from: Client())
        #expect(invited.code == "invited")
        service.clock.advance(by: .seconds(3_600))
        var other = Browser(client)
        try await service.enter(bob, &other)
        let waiting = try #require(try await other.open("").body?.invitations.first)
        #expect(waiting.organisation == "Fabrikam <Ltd>")
        #expect(try await other.send("join", ["invitation": waiting.id]).code == "joined")
        #expect(try await other.open("").body?.invitations.isEmpty == true)
      }
    }

    @Test("offers a new invitation for one that has expired, to the address that was invited (F18)")
    func expired() async throws {
      let service = try Service()
      try await service.run { client in
        let alice = try Self.alice
        _ = try await service.portal.flows.foundOrganisation(
          named: try #require(OrganisationName("Fabrikam")), for: alice, language: .en,
          by: try #require(OperatorName("sales")))
        let link = try await service.inbox.mail(to: alice, .invitation).token("join")
        service.clock.advance(by: .seconds(15 * 86_400))
        var browser = Browser(client)
        try await service.enter(alice, &browser)
        let late = try await browser.send("join", ["token": link])
        #expect((late.status, late.code) == (410, "invitation_expired"))
        var plain = browser
        plain.headers[.accept] = "text/html"
        let page = try await plain.send("join", ["token": link]).text
        let id = try #require(page.firstMatch(of: /name="organisation" value="([0-9a-f]+)"/))
        let asked = try await browser.send(
          "request-invitation",
          ["organisation": String(id.1), "address": alice.display])
        #expect(asked.code == "mail_sent")
        let fresh = try await service.inbox.mail(to: alice, .invitation).token("join")
        #expect(try await browser.send("join", ["token": fresh]).code == "joined")
      }
    }

    @Test("signs out: the session is dead, whoever has copied it")
    func signedOut() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        try await service.enter(try Self.alice, &browser)
        var copy = browser
        #expect(try await browser.send("sign-out", [:]).code == "signed_out")
        #expect(browser.cookies["__Host-session"] == nil)
        #expect(try await copy.open("").status == 401)
      }
    }

    @Test("ends the session that a browser had when somebody signs in anew (R34a)")
    func rotated() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        try await service.enter(try Self.alice, &browser)
        var copy = browser
        let form = ["address": "alice@example.com", "password": Service.password]
        #expect(try await browser.send("sign-in", form).code == "signed_in")
        #expect(try await browser.open("").status == 200)
        #expect(try await copy.open("").status == 401)
      }
    }
  }
#endif
