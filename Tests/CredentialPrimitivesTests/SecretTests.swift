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

  @Test("is made of a text or of bytes in one word, with the very bytes that they have")
  func isMadeInOneWord() {
    let text = "e\u{301}t\u{E9} 7"
    let bytes = Array(text.utf8)
    let secrets = [
      Secret(text).bytes.copy, Secret(text[...]).bytes.copy, Secret(bytes).bytes.copy,
      Secret(bytes[...]).bytes.copy, Secret(bytes.span).bytes.copy,
    ]
    #expect(secrets == Array(repeating: bytes, count: 5))
    #expect(Secret("").count == 0)
  }

  @Test("of a text leaves no copy in memory beside the text's own (R42)")
  func ofText() throws {
    let marker = Marker(letters: true)
    let text = marker.makeText()
    do {
      let secret = Secret(text)
      #expect(try marker.occurrencesInMemory() == 2)
      #expect(secret.count == text.utf8.count)
    }
    #expect(try marker.occurrencesInMemory() == 1)
    #expect(text.utf8.count == 32)
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
