import AccountFlows
import CredentialTokens
import Testing

@Suite("The id of an account") struct AccountIDTests {
  @Test("is its 16 bytes, and another one each time")
  func bytes() {
    let id = AccountID.random()
    #expect(AccountID(bytes: id.bytes) == id)
    #expect(id.subject.bytes == id.bytes)
    #expect(id != AccountID.random())
    #expect(AccountID(bytes: [1, 2, 3]) == nil)
  }
}
