import CredentialPrimitives
import CredentialTokens
import TestSupport
import Testing

@Suite("What is erased of tokens and codes (R42)") struct ErasureTests {
  private static let now = Timestamp(seconds: 1_800_000_000)
  private static let subject = TokenSubject(42)
  private static let binding = TokenBinding(.credentialVersion(7))

  /// The last 40 characters of a text, which are those of the secret or the code.
  private static func textMarker(_ text: Span<UInt8>) -> Marker {
    Marker(standingFor: text.extracting((text.count - 40)...))
  }

  /// The last bytes of a token, before its check value.
  private static func materialMarker(_ text: Span<UInt8>, headCount: Int, count: Int) -> Marker {
    let characters = text.extracting(headCount...)
    let bytes = ScratchBuffer(byteCount: Base64URL.decodedCount(characters.count) ?? 0)
    let isDecoded = unsafe Base64URL.decode(characters, into: bytes.bytes)
    precondition(isDecoded)
    let end = unsafe bytes.bytes.count - 4
    return unsafe Marker(
      standingFor: Span(
        _unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes.bytes[(end - count)..<end])))
  }

  @Test("of a stored token, its text with the text's owner and its bytes with the last copy")
  func storedToken() throws {
    let (text, material) = try useStored()
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() == 0)
  }

  private func useStored() throws -> (text: Marker, material: Marker) {
    let (token, record) = try Token<PasswordReset>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now)
    let copy = token
    let material = token.withText { Self.materialMarker($0, headCount: 7, count: 32) }
    let text = try readAgain(token, record)
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() > 0)
    #expect(copy.selector == record.stored.selector)
    return (text, material)
  }

  private func readAgain(
    _ token: Token<PasswordReset>, _ record: TokenRecord<PasswordReset>
  ) throws -> Marker {
    let text = token.makeText()
    let marker = Self.textMarker(text.bytes)
    #expect(try marker.occurrencesInMemory() > 0)
    let parsed = try Token<PasswordReset>(parsing: text.bytes)
    #expect(record.verify(parsed, boundTo: Self.binding, now: Self.now) == .valid)
    return marker
  }

  @Test("of a token that was handed out and read as a string, all but that string")
  func strings() throws {
    let (stored, _) = try Token<PasswordReset>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now)
    let link = stored.revealText()
    let marker = Self.textMarker(link.utf8.span)
    #expect(try marker.occurrencesInMemory() == 1)
    #expect(try Token<PasswordReset>(parsing: link).selector == stored.selector)
    #expect(try marker.occurrencesInMemory() == 1)
    let stateless = try StatelessToken<PasswordReset>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now,
      keys: StatelessTokenKeys(try KeyRing.generated()))
    let other = stateless.revealText()
    let otherMarker = Self.textMarker(other.utf8.span)
    #expect(try StatelessToken<PasswordReset>(parsing: other).claimedSubject == Self.subject)
    #expect(try otherMarker.occurrencesInMemory() == 1)
  }

  @Test("of a stateless token, its text and its bytes")
  func statelessToken() throws {
    let (text, material) = try useStateless()
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() == 0)
  }

  private func useStateless() throws -> (text: Marker, material: Marker) {
    let keys = StatelessTokenKeys(try KeyRing.generated())
    let token = try StatelessToken<PasswordReset>.issue(
      for: Self.subject, boundTo: Self.binding, now: Self.now, keys: keys)
    let text = token.makeText()
    let parsed = try StatelessToken<PasswordReset>(parsing: text.bytes)
    #expect(parsed.verify(boundTo: Self.binding, now: Self.now, keys: keys) == .valid)
    let markers = (
      Self.textMarker(text.bytes), Self.materialMarker(text.bytes, headCount: 7, count: 20)
    )
    #expect(try markers.0.occurrencesInMemory() > 0)
    #expect(try markers.1.occurrencesInMemory() > 0)
    return markers
  }

  @Test("of a text that is no token, what was read of it")
  func refusedToken() throws {
    let text = try refuse()
    #expect(try text.occurrencesInMemory() == 0)
  }

  private func refuse() throws -> Marker {
    // Letters of the alphabet, with a check value that is not theirs.
    let marker = Marker(letters: true)
    let letters = marker.makeSecret()
    let text = Secret(capacity: 77) { output in
      for byte in "ctk_pr_".utf8 { output.append(byte) }
      for _ in 0..<37 { output.append(UInt8(ascii: "A")) }
      for index in 0..<32 { output.append(letters.bytes[index]) }
      output.append(UInt8(ascii: "A"))
    }
    #expect(throws: TokenFormatError.checkValue) { try Token<PasswordReset>(parsing: text.bytes) }
    #expect(try marker.occurrencesInMemory() > 0)
    return marker
  }

  @Test("of a code that was typed, its characters")
  func typedCode() async throws {
    let marker = try await type()
    #expect(try marker.occurrencesInMemory() == 0)
  }

  private func type() async throws -> Marker {
    let store = MemoryStore()
    let codes = TypedCodes<DeviceConfirmation>(.letters, ring: try .generated())
    _ = try await store.write {
      try codes.issue(for: Self.subject, boundTo: Self.binding, in: &$0, now: Self.now)
    }
    // Eight that are no other text of this process: each is a digit or a letter that codes have.
    let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    let marker = Marker(masked: (0..<8).map { _ in symbols[.random(in: 0..<32)] ^ Marker.mask })
    let verdict = try await store.write { transaction in
      let typed = marker.makeSecret()
      #expect(try marker.occurrencesInMemory() > 0)
      return try codes.redeem(
        typed.bytes, for: Self.subject, boundTo: Self.binding, in: &transaction, now: Self.now)
    }
    #expect(verdict == .wrong(triesLeft: 4))
    return marker
  }
}
