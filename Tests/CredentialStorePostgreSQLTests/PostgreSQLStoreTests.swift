#if PostgreSQL
  import CredentialPrimitives
  @testable import CredentialStorePostgreSQL
  import CredentialTokens
  import Foundation
  import StoreConformance
  import TestSupport
  import Testing

  @Suite(
    "The PostgreSQL store", .serialized,
    .enabled(if: Cluster.programs != nil, "PostgreSQL is not installed: initdb and pg_ctl"))
  struct PostgreSQLStoreTests {
    let cluster: Cluster

    init() throws { cluster = try Cluster.shared.get() }

    @Test("does what every store does", arguments: StoreCheck<PostgreSQLStore>.all)
    func conforms(_ check: StoreCheck<PostgreSQLStore>) async throws {
      let store = try cluster.store()
      try await check.run(store)
      store.close()
    }
  }
#endif
