#if SQLite
  import CredentialPrimitives
  import CredentialStoreSQLite
  import CredentialTokens
  import DeviceTrust
  import Foundation
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The SQLite store, of devices") struct DeviceRowTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let account = TokenSubject(1)
    private let folder = TemporaryFolder()
    private var path: String { folder.file("store.sqlite") }

    @Test("does what every store of devices does", arguments: StoreCheck<SQLiteStore>.allOfDevices)
    func conforms(_ check: StoreCheck<SQLiteStore>) async throws {
      let store = try SQLiteStore(path: path)
      try await check.run(store)
      try store.close()
    }

    /// A store with a device that has a pending secret and a fingerprint, and with a request.
    private func filledStore() async throws -> SQLiteStore {
      let store = try SQLiteStore(path: path)
      let devices = TrustedDevices(ring: try .generated())
      try await store.write { transaction in
        let fingerprint = Fingerprint(FingerprintSignals())
        guard
          case .enrolled(let grant, _) = try devices.enroll(
            for: Self.account, fingerprint: fingerprint, into: &transaction, now: Self.now)
        else { throw CancellationError() }
        let later = Timestamp(seconds: Self.now.seconds + 100)
        _ = try devices.recognize(
          grant, of: Self.account, at: .signIn, in: &transaction, now: later)
        _ = try ApprovalRequests().ask(
          for: Self.account, label: fingerprint.label, in: &transaction, now: Self.now)
        // Somebody else's program need not keep to the tables' rules.
        try transaction.change("PRAGMA ignore_check_constraints = ON")
      }
      return store
    }

    /// Changes a row by hand, reads it, and gives what was thrown.
    private func failure(
      reading store: SQLiteStore, after change: String,
      _ read: @escaping @Sendable (inout SQLiteTransaction) throws -> Void
    ) async -> (any Error)? {
      do {
        try await store.write { transaction in
          guard try transaction.change(change) == 1 else { throw CancellationError() }
          try read(&transaction)
        }
        return nil
      } catch {
        // What was changed is undone with it.
        return error
      }
    }

    @Test("says of a device that somebody else has written which field cannot be")
    func foreignDevices() async throws {
      let store = try await filledStore()
      let cases: [(String, DeviceRecordError)] = [
        ("id = x'00'", .id), ("account = x''", .account), ("account = zeroblob(65)", .account),
        ("scope_kind = 'Seat'", .scope), ("scope_kind = ''", .scope),
        ("scope_owner = zeroblob(65)", .scope), ("lineage_key = x''", .key),
        ("lineage_hash = x'00'", .digest), ("current_key = zeroblob(9)", .key),
        ("current_hash = zeroblob(33)", .digest), ("pending_key = x''", .key),
        ("pending_hash = x''", .digest),
        ("previous_key = x'', previous_hash = x'', previous_since = 0", .key),
        ("previous_key = x'00', previous_hash = x'', previous_since = 0", .digest),
        ("label = ''", .label), ("label = char(7)", .label), ("print_key = x''", .key),
        ("print_hashes = x'00'", .hashes), ("print_sealed = x'00'", .sealed),
        ("expires_at = enrolled_at", .expiry), ("ends_at = expires_at - 1", .expiry),
        ("enrolled_at = 9223372036854775807", .expiry),
        ("revoked_at = 1, revoked_for = 'whim'", .state), ("revision = -1", .revision),
      ]
      for (change, expected) in cases {
        let error = await failure(reading: store, after: "UPDATE devices SET \(change)") {
          // By whatever it has now.
          for row in try $0.rows("SELECT account, id FROM devices", []) {
            guard case .bytes(let account) = row.columns[0], case .bytes(let id) = row.columns[1]
            else { continue }
            if let account = TokenSubject(bytes: account) { _ = try $0.devices(of: account) }
            if let id = DeviceID(bytes: id) { _ = try $0.device(id) }
          }
        }
        #expect(error as? DeviceRecordError == expected, "\(change): \(String(describing: error))")
        #expect(!expected.description.contains("\n"))
      }
      // A part without the others, which the table itself forbids.
      for column in ["pending_key", "pending_hash", "pending_since", "print_key", "print_hashes"] {
        let error = await failure(
          reading: store, after: "UPDATE devices SET \(column) = NULL"
        ) { _ = try $0.devices(of: Self.account) }
        #expect(error is SQLRowError, "\(column): \(String(describing: error))")
      }
      for change in ["revoked_at = 1", "revoked_for = 'owner'", "previous_since = 1"] {
        let error = await failure(reading: store, after: "UPDATE devices SET \(change)") {
          _ = try $0.devices(of: Self.account)
        }
        #expect(error is SQLRowError, "\(change): \(String(describing: error))")
      }
    }

    @Test("takes times at the ends of all time, and no revision beyond the last")
    func extremes() async throws {
      let store = try await filledStore()
      let devices = TrustedDevices(ring: try .generated())
      let now = Self.now
      let grant = try await store.write { transaction in
        let enrolment = try devices.enroll(for: TokenSubject(2), into: &transaction, now: now)
        guard case .enrolled(let grant, _) = enrolment else { throw CancellationError() }
        return grant
      }
      let latest = "9223372036854775807"
      let rows = try await store.write { transaction in
        try transaction.change(
          """
          UPDATE devices SET enrolled_at = -\(latest) - 1, seen_at = \(latest),
            pending_since = iif(pending_key IS NULL, NULL, \(latest)), expires_at = \(latest), ends_at = \(latest),
            revision = \(latest)
          """)
        return try transaction.devices(of: Self.account)
      }
      #expect(rows.map(\.expires) == [.distantFuture])
      // Sealed under another ring's key: it cannot be opened, which is no reason for trust.
      #expect(rows.map { devices.drift(of: Fingerprint(), from: $0).level } == [.suspicious])
      let verdict = try await store.write {
        try devices.recognize(grant, of: TokenSubject(2), at: .visit, in: &$0, now: now)
      }
      #expect(verdict.code == "trusted")
      await #expect(throws: SQLiteStoreError.self) {
        _ = try await store.write { try $0.replace(rows[0]) }
      }
    }

    @Test("says of a request that somebody else has written which field cannot be")
    func foreignApprovals() async throws {
      let store = try await filledStore()
      let cases: [(String, DeviceRecordError)] = [
        ("id = x''", .id), ("digest = x'00'", .digest), ("shown_number = 9", .number),
        ("shown_number = -9223372036854775807 - 1", .number), ("label = ' '", .label),
        ("expires_at = issued_at", .expiry), ("issued_at = expires_at", .expiry),
        ("state = 'approved'", .state), ("state = ''", .state), ("state_at = 1", .state),
        ("state = 'denied', state_at = 1", .state), ("state = 'claimed', state_by = x'00'", .state),
        ("state = 'denied', state_at = 1, state_by = x'00'", .id),
      ]
      for (change, expected) in cases {
        let error = await failure(reading: store, after: "UPDATE approvals SET \(change)") {
          _ = try $0.approval(of: Self.account)
        }
        #expect(error as? DeviceRecordError == expected, "\(change): \(String(describing: error))")
      }
      let found = try await store.write { transaction in
        try transaction.change("UPDATE approvals SET account = x''")
        return try transaction.approval(of: Self.account)
      }
      #expect(found == nil)
    }

    @Test("lets two processes enrol no more into a scope than fit (F21)")
    func sharing() throws {
      try SQLiteStore(path: path).close()
      let consumer = Program("\(Program.buildFolder)/token-consumer")
      let pipes = [Pipe(), Pipe()]
      let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
      defer { close(null) }
      let programs = try pipes.map { pipe in
        let program = try consumer.start(
          [path, "--enroll", "300", "\(Self.now.seconds)"],
          on: [null, pipe.fileHandleForWriting.fileDescriptor, STDERR_FILENO])
        try pipe.fileHandleForWriting.close()
        return program
      }
      let counts = try pipes.map { try ($0.fileHandleForReading.readToEnd() ?? Data()).count / 4 }
      for program in programs { #expect(program.waitForEnd() == 0) }
      #expect(counts.reduce(0, +) == 5, "\(counts)")
    }
  }
#endif
