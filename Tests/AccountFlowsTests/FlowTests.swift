import AccountFlows
import CredentialTokens
import StoreConformance
import Testing

@Suite("The flows of accounts, on the memory store") struct FlowTests {
  @Test("live through every situation", arguments: FlowCheck<MemoryStore>.all)
  func situation(_ check: FlowCheck<MemoryStore>) async throws {
    try await check.run(MemoryStore())
  }
}
