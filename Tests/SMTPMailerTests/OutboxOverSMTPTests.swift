#if SMTP
  import AccountFlows
  import CredentialPrimitives
  import CredentialTokens
  import PasswordScreening
  import SMTPMailer
  import TestSupport
  import Testing

  @Suite("An outbox over SMTP", .needsMailServer) struct OutboxOverSMTPTests {
    private let store = MemoryStore()

    /// A worker at a server, and the mails that wait for it.
    private func worker(
      _ server: MailServer, mails count: Int = 1
    ) async throws -> (OutboxWorker<MemoryStore>, [OutboxEntry]) {
      let outbox = Outbox(try .generated(), try Letter.settings())
      let entries = try (0..<count).map { index in
        outbox.entry(
          try Letter.notice(), to: try EmailAddress("anna\(index)@example.com"), in: .en,
          about: nil, now: Letter.now)
      }
      try await store.write { transaction in
        for entry in entries { try transaction.enqueueMail(entry) }
      }
      return (OutboxWorker(store, outbox, try server.mailer(connections: 4)), entries)
    }

    private func row(_ entry: OutboxEntry) async throws -> OutboxEntry {
      try #require(try await store.write { try $0.mail(entry.id) })
    }

    private static func after(_ seconds: Int64) -> Timestamp {
      Timestamp(seconds: Letter.now.seconds + seconds)
    }

    @Test("hands each mail over once")
    func delivers() async throws {
      let server = try MailServer()
      let (worker, entries) = try await worker(server, mails: 40)
      let rounds = try await [
        worker.deliver(now: Letter.now), worker.deliver(now: Letter.now),
        worker.deliver(now: Letter.now), worker.deliver(now: Letter.now),
      ]
      #expect(rounds.map(\.delivered) == [16, 16, 8, 0])
      let received = try await server.rest()
      #expect(received.count == 40 && Set(received.map(\.connection)).count <= 4)
      #expect(
        Set(received.map(\.id)) == Set(entries.map { "<\($0.id)@contoso.example>" }))
    }

    @Test("tries again, later each time, where the server says so or its answer is lost")
    func backsOff() async throws {
      for trouble in ["answer=rcpt:451:2", "drop=text:2", "answer=text:452:2"] {
        let server = try MailServer(trouble)
        let (worker, entries) = try await worker(server)
        for (time, attempts) in [(0, 1), (30, 2)] as [(Int64, Int64)] {
          #expect(try await worker.deliver(now: Self.after(time)).retried == 1)
          let row = try await row(entries[0])
          #expect(row.attempts == attempts && row.failure != nil)
          #expect(try await worker.deliver(now: Self.after(time)).count == 0)
        }
        #expect(try await worker.deliver(now: Self.after(89)).count == 0)
        #expect(try await worker.deliver(now: Self.after(90)).delivered == 1)
        #expect(try await server.mail().id == "<\(entries[0].id)@contoso.example>")
        #expect(try await row(entries[0]).sealed == nil)
      }
    }

    @Test("gives up a mail that the server refuses for good, which can be revived")
    func deadLetters() async throws {
      let server = try MailServer("answer=rcpt:550:1")
      let (worker, entries) = try await worker(server)
      #expect(try await worker.deliver(now: Letter.now).dead == 1)
      let dead = try await row(entries[0])
      #expect(dead.failure == MailFailure("smtp-550") && dead.state == .dead(at: Letter.now))
      #expect(try await worker.deliver(now: Self.after(100_000)).count == 0)
      let revived = try await store.write {
        try $0.reviveMail(entries[0].id, now: Self.after(100_000))
      }
      #expect(revived == .won)
      #expect(try await worker.deliver(now: Self.after(100_000)).delivered == 1)
      #expect(try await server.rest().count == 1)
    }

    @Test("gives up in the end where nobody listens")
    func longOutage() async throws {
      let gone = try MailServer()
      let (worker, entries) = try await worker(gone)
      gone.end()
      while await gone.line() != nil {}
      var attempts = 0
      while case let row = try await row(entries[0]), case .pending(let due) = row.state {
        _ = try await worker.deliver(now: due)
        attempts += 1
      }
      #expect(attempts == 12)
      #expect(try await row(entries[0]).failure == MailFailure("connect-failed"))
    }
  }
#endif
