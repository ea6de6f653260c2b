import CredentialTokens
import StoreConformance
import Testing

@Suite("The memory store, of accounts") struct MemoryStoreTests {
  @Test("does what every store of accounts does", arguments: StoreCheck<MemoryStore>.allOfAccounts)
  func conforms(_ check: StoreCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}
