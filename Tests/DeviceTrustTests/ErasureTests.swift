import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import TestSupport
import Testing

@Suite("What is erased of grants and tickets (R42)") struct ErasureTests {
  /// The last 40 characters of a text, which are those of the secret.
  private static func textMarker(_ text: Span<UInt8>) -> Marker {
    Marker(standingFor: text.extracting((text.count - 40)...))
  }

  /// The last 32 bytes, which are the secret, of a text whose base64url begins behind its head.
  private static func materialMarker(_ text: Span<UInt8>, headCount: Int) -> Marker {
    let characters = text.extracting(headCount...)
    let bytes = ScratchBuffer(byteCount: Base64URL.decodedCount(characters.count) ?? 0)
    let isDecoded = unsafe Base64URL.decode(characters, into: bytes.bytes)
    precondition(isDecoded)
    return unsafe Marker(
      standingFor: Span(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes.bytes.suffix(32))))
  }

  @Test("a grant's text goes with the text's owner, and its bytes with the last copy")
  func grant() async throws {
    let (text, material) = try await enroll()
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() == 0)
  }

  private func enroll() async throws -> (text: Marker, material: Marker) {
    let desk = try Desk()
    let (grant, record) = try await desk.enroll(.sample)
    let copy = grant
    let material = grant.withText { Self.materialMarker($0, headCount: 2) }
    let text = try readAgain(grant)
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() > 0)
    #expect(copy.deviceID == record.id)
    return (text, material)
  }

  /// By way of a text of its own, and of the cookie's header.
  private func readAgain(_ grant: DeviceGrant) throws -> Marker {
    let cookie = DeviceCookie(for: Desk.account)
    let header = cookie.makeSetCookie(grant, age: .seconds(60))
    let text = grant.makeText()
    let marker = Self.textMarker(text.bytes)
    #expect(try marker.occurrencesInMemory() > 1)
    let again = try #require(try cookie.grant(inSetCookieHeader: header.bytes)).grant
    #expect(again.deviceID == grant.deviceID)
    #expect(try cookie.grant(inCookieHeader: header.bytes)?.deviceID == grant.deviceID)
    return marker
  }

  @Test("nothing stays of a grant and a ticket that were read as strings, but those strings")
  func strings() async throws {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll(.sample)
    let cookie = DeviceCookie(for: Desk.account)
    let header = cookie.setCookie(grant, age: .seconds(60))
    let text = grant.revealText()
    let marker = Self.textMarker(text.utf8.span)
    #expect(try marker.occurrencesInMemory() == 2)
    #expect(try DeviceGrant(parsing: text).deviceID == grant.deviceID)
    #expect(try cookie.grant(inCookieHeader: header)?.deviceID == grant.deviceID)
    #expect(try marker.occurrencesInMemory() == 2)
    let label = try #require(DeviceLabel("A tablet"))
    let ticket = try await desk.store.write {
      try ApprovalRequests().ask(for: Desk.account, label: label, in: &$0, now: Desk.now)
    }
    let kept = ticket.revealText()
    let keptMarker = Self.textMarker(kept.utf8.span)
    #expect(ApprovalTicket(parsing: kept)?.id == ticket.id)
    #expect(try keptMarker.occurrencesInMemory() == 1)
  }

  @Test("a successor's bytes go with it, and those that were presented before")
  func successor() async throws {
    let markers = try await rotate()
    for marker in markers { #expect(try marker.occurrencesInMemory() == 0) }
  }

  private func rotate() async throws -> [Marker] {
    let desk = try Desk()
    let (grant, _) = try await desk.enroll()
    let next = try #require(try await desk.present(grant, .signIn).trusted?.successor)
    #expect(try await desk.present(next, at: 60).code == "trusted")
    #expect(try await desk.present(grant, at: 120).code == "replayed")
    let markers = [grant, next].map { grant in
      grant.withText { Self.materialMarker($0, headCount: 2) }
    }
    for marker in markers { #expect(try marker.occurrencesInMemory() > 0) }
    return markers
  }

  @Test("of a text that is no grant, what was read of it goes")
  func refusedGrant() throws {
    let marker = try refuse()
    #expect(try marker.occurrencesInMemory() == 0)
  }

  private func refuse() throws -> Marker {
    let marker = Marker(letters: true)
    let letters = marker.makeSecret()
    // The last character has bits that no grant's has.
    let text = Secret(capacity: 88) { output in
      for byte in "d1".utf8 { output.append(byte) }
      for _ in 0..<53 { output.append(UInt8(ascii: "A")) }
      for index in 0..<32 { output.append(letters.bytes[index]) }
      output.append(UInt8(ascii: "_"))
    }
    #expect(throws: DeviceGrantFormatError.encoding) { try DeviceGrant(parsing: text.bytes) }
    #expect(try marker.occurrencesInMemory() > 0)
    return marker
  }

  @Test("an approval's ticket goes with its last copy, and its text before")
  func ticket() async throws {
    let (text, material) = try await ask()
    #expect(try text.occurrencesInMemory() == 0)
    #expect(try material.occurrencesInMemory() == 0)
  }

  private func ask() async throws -> (text: Marker, material: Marker) {
    let desk = try Desk()
    let (requests, label) = (ApprovalRequests(), try #require(DeviceLabel("A tablet")))
    let ticket = try await desk.store.write {
      try requests.ask(for: Desk.account, label: label, in: &$0, now: Desk.now)
    }
    let markers = try write(ticket)
    #expect(try markers.text.occurrencesInMemory() == 0)
    let claim = try await desk.store.write {
      try requests.claim(ticket, of: Desk.account, in: &$0, now: Desk.now)
    }
    #expect(claim == .waiting)
    #expect(try markers.material.occurrencesInMemory() > 0)
    return markers
  }

  private func write(_ ticket: ApprovalTicket) throws -> (text: Marker, material: Marker) {
    let text = ticket.makeText()
    let markers = (Self.textMarker(text.bytes), Self.materialMarker(text.bytes, headCount: 0))
    #expect(try markers.0.occurrencesInMemory() > 0)
    #expect(ApprovalTicket(parsing: text.bytes)?.id == ticket.id)
    return markers
  }
}
