#if SQLite
  import AccountFlows
  import CredentialStoreSQLite
  import StoreConformance
  import TestSupport
  import Testing

  @Suite("The flows of accounts, on SQLite") struct FlowTests {
    private let folder = TemporaryFolder()

    private func open() throws -> SQLiteStore { try SQLiteStore(path: folder.file("store")) }

    @Test("live through every situation", arguments: FlowCheck<SQLiteStore>.all)
    func situation(_ check: FlowCheck<SQLiteStore>) async throws {
      let store = try open()
      try await check.run(store)
      let violations = try await ExaminationCheck.violations(in: store)
      #expect(violations.isEmpty)
      try store.close()
    }

    @Test(
      "leave the old state or the new one wherever a statement fails",
      arguments: FaultCheck<SQLiteStore>.all)
    func fault(_ check: FaultCheck<SQLiteStore>) async throws {
      let store = try open()
      try await check.run(store)
      try store.close()
    }
  }
#endif
