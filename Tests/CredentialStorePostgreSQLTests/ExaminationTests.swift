#if PostgreSQL
  import CredentialStorePostgreSQL
  import StoreConformance
  import Testing

  @Suite("The examination of a PostgreSQL store", .serialized, .needsPostgreSQL)
  struct ExaminationTests {
    @Test(
      "finds what a proxy or an operator has changed",
      arguments: [
        (
          "isolation-too-low",
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED"
        ),
        ("commits-not-durable", "SET synchronous_commit = off"),
        (
          "index-invalid",
          """
          UPDATE pg_index SET indisvalid = false
          WHERE indexrelid = CAST('accounts_by_address' AS regclass)
          """
        ),
      ])
    func settings(_ code: String, _ statement: String) async throws {
      let store = try Cluster.shared.get().store(connections: 1)
      #expect(try await store.examineStorage().allSatisfy { $0.level == .fine })
      try await store.write { _ = try $0.change(statement) }
      let found = try await store.examineStorage().filter { $0.level != .fine }
      #expect(found.map(\.code) == [code] && found.first?.level == .violation)
      store.close()
    }
  }
#endif
