#if SQLite
  @testable import AccountFlows
  import CredentialPrimitives
  @testable import CredentialStoreSQLite
  import CredentialTokens
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The SQLite store, of the audit log") struct SQLiteAuditTests {
    let folder = TemporaryFolder()

    @Test("does what every store of it does", arguments: StoreCheck<SQLiteStore>.allOfAudit)
    func conforms(_ check: StoreCheck<SQLiteStore>) async throws {
      let store = try SQLiteStore(path: folder.file("store.sqlite"))
      try await check.run(store)
      try store.close()
    }

    /// Every column of the tables, and what else can be done to rows with SQL; `:n` is a place.
    static let changes: [String] = [
      "UPDATE audit_entries SET recorded_at = recorded_at + 1 WHERE position = :n",
      "UPDATE audit_entries SET id = zeroblob(16) WHERE position = :n",
      "UPDATE audit_entries SET id = x'00' WHERE position = :n",
      "UPDATE audit_entries SET subject = CAST(x'01' || subject AS BLOB) WHERE position = :n",
      "UPDATE audit_entries SET subject = zeroblob(65) WHERE position = :n",
      "UPDATE audit_entries SET actor_kind = 'root' WHERE position = :n",
      "UPDATE audit_entries SET actor = CAST(actor || x'01' AS BLOB) WHERE position = :n",
      "UPDATE audit_entries SET action = action || 'x' WHERE position = :n",
      "UPDATE audit_entries SET action = action || char(0) || 'x' WHERE position = :n",
      "UPDATE audit_entries SET action = CAST(x'FF' AS TEXT) WHERE position = :n",
      "UPDATE audit_entries SET outcome = '' WHERE position = :n",
      "UPDATE audit_entries SET commitment = zeroblob(32) WHERE position = :n",
      "UPDATE audit_entries SET commitment = zeroblob(33) WHERE position = :n",
      "UPDATE audit_entries SET key_id = x'00' WHERE position = :n",
      "UPDATE audit_entries SET key_id = zeroblob(9) WHERE position = :n",
      "UPDATE audit_entries SET code = zeroblob(32) WHERE position = :n",
      "UPDATE audit_entries SET code = x'' WHERE position = :n",
      "UPDATE audit_entries SET position = 1000000 WHERE position = :n",
      "UPDATE audit_entries SET position = NULL, key_id = NULL, code = NULL WHERE position = :n",
      "DELETE FROM audit_entries WHERE position = :n",
      "DELETE FROM audit_entries WHERE position >= :n",
      "DELETE FROM audit_entries",
      """
      INSERT INTO audit_entries SELECT subject, recorded_at, zeroblob(16), actor_kind, actor, action,
      outcome, commitment, 1 + (SELECT max(position) FROM audit_entries), key_id, code
      FROM audit_entries WHERE position = :n
      """,
      """
      DROP INDEX audit_positions; INSERT INTO audit_entries SELECT subject, recorded_at,
      zeroblob(16), actor_kind, actor, action, outcome, commitment, position, key_id, code
      FROM audit_entries WHERE position = :n
      """,
      """
      PRAGMA ignore_check_constraints = 1;
      UPDATE audit_entries SET position = -position WHERE position = :n
      """,
      """
      PRAGMA ignore_check_constraints = 1;
      UPDATE audit_entries SET key_id = NULL WHERE position = :n
      """,
      """
      PRAGMA ignore_check_constraints = 1; INSERT INTO audit_entries SELECT subject, recorded_at,
      zeroblob(16), actor_kind, actor, action, outcome, commitment, -5, key_id, code
      FROM audit_entries WHERE position = :n
      """,
      "UPDATE audit_personal SET salt = zeroblob(32)",
      "UPDATE audit_personal SET salt = x''",
      "UPDATE audit_personal SET fields = CAST(fields || x'00' AS BLOB)",
      "UPDATE audit_personal SET fields = x'', salt = x''",
      """
      INSERT INTO audit_personal SELECT subject, recorded_at, id, zeroblob(32), x'010000'
      FROM audit_entries WHERE commitment = x''
      """,
      "UPDATE audit_point SET position = position + 1",
      "UPDATE audit_point SET position = position - 1",
      "UPDATE audit_point SET position = -1",
      "UPDATE audit_point SET code = zeroblob(32)",
      "UPDATE audit_point SET code = x'00'",
      "DELETE FROM audit_point",
    ]

    /// What a change left for the verification, and takes back with its transaction.
    struct Seen: Error { let verdict: AuditVerdict }

    @Test("has every change of its rows found, at any place", arguments: changes)
    func tampered(_ sql: String) async throws {
      var random = SeededGenerator(seed: 5)
      let store = try SQLiteStore(path: folder.file("store.sqlite"))
      var history = try AuditHistory(seed: 2)
      try await history.run(30, in: store)
      let (keys, count) = (AuditKeys(history.ring), history.sealedCount)
      for (page, place) in [(1, 1), (4, Int.random(in: 2..<count, using: &random)), (500, count)] {
        let untouched = try await store.write { try Self.verify($0, keys, page) }
        #expect(untouched.code == "intact")
        do {
          try await store.write { transaction in
            for statement in sql.split(separator: ";") {
              _ = try transaction.change(
                String(statement).replacing(":n", with: "\(place)"))
            }
            throw Seen(verdict: try Self.verify(transaction, keys, page))
          }
        } catch let seen as Seen {
          #expect(seen.verdict.code != "intact", "place \(place) of \(count)")
        }
        _ = try await store.write { try $0.change("PRAGMA ignore_check_constraints = 0") }
      }
      try store.close()
    }

    /// With no head from elsewhere.
    private static func verify(
      _ transaction: SQLiteTransaction, _ keys: AuditKeys, _ page: Int
    ) throws -> AuditVerdict {
      var transaction = transaction
      var verification = AuditVerification(keys, page, heads: [], start: .start)
      while true {
        if let verdict = try verification.takeStep(in: &transaction) { return verdict }
      }
    }
  }
#endif
