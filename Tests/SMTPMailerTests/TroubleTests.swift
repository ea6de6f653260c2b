#if SMTP
  @testable import AccountFlows
  import CredentialPrimitives
  @testable import SMTPMailer
  import TestSupport
  import Testing

  @Suite("A mailer, with a server in trouble", .needsMailServer) struct TroubleTests {
    private static let lost = MailError.temporary(.init(checked: "connection-lost"))
    private static let steps = ["connect", "ehlo", "auth", "mail", "rcpt", "data", "text"]

    /// What a mail comes to at a server with each trouble.
    private func failures(
      _ troubles: [String], _ options: String..., timeout: Duration = .seconds(600)
    ) async throws -> [MailError?] {
      let server = try MailServer(options + ["login=accounts:wombat"])
      let security: SMTPSecurity = options.contains("starttls") ? .startTLS : .noneOnThisMachine
      let mail = try Letter.mail()
      var failures: [MailError?] = []
      for trouble in troubles {
        try await server.set(trouble)
        let mailer = try server.mailer(
          security, login: SMTPLogin("accounts", "wombat"), timeout: timeout)
        do throws(MailError) {
          try await mailer.deliver(mail)
          failures.append(nil)
        } catch {
          // Neither the server's words, nor whom the mail goes to, nor what stands in it.
          for word in ["words", "anna", "ctk_"] { #expect(!"\(error)".contains(word)) }
          failures.append(error)
        }
      }
      return failures
    }

    @Test("tries again later where the connection goes before the mail is taken, at any step")
    func drops() async throws {
      let troubles = (Self.steps + ["starttls"]).map { "drop=\($0)" }
      let failures = try await failures(troubles, "starttls")
      #expect(failures == troubles.map { _ in Self.lost })
    }

    @Test("needs no answer to its good-bye")
    func dropsQuit() async throws {
      #expect(try await failures(["drop=quit", "answer=quit:500"]) == [nil, nil])
    }

    @Test("waits no longer than it is told to, at any step")
    func silence() async throws {
      let troubles = (Self.steps + ["starttls"]).map { "silent=\($0)" }
      let failures = try await failures(troubles, "starttls", timeout: .milliseconds(500))
      #expect(failures == troubles.map { _ in .temporary(.init(checked: "timed-out")) })
    }

    @Test("tries again later where the server says so, at any step", arguments: ["421", "450"])
    func temporary(_ code: String) async throws {
      // Where EHLO is not known there is HELO, but no login; that is below.
      let steps = Self.steps.filter { $0 != "ehlo" }
      let failures = try await failures(steps.map { "answer=\($0):\(code)" })
      let expected = steps.map { $0 == "auth" ? "auth-failed" : "smtp-\(code)" }
      #expect(failures == expected.map { .temporary(.init(checked: $0)) })
    }

    @Test("gives a mail up where the server refuses its recipient or its text for good")
    func permanent() async throws {
      let failures = try await failures(
        ["answer=rcpt:550", "answer=data:554", "answer=text:552"])
      let expected = ["smtp-550", "smtp-554", "smtp-552"]
      #expect(failures == expected.map { .permanent(.init(checked: $0)) })
    }

    @Test("tries again later where the server refuses us for good, which an operator can mend")
    func refused() async throws {
      let failures = try await failures(
        ["connect", "ehlo", "mail", "auth"].map { "answer=\($0):554" })
      let expected = ["smtp-554", "auth-not-offered", "smtp-554", "auth-failed"]
      #expect(failures == expected.map { .temporary(.init(checked: $0)) })
    }

    @Test("sends nothing where STARTTLS is refused")
    func noTLS() async throws {
      let failures = try await failures(
        ["answer=starttls:454", "answer=starttls:554"], "starttls")
      let expected = ["smtp-454", "smtp-554"]
      #expect(failures == expected.map { .temporary(.init(checked: $0)) })
    }

    @Test("makes a new connection at once where the old one is closed or has had enough")
    func worn() async throws {
      let server = try MailServer("mails=2")
      let mailer = try server.mailer()
      for _ in 0..<5 { try await mailer.deliver(Letter.mail()) }
      #expect(try await server.rest().map(\.connection) == [1, 1, 2, 2, 3])
    }

    @Test("tries no second connection where the first one that it makes goes")
    func dropsOnce() async throws {
      let server = try MailServer("drop=mail:1")
      let mailer = try server.mailer()
      await #expect(throws: Self.lost) { try await mailer.deliver(Letter.mail()) }
      try await mailer.deliver(Letter.mail())
      #expect(try await server.mail().connection == 2)
      // One that is kept may have gone stale, and is made anew.
      try await server.set("drop=mail:1")
      try await mailer.deliver(Letter.mail())
      #expect(try await server.rest().map(\.connection) == [3])
    }

    @Test("says so where nobody listens, and where there is no such host")
    func nobody() async throws {
      let server = try MailServer()
      let mailer = try server.mailer()
      try await mailer.deliver(Letter.mail())
      server.end()
      while await server.line() != nil {}
      await #expect(throws: MailError.temporary(.init(checked: "connect-failed"))) {
        try await mailer.deliver(Letter.mail())
      }
      let nowhere = try SMTPMailer(SMTPSettings(SMTPServer("smtps://mail.invalid")))
      await #expect(throws: MailError.temporary(.init(checked: "host-not-found"))) {
        try await nowhere.deliver(Letter.mail())
      }
    }
  }
#endif
