import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("A secret") struct SecretTests {
  @Test("lends the bytes that it was made from")
  func lendsBytes() {
    let secret = Secret([1, 0, 255])
    #expect(secret.bytes.copy == [1, 0, 255])
    #expect(secret.count == 3)
  }

  @Test("leaves no copy in memory when it goes away (R42)")
  func isErased() throws {
    let marker = Marker()
    do {
      let secret = marker.makeSecret()
      // The control: while the secret lives, the scan finds it.
      #expect(try marker.occurrencesInMemory() > 0)
      #expect(secret.count == 32)
    }
    #expect(try marker.occurrencesInMemory() == 0)
  }

  @Test("leaves no copy in memory when filling it fails (R42)")
  func isErasedAfterFailure() throws {
    struct Failure: Error {}
    let marker = Marker()
    var found = 0
    #expect(throws: Failure.self) {
      _ = try Secret(capacity: 64) { output in
        for byte in marker.masked { output.append(byte ^ Marker.mask) }
        found = try marker.occurrencesInMemory()
        throw Failure()
      }
    }
    #expect(found > 0)
    #expect(try marker.occurrencesInMemory() == 0)
  }

  @Test("of one prepared password leaves none of its forms behind (R42)")
  func preparedPasswordIsErased() throws {
    let marker = Marker(letters: true)
    do {
      let secret = marker.makeSecret()
      let prepared = try PreparedPassword(secret.bytes)
      let folded = prepared.caseFolded()
      #expect(folded.count == 32)
      #expect(try marker.occurrencesInMemory() >= 3)
    }
    #expect(try marker.occurrencesInMemory() == 0)
  }
}
