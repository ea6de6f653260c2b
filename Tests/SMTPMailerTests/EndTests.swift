#if SMTP
  @testable import AccountFlows
  import CredentialPrimitives
  @testable import SMTPMailer
  import TestSupport
  import Testing

  @Suite("A mailer that is to end", .needsMailServer) struct EndTests {
    @Test("sends no mail whose task is cancelled before its text is sent")
    func cancellation() async throws {
      let server = try MailServer("silent=rcpt:1")
      let mailer = try server.mailer()
      let (mail, waiting) = (try Letter.mail(), try Letter.mail())
      let first = Task { try await mailer.deliver(mail) }
      _ = try await server.line("trouble rcpt")
      // It waits for the one connection.
      let second = Task { try await mailer.deliver(waiting) }
      second.cancel()
      await #expect(throws: MailError.temporary(.cancelled)) { try await second.value }
      first.cancel()
      await #expect(throws: MailError.temporary(.cancelled)) { try await first.value }
      try await mailer.deliver(mail)
      #expect(try await server.rest().map(\.id) == ["<\(mail.id)@contoso.example>"])
    }

    @Test("waits for the answer to a text that is sent, though its task is cancelled")
    func cancelledTooLate() async throws {
      let server = try MailServer("silent=text:1")
      let mailer = try server.mailer(timeout: .seconds(2))
      let mail = try Letter.mail()
      let task = Task { try await mailer.deliver(mail) }
      _ = try await server.line("trouble text")
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
      _ = try await server.line("trouble mail")
      mailer.close()
      await #expect(throws: MailError.temporary(.closed)) { try await task.value }
      await #expect(throws: MailError.temporary(.closed)) { try await mailer.deliver(mail) }
    }

    @Test("waits for no answer to its good-bye")
    func silentGoodBye() async throws {
      let server = try MailServer("silent=quit")
      let mailer = try server.mailer()
      try await mailer.deliver(Letter.mail())
      mailer.close()
      _ = try await server.mail()
    }

    @Test("refuses more than may wait, for now")
    func busy() async throws {
      let server = try MailServer("silent=mail:1")
      let mailer = try SMTPMailer(
        SMTPSettings(
          SMTPServer("smtp://127.0.0.1:\(server.port)", over: .noneOnThisMachine),
          connections: 1, waiting: 1))
      let mail = try Letter.mail()
      let failures = await withTaskGroup(of: MailError?.self) { group in
        group.addTask { await failure(of: mail, by: mailer) }
        _ = try? await server.line("trouble mail")
        // One of the two waits, whichever comes first.
        for _ in 0..<2 { group.addTask { await failure(of: mail, by: mailer) } }
        var failures = [await group.next() ?? nil]
        mailer.close()
        for await failure in group { failures.append(failure) }
        return failures
      }
      #expect(failures == [.temporary(.busy), .temporary(.closed), .temporary(.closed)])
    }

    private func failure(of mail: OutgoingMail, by mailer: SMTPMailer) async -> MailError? {
      do throws(MailError) {
        try await mailer.deliver(mail)
        return nil
      } catch {
        return error
      }
    }
  }
#endif
