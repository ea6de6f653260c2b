#if SQLite
  import AccountFlows
  import CredentialPrimitives
  import CredentialStoreSQLite
  import CredentialTokens
  import PasswordScreening
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The SQLite store, of mails") struct OutboxRowTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store.sqlite") }

    @Test("does what every store of mails does", arguments: StoreCheck<SQLiteStore>.allOfOutbox)
    func conforms(_ check: StoreCheck<SQLiteStore>) async throws {
      let store = try SQLiteStore(path: path)
      try await check.run(store)
      try store.close()
    }

    @Test("says of a mail that somebody else has written which field cannot be")
    func foreignMails() async throws {
      let store = try SQLiteStore(path: path)
      let id = MailID.random()
      let entry = try OutboxEntry(
        id: id, recipient: EmailAddress("anna@example.com"), kind: "reset_password",
        language: .en, account: .random(), created: Timestamp(seconds: 1),
        sealed: SealedMail(keyID: .first, bytes: [UInt8](repeating: 1, count: 40)),
        state: .pending(from: Timestamp(seconds: 1)), attempts: 0,
        failure: MailFailure("smtp-451"), revision: 0)
      try await store.write { transaction in
        try transaction.enqueueMail(entry)
        try transaction.change("PRAGMA ignore_check_constraints = ON")
      }
      let cases: [(String, OutboxRecordError)] = [
        ("id = x'00'", .id), ("account = x'00'", .id), ("recipient = 'anna'", .recipient),
        ("recipient = 'anna@example.com' || char(13, 10) || 'Bcc: eve@example.com'", .recipient),
        ("recipient = 'eve@example.org'", .recipient), ("recipient_canonical = ''", .recipient),
        ("kind = ''", .kind), ("kind = 'A b'", .kind), ("language = 'xx'", .language),
        ("state = 'sent'", .state), ("attempts = -1", .attempts), ("failure = 'A b'", .failure),
        ("key_id = x''", .sealed), ("sealed = x'00'", .sealed), ("sealed = NULL", .sealed),
        ("sealed = zeroblob(65537)", .sealed), ("revision = -1", .revision),
      ]
      for (change, expected) in cases {
        await #expect(throws: expected, "\(change)") {
          try await store.write { transaction in
            guard try transaction.change("UPDATE outbox SET \(change)") == 1 else {
              throw CancellationError()
            }
            // What was changed is undone with the error.
            _ = try transaction.listMail(nil, after: nil, limit: 9)
          }
        }
        #expect(!expected.description.contains("\n"))
      }
      #expect(try await store.write { try $0.mail(id) } == entry)
    }
  }
#endif
