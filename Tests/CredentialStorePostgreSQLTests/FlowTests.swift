#if PostgreSQL
  import CredentialStorePostgreSQL
  import StoreConformance
  import Testing

  @Suite("The flows of accounts, on PostgreSQL", .serialized, .needsPostgreSQL)
  struct FlowTests {
    @Test("live through every situation", arguments: FlowCheck<PostgreSQLStore>.all)
    func situation(_ check: FlowCheck<PostgreSQLStore>) async throws {
      let store = try Cluster.shared.get().store()
      try await check.run(store)
      store.close()
    }

    @Test("are examined", arguments: ExaminationCheck<PostgreSQLStore>.all)
    func examination(_ check: ExaminationCheck<PostgreSQLStore>) async throws {
      let store = try Cluster.shared.get().store()
      try await check.run(store)
      store.close()
    }

    @Test(
      "leave the old state or the new one wherever a statement fails",
      arguments: FaultCheck<PostgreSQLStore>.all)
    func fault(_ check: FaultCheck<PostgreSQLStore>) async throws {
      let store = try Cluster.shared.get().store()
      try await check.run(store)
      store.close()
    }
  }
#endif
