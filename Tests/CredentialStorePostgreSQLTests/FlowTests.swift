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
  }
#endif
