#if SMTP
  @testable import AccountFlows
  import CredentialPrimitives
  @testable import SMTPMailer
  import TestSupport
  import Testing

  @Suite("A mailer, with a server in trouble", .needsMailServer) struct TroubleTests {
    private static let lost = MailError.temporary(.init(checked: "connection-lost"))

    /// What a mail comes to at a server with this trouble.
    private func failure(
      _ options: [String], _ security: SMTPSecurity, timeout: Duration = .seconds(600)
    ) async throws -> MailError? {
      let server = try MailServer(options + ["login=accounts:wombat"])
      let mailer = try server.mailer(
        security, login: SMTPLogin("accounts", "wombat"), timeout: timeout)
      do throws(MailError) {
        try await mailer.deliver(Letter.mail())
        return nil
      } catch {
        // Neither the server's words, nor whom the mail goes to, nor what stands in it.
        for word in ["words", "anna", "ctk_"] { #expect(!"\(error)".contains(word)) }
        return error
      }
    }

    @Test(
      "tries again later where the connection goes before the mail is taken, at whatever step",
      arguments: ["connect", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "text"])
    func drops(_ step: String) async throws {
      #expect(try await failure(["starttls", "drop=\(step)"], .startTLS) == Self.lost)
    }

    @Test("needs no answer to its good-bye")
    func dropsQuit() async throws {
      #expect(try await failure(["drop=quit"], .noneOnThisMachine) == nil)
    }

    @Test(
      "waits no longer than it is told to, at whatever step",
      arguments: ["connect", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "text"])
    func silence(_ step: String) async throws {
      let error = try await failure(
        ["starttls", "silent=\(step)"], .startTLS, timeout: .milliseconds(1_500))
      #expect(error == .temporary(.init(checked: "timed-out")))
    }

    @Test(
      "tries again later where the server says so, at whatever step",
      arguments: ["connect", "ehlo", "mail", "rcpt", "data", "text"], ["421", "450"])
    func temporary(_ step: String, _ code: String) async throws {
      let error = try await failure(["answer=\(step):\(code)"], .noneOnThisMachine)
      #expect(error == .temporary(.init(checked: "smtp-\(code)")))
    }

    @Test(
      "gives a mail up where the server refuses its recipient or its text for good",
      arguments: ["rcpt", "data", "text"])
    func permanent(_ step: String) async throws {
      let error = try await failure(["answer=\(step):550"], .noneOnThisMachine)
      #expect(error == .permanent(.init(checked: "smtp-550")))
    }

    @Test(
      "tries again later where the server refuses us for good, which an operator can mend",
      arguments: [
        ("connect", "smtp-554"), ("ehlo", "smtp-554"), ("mail", "smtp-554"),
        ("auth", "auth-failed"),
      ])
    func refused(_ step: String, _ code: String) async throws {
      let error = try await failure(["answer=\(step):554"], .noneOnThisMachine)
      #expect(error == .temporary(.init(checked: code)))
    }

    @Test("sends nothing where STARTTLS is refused", arguments: ["454", "554"])
    func noTLS(_ code: String) async throws {
      let error = try await failure(["starttls", "answer=starttls:\(code)"], .startTLS)
      #expect(error == .temporary(.init(checked: "smtp-\(code)")))
    }

    @Test("makes a new connection at once where the old one is closed or has had enough")
    func worn() async throws {
      let server = try MailServer("mails=2")
      let mailer = try server.mailer()
      for _ in 0..<5 { try await mailer.deliver(Letter.mail()) }
      let connections = try (0..<5).map { _ in try server.mail().connection }
      #expect(connections == [1, 1, 2, 2, 3])

      let dropping = try MailServer("drop=mail:1")
      let other = try dropping.mailer()
      // On a new connection that is a failure.
      await #expect(throws: Self.lost) { try await other.deliver(Letter.mail()) }
      try await other.deliver(Letter.mail())
    }

    @Test("says so where nobody listens, and where there is no such host")
    func nobody() async throws {
      let server = try MailServer()
      let mailer = try server.mailer()
      try await mailer.deliver(Letter.mail())
      server.end()
      await #expect(throws: MailError.temporary(.init(checked: "connect-failed"))) {
        try await mailer.deliver(Letter.mail())
      }
      let nowhere = try SMTPMailer(SMTPSettings(SMTPServer("smtps://mail.invalid")))
      await #expect(throws: MailError.temporary(.init(checked: "host-not-found"))) {
        try await nowhere.deliver(Letter.mail())
      }
    }

    @Test("sends no mail whose task is cancelled before its text is sent")
    func cancellation() async throws {
      let server = try MailServer("silent=rcpt:1")
      let mailer = try server.mailer()
      let (mail, waiting) = (try Letter.mail(), try Letter.mail())
      let first = Task { try await mailer.deliver(mail) }
      _ = try server.line("trouble rcpt")
      // It waits for the one connection.
      let second = Task { try await mailer.deliver(waiting) }
      second.cancel()
      await #expect(throws: MailError.temporary(.cancelled)) { try await second.value }
      first.cancel()
      await #expect(throws: MailError.temporary(.cancelled)) { try await first.value }
      try await mailer.deliver(mail)
      #expect(try server.mail().id == "<\(mail.id)@contoso.example>")
    }

    @Test("waits for the answer to a text that is sent, though its task is cancelled")
    func cancelledTooLate() async throws {
      let server = try MailServer("silent=text:1")
      let mailer = try server.mailer(timeout: .seconds(2))
      let mail = try Letter.mail()
      let task = Task { try await mailer.deliver(mail) }
      _ = try server.line("trouble text")
      task.cancel()
      await #expect(throws: MailError.temporary(.init(checked: "timed-out"))) {
        try await task.value
      }
    }

    @Test("is closed with what waits and what is on its way")
    func closed() async throws {
      let server = try MailServer("silent=mail:1")
      let mailer = try server.mailer()
      let mail = try Letter.mail()
      let task = Task { try await mailer.deliver(mail) }
      _ = try server.line("trouble mail")
      mailer.close()
      await #expect(throws: MailError.temporary(.closed)) { try await task.value }
      await #expect(throws: MailError.temporary(.closed)) { try await mailer.deliver(mail) }
    }

    @Test("refuses more than may wait, for now")
    func busy() async throws {
      let server = try MailServer("silent=mail:1")
      let mailer = try SMTPMailer(
        SMTPSettings(
          SMTPServer("smtp://127.0.0.1:\(server.port)", over: .noneOnThisMachine),
          connections: 1, waiting: 1))
      let mail = try Letter.mail()
      let first = Task { try await mailer.deliver(mail) }
      _ = try server.line("trouble mail")
      // Whichever of the two comes second.
      let others = (0..<2).map { _ in
        Task { await Result { () async throws(MailError) in try await mailer.deliver(mail) } }
      }
      var failures: [MailError] = []
      await withTaskGroup(of: MailError?.self) { group in
        for other in others {
          group.addTask {
            if case .failure(let error) = await other.value { return error }
            return nil
          }
        }
        if let failure = await group.next() ?? nil { failures.append(failure) }
        mailer.close()
        for await failure in group { if let failure { failures.append(failure) } }
      }
      #expect(failures == [.temporary(.busy), .temporary(.closed)])
      await #expect(throws: MailError.temporary(.closed)) { try await first.value }
    }
  }

  extension Result where Failure == MailError {
    fileprivate init(_ body: () async throws(MailError) -> Success) async {
      do throws(MailError) {
        self = .success(try await body())
      } catch {
        self = .failure(error)
      }
    }
  }
#endif
