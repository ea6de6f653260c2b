#if SQLite
  import AccountFlows
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import DeviceTrust
  import GRDB
  import StoreConformance
  import Synchronization
  import TestSupport
  import Testing

  @Suite("The SQLite store, of accounts") struct AccountTests {
    let folder = TemporaryFolder()
    private static let now = Timestamp(seconds: 1_800_000_000)

    private func open() throws -> SQLiteStore {
      try SQLiteStore(path: folder.file("store.sqlite"))
    }

    @Test(
      "does what every store of accounts does", arguments: StoreCheck<SQLiteStore>.allOfAccounts)
    func conforms(_ check: StoreCheck<SQLiteStore>) async throws {
      let store = try open()
      try await check.run(store)
      try store.close()
    }

    @Test("keeps what it has, from one opening to the next")
    func keeps() async throws {
      let store = try open()
      let rows = try Rows()
      try await store.write { try rows.insert(into: &$0) }
      try store.close()
      let again = try open()
      try await again.write { transaction in
        #expect(try transaction.account(at: rows.account.address) == rows.account)
        #expect(try transaction.session(rows.session.id) == rows.session)
        #expect(try transaction.pendingSignIn(of: rows.account.id) == rows.pending)
        let end = try transaction.quarantineEnd([rows.hash], now: Self.now)
        #expect(end != nil)
        #expect(try transaction.organisation(rows.organisation.id) == rows.organisation)
        #expect(try transaction.invitation(rows.invitation.id) == rows.invitation)
        #expect(try transaction.licences(of: rows.licence.owner) == [rows.licence])
        #expect(try transaction.licence(rows.licence.id) == rows.licence)
        #expect(try transaction.issuedLicence(rows.issued.id) == rows.issued)
        #expect(try transaction.subscription(rows.subscription.id) == rows.subscription)
        #expect(try transaction.transfer(rows.transfer.id) == rows.transfer)
      }
      try again.close()
    }

    /// A change that somebody makes by hand, and what the store says of it.
    struct Tampering: CustomStringConvertible, Sendable {
      let description: String
      let error: AccountRecordError

      init(_ description: String, _ error: AccountRecordError) {
        (self.description, self.error) = (description, error)
      }
    }

    @Test(
      "says of a row that somebody else has written what cannot be",
      arguments: [
        Tampering("accounts SET display = 'a@b.example'||char(10)||'Bcc: c@d.example'", .address),
        Tampering("accounts SET canonical = 'a@other.example'", .address),
        Tampering("accounts SET next_display = 'a', next_canonical = 'a'", .address),
        Tampering("accounts SET password_hash = ''", .passwordHash),
        Tampering("accounts SET credential_version = -1", .credentialVersion),
        Tampering("accounts SET language = 'tlh'", .language),
        Tampering("accounts SET device_history = 2", .state),
        Tampering("accounts SET revision = -1", .revision),
        Tampering("sessions SET digest = x'00'", .digest),
        Tampering("sessions SET device = x'00'", .id),
        Tampering("sessions SET account = x'00'", .id),
        Tampering("sessions SET label = char(7)", .label),
        Tampering("sessions SET expires_at = opened_at", .expiry),
        Tampering("pending_sign_ins SET digest = x''", .digest),
        Tampering("pending_sign_ins SET credential_version = -1", .credentialVersion),
        Tampering("pending_sign_ins SET label = ''", .label),
        Tampering("pending_sign_ins SET place = ''", .label),
        Tampering("pending_sign_ins SET step = 'undone'", .state),
        Tampering("pending_sign_ins SET expires_at = issued_at", .expiry),
        Tampering("pending_sign_ins SET sealed_code = zeroblob(129)", .state),
        Tampering("organisations SET name = char(27)", .label),
        Tampering("memberships SET role = 'owner'", .state),
        Tampering("memberships SET organisation = x'00'", .id),
        Tampering("invitations SET organisation = x'00'", .id),
        Tampering("invitations SET canonical = 'x'", .address),
        Tampering("invitations SET role = 'owner'", .state),
        Tampering("invitations SET expires_at = issued_at", .expiry),
        Tampering("invitations SET closed_at = 1, closed_as = 'lost'", .state),
        Tampering("licences SET product = ''", .state),
        Tampering("licences SET id = x'00'", .id),
        Tampering("licences SET owner_kind = 'nobody'", .state),
        Tampering("issued_licences SET product = ' '", .state),
        Tampering("issued_licences SET audience = 'all'", .state),
        Tampering("issued_licences SET kind = 'rented'", .state),
        Tampering("issued_licences SET kind = 'direct'", .state),
        Tampering("issued_licences SET seats = 0", .state),
        Tampering("issued_licences SET bundle = x'00'", .id),
        Tampering("subscriptions SET product = ''", .state),
        Tampering("subscriptions SET kind = 'direct'", .state),
        Tampering("subscriptions SET owner = x'00'", .id),
        Tampering("subscriptions SET owner_kind = 'nobody'", .state),
        Tampering("subscriptions SET bundle = id", .state),
        Tampering("subscriptions SET seats = 200001", .state),
        Tampering("subscriptions SET seats = -9223372036854775807", .state),
        Tampering("subscriptions SET renewal = 'perhaps'", .state),
        Tampering("subscriptions SET revision = -1", .revision),
        Tampering("transfers SET source = target", .state),
        Tampering("transfers SET opened_by = ''", .label),
        Tampering("transfers SET approved_at = 1, approved_by = char(7)", .label),
        Tampering("transfers SET objection_ends_at = opened_at", .expiry),
        Tampering("transfers SET closed_at = 1, closed_as = 'lost'", .state),
        Tampering("transfers SET revision = -1", .revision),
      ])
    func foreignRows(_ tampering: Tampering) async throws {
      let store = try open()
      let rows = try Rows()
      try await store.write { try rows.insert(into: &$0) }
      try await store.write { try rows.read(from: &$0) }
      try await store.write { _ = try $0.change("UPDATE \(tampering)") }
      await #expect(throws: tampering.error) {
        try await store.write { try rows.read(from: &$0) }
      }
      try store.close()
    }

    @Test("never asks for an address twice where it could only break the transaction")
    func refusalsGoOn() async throws {
      let store = try open()
      let rows = try Rows()
      try await store.write { transaction in
        try rows.insert(into: &transaction)
        #expect(try transaction.insertAccount(rows.account) == .lost)
        #expect(try transaction.insertTransfer(rows.transfer) == .lost)
        #expect(try transaction.insertMembership(rows.membership) == .lost)
      }
      let count = try await store.write {
        try Int.fetchOne($0.database, sql: "SELECT count(*) FROM accounts")
      }
      #expect(count == 1)
      try store.close()
    }

    @Test("finds every row by an index, whatever the number of accounts (R41)")
    func plans() async throws {
      let store = try open()
      let rows = try Rows()
      try await store.write { try rows.insert(into: &$0) }
      let statements = try await store.write { transaction in
        let seen = SeenStatements()
        transaction.database.trace { event in
          if case .statement(let statement) = event { seen.add(statement.expandedSQL) }
        }
        defer { transaction.database.trace(options: []) }
        try rows.read(from: &transaction)
        try rows.write(to: &transaction)
        try rows.purge(from: &transaction)
        return seen.all
      }
      #expect(statements.count >= 40, "\(statements.count) statements")
      for statement in statements {
        let plan = try await store.write { transaction in
          try Row.fetchAll(transaction.database, sql: "EXPLAIN QUERY PLAN " + statement)
            .map { $0["detail"] as String }
        }
        // What is added has no plan, or that of the search for its conflict.
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(statement): \(plan)")
      }
      try store.close()
    }

    @Test("signs in with one statement for each row that it reads or writes")
    func statementCounts() async throws {
      let store = try open()
      let rows = try Rows()
      try await store.write { try rows.insert(into: &$0) }
      let statements = try await store.write { transaction in
        let seen = SeenStatements()
        transaction.database.trace { event in
          if case .statement(let statement) = event { seen.add(statement.sql) }
        }
        defer { transaction.database.trace(options: []) }
        _ = try transaction.account(at: rows.account.address)
        try transaction.insertSession(rows.session(2))
        try transaction.replacePendingSignIn(rows.pending)
        return seen.all
      }
      #expect(statements.count == 3, "\(statements)")
      try store.close()
    }
  }

  private final class SeenStatements: Sendable {
    private let statements = Mutex<[String]>([])

    var all: [String] { statements.withLock { $0 } }

    func add(_ statement: String) { statements.withLock { $0.append(statement) } }
  }
#endif
