import CredentialTokens
import StoreConformance
import Testing

@Suite("The memory store") struct MemoryStoreTests {
  @Test("does what every store does", arguments: StoreCheck<MemoryStore>.all)
  func conforms(_ check: StoreCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}
