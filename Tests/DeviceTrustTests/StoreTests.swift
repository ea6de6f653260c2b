import CredentialTokens
import StoreConformance
import Testing

@Suite("The memory store, of devices") struct MemoryStoreTests {
  @Test("does what every store of devices does", arguments: StoreCheck<MemoryStore>.allOfDevices)
  func conforms(_ check: StoreCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}
