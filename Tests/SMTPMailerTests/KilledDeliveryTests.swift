#if SMTP && SQLite
  import AccountFlows
  import CredentialPrimitives
  import CredentialStoreSQLite
  import Foundation
  import PasswordScreening
  import TestSupport
  import Testing

  /// `CREDENTIALS_KILLS=20 swift test --filter KilledDeliveryTests` is the twenty.
  @Suite("Processes that deliver mails", .needsMailServer) struct KilledDeliveryTests {
    private static let kills =
      ProcessInfo.processInfo.environment["CREDENTIALS_KILLS"].flatMap { Int($0) } ?? 3
    /// How many a worker hands over at a time.
    private static let concurrency = OutboxPolicy().concurrency
    private static let worker = Program("\(Program.buildFolder)/outbox-worker")
    private let folder = TemporaryFolder()

    /// A store in which so many mails wait, and its keys.
    private func fill(_ count: Int) async throws -> Set<String> {
      let ring = try KeyRing.generated()
      try ring.write(toNewFileAt: folder.file("keys"))
      let outbox = Outbox(ring, try Letter.settings())
      let entries = try (0..<count).map { index in
        outbox.entry(
          try Letter.notice(), to: try EmailAddress("anna\(index)@example.com"), in: .en,
          about: nil, now: Letter.now)
      }
      let store = try SQLiteStore(path: folder.file("store"))
      try await store.write { transaction in
        for entry in entries { try transaction.enqueueMail(entry) }
      }
      try store.close()
      return Set(entries.map { "<\($0.id)@contoso.example>" })
    }

    private func start(_ server: MailServer, round: Int) throws -> RunningProgram {
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      // After the lease of the round before.
      let now = Letter.now.seconds + Int64(round) * 600
      return try Self.worker.start(
        [folder.file("store"), folder.file("keys"), "\(server.port)", "\(now)"],
        on: [null, null, STDERR_FILENO])
    }

    @Test("lose no mail when they are killed, and send few of them twice, the same each time")
    func killed() async throws {
      let server = try MailServer()
      let ids = try await fill(Self.kills * 100)
      var mails: [MailServer.Mail] = []
      for round in 0..<Self.kills {
        let program = try start(server, round: round)
        mails += try await server.mails(.random(in: 1...40)) { program.send(SIGKILL) }
        #expect(program.waitForEnd() == 128 + SIGKILL)
      }
      #expect(try start(server, round: Self.kills).waitForEnd() == 0)
      mails += try await server.rest()
      let byID = Dictionary(grouping: mails, by: \.id)
      #expect(Set(byID.keys) == ids)
      let twice = mails.count - ids.count
      #expect(twice <= Self.kills * Self.concurrency)
      for same in byID.values {
        #expect(Set(try same.map { try server.text($0) }).count == 1)
        #expect(Set(same.map(\.recipient)).count == 1)
      }
      let store = try SQLiteStore(path: folder.file("store"), missing: .fail)
      let rows = try await store.write { try $0.listMail(nil, after: nil, limit: 100_000) }
      #expect(rows.allSatisfy { $0.state.name == .delivered && $0.sealed == nil })
      #expect(rows.count == ids.count)
      try store.close()
      print("\(Self.kills) kills, \(ids.count) mails, \(twice) of them sent once more")
    }
  }
#endif
