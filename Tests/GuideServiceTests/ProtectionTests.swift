#if Guide
  import AccountFlows
  import CredentialPrimitives
  import Foundation
  import HTTPTypes
  import HummingbirdTesting
  import InMemoryLogging
  import PasswordHashing
  import Synchronization
  import Testing

  @testable import GuideService

  @Suite("What the example refuses", .timeLimit(.minutes(5))) struct ProtectionTests {
    private static let account = ["address": "alice@example.com", "password": Service.password]

    /// Headers of a form that is sent, and whether it is taken.
    static let senders: [(site: String?, origin: String?, status: Int)] = [
      ("same-origin", nil, 200), ("same-origin", "null", 200), (nil, Service.origin, 200),
      ("cross-site", nil, 403), ("cross-site", Service.origin, 403), ("same-site", nil, 403),
      ("none", nil, 403), (nil, "https://contoso.example", 403), (nil, "null", 403),
      (nil, Service.origin + ".evil.example", 403), (nil, nil, 403),
    ]

    @Test("takes no form of another site, and none that nobody vouches for", arguments: senders)
    func origin(site: String?, origin: String?, status: Int) async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        browser.headers[.fetchSite] = site
        browser.headers[.origin] = origin
        let answer = try await browser.send("forgot-password", ["address": "a@example.com"])
        #expect(answer.status == status)
      }
    }

    /// Bodies that are refused, and how.
    static let bodies: [(body: String, type: String, status: Int)] = [
      ("address=a&password=" + String(repeating: "x", count: Form.maximumByteCount), form, 413),
      ("{\"address\":\"alice@example.com\"}", "application/json", 415),
      ("address=alice%40example.com", form, 400),
      ("address=a%40example.com&address=b%40example.com&password=x", form, 400),
      ("address=a%4&password=x", form, 400), ("address=a%zz&password=x", form, 400),
      ("address=%ff%40example.com&password=x", form, 400), ("address=alice&password=x", form, 400),
      // What cannot be a password, at a sign-in.
      ("address=a%40example.com&password=%ff", form, 400),
      ("address=a%40example.com&password=" + String(repeating: "x", count: 5_000), form, 400),
    ]
    private static let form = "application/x-www-form-urlencoded"

    @Test("takes no body that is too long, of another kind, or malformed", arguments: bodies)
    func body(body: String, type: String, status: Int) async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        browser.headers[.contentType] = type
        let answer = try await browser.send("sign-in", body: body)
        #expect(answer.status == status)
      }
    }

    @Test("says at once that the hasher has too much to do, and when to come again")
    func overloaded() async throws {
      let service = try Service(hasher: BusyHasher())
      try await service.run { client in
        var browser = Browser(client)
        for path in ["register", "sign-in"] {
          let answer = try await browser.send(
            path, ["address": "alice@example.com", "password": Service.password])
          #expect((answer.status, answer.headers[.retryAfter]) == (503, "2"))
        }
      }
    }

    @Test("says of every answer that nothing is kept or told, of a missing page and a refusal too")
    func headers() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        browser.headers[.fetchSite] = nil
        let answers = [
          try await browser.open("reset-password?token=ctk_x"), try await browser.open("nowhere"),
          try await browser.send("sign-in", [:]),
        ]
        #expect(answers.map(\.status) == [200, 404, 403])
        for answer in answers {
          #expect(answer.headers[.cacheControl] == "no-store")
          #expect(answer.headers[.referrerPolicy] == "no-referrer")
          #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        }
      }
    }

    @Test("escapes what stands in a link")
    func escaped() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        browser.headers[.accept] = "text/html"
        let page = try await browser.open("reset-password?token=%22%3E%3Cscript%3E").text
        #expect(page.contains("value=\"&quot;&gt;&lt;script&gt;\""))
        #expect(!page.contains("<script"))
      }
    }

    @Test("counts mails by the network that the proxy has seen, whatever the caller adds (R24)")
    func proxies() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        var statuses: [Int] = []
        for number in 0..<100 where statuses.last != 429 {
          browser.headers[.forwardedFor] = "198.51.100.\(number), 203.0.113.9"
          let form = ["address": "a\(number)@example.com"]
          statuses.append(try await browser.send("forgot-password", form).status)
        }
        #expect(statuses.last == 429)
        let form = ["address": "somebody@example.com"]
        let late = try await browser.send("forgot-password", form)
        #expect(Int(late.headers[.retryAfter] ?? "").map { $0 > 0 } == true)
        browser.headers[.forwardedFor] = "203.0.113.10"
        #expect(try await browser.send("forgot-password", form).status == 200)
      }
    }

    @Test("writes no secret into its log, at whatever level (R43)")
    func log() async throws {
      let service = try Service()
      let alice = try EmailAddress("alice@example.com")
      let kept = Mutex([Service.password, alice.display])
      try await service.run { client in
        var browser = Browser(client)
        _ = try await browser.send("register", Self.account)
        let token = try await service.inbox.mail(to: alice, .verifyAddress).token("verify-address")
        _ = try await browser.open("verify-address?token=\(token)")
        _ = try await browser.send("verify-address", ["token": token])
        _ = try await browser.send("sign-in", Self.account)
        _ = try await browser.send("sign-in", ["address": alice.display, "password": "\u{0}"])
        _ = try await browser.open("nowhere?token=\(token)")
        let cookies = Array(browser.cookies.values)
        kept.withLock { $0 += [token] + cookies }
      }
      let secrets = kept.withLock { $0 }
      #expect(secrets.count == 5)
      let lines = service.log.entries.map { "\($0.message) \($0.metadata)" }
      #expect(lines.contains { $0.contains("verify-address") && $0.contains("200") })
      for secret in secrets { #expect(!lines.contains { $0.contains(secret) }) }
    }

    @Test("closes the store when it ends, after the last answer")
    func ended() async throws {
      let service = try Service()
      try await service.run { client in
        var browser = Browser(client)
        let answer = try await browser.open("")
        #expect(answer.status == 401)
      }
      await #expect(throws: (any Error).self) { try await service.portal.flows.purge() }
    }
  }

  /// A hasher that nobody gets a place in.
  private struct BusyHasher: AccountHasher {
    func storedHash(of password: borrowing Secret) async throws -> String {
      throw HashingError.overloaded
    }

    func verify(
      _ password: borrowing Secret, againstStored stored: String?
    ) async throws -> PasswordVerdict {
      throw HashingError.overloaded
    }
  }
#endif
