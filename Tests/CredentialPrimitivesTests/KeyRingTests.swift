import CredentialPrimitives
import TestSupport
import Testing

@Suite("A key ring") struct KeyRingTests {
  private static let one = [UInt8](repeating: 1, count: 32)
  private static let (a, b, c) = (id("a"), id("b"), id("c"))

  private static func id(_ text: String) -> KeyID {
    KeyID(text) ?? .first
  }

  private static func secret(_ byte: UInt8 = 1, count: Int = 32) -> Secret {
    Secret([UInt8](repeating: byte, count: count))
  }

  private func ring() throws -> KeyRing {
    try KeyRing([
      .verifying(Self.b, Self.secret(2)), .revoked(Self.c), .primary(Self.a, Self.secret(1)),
    ])
  }

  @Test("tells ids and status, and the live ones with the primary first")
  func entries() throws {
    let ring = try ring()
    #expect(ring.primary == Self.a)
    #expect(ring.liveIDs == [Self.a, Self.b])
    #expect(ring.entries.map(\.id) == [Self.b, Self.c, Self.a])
    #expect(ring.entries.map(\.status) == [.verifying, .revoked, .primary])
    #expect(ring.status(of: Self.c) == .revoked)
    #expect(ring.status(of: Self.id("d")) == nil)
  }

  @Test("derives a key by HKDF, a different one for each key and use")
  func derives() throws {
    let ring = try ring()
    func derived(_ id: KeyID, _ use: KeyUse) throws -> [UInt8] {
      let secret = try ring.derivedKey(id, for: use)
      return secret.bytes.copy
    }
    let pepper = try derived(Self.a, .passwordPepper)
    // RFC 5869 by hand: extract with 32 zero bytes as salt, then the first block of expand.
    let extracted = HMACSHA256.code(
      for: Self.one.span, key: [UInt8](repeating: 0, count: 32).span)
    let expanded = HMACSHA256.code(
      for: (Array("credentials/v1/password-pepper".utf8) + [1]).span, key: extracted.span)
    #expect(pepper == expanded)
    #expect(try derived(Self.a, .passwordPepper) == pepper)
    #expect(try derived(Self.b, .passwordPepper) != pepper)
    #expect(try derived(Self.a, KeyUse(label: "test")) != pepper)
  }

  @Test("has no key to go on with for an unknown or revoked id, and names it")
  func lookUpFails() throws {
    let ring = try ring()
    let foreign = try #require(KeyID(bytes: [0x6B, 0x00, 0xFF, 0x5C]))
    let unknown = #expect(throws: KeyLookupError.unknown(foreign)) {
      _ = try ring.derivedKey(foreign, for: .passwordPepper)
    }
    #expect(unknown?.description == #"the key ring has no key 'k\x00\xff\x5c'"#)
    let revoked = #expect(throws: KeyLookupError.revoked(Self.c)) {
      _ = try ring.derivedKey(Self.c, for: .passwordPepper)
    }
    #expect(revoked?.description == "the key 'c' has been revoked")
  }

  @Test("is refused unless its keys make a ring")
  func refused() throws {
    let binary = try #require(KeyID(bytes: [0]))
    let many = (0...KeyRing.maximumCount).map { KeyRing.Key.revoked(Self.id("\($0)")) }
    let cases: [([KeyRing.Key], KeyRingError.Reason)] = [
      ([], .noPrimary),
      ([.verifying(Self.a, Self.secret())], .noPrimary),
      ([.primary(Self.a, Self.secret()), .primary(Self.b, Self.secret())], .secondPrimary),
      ([.primary(Self.a, Self.secret()), .revoked(Self.a)], .duplicateID(Self.a)),
      ([.primary(Self.a, Self.secret(count: 31))], .badKey),
      ([.primary(Self.a, Self.secret(count: 33))], .badKey),
      ([.primary(binary, Self.secret())], .badID),
      ([.primary(Self.a, Self.secret())] + many.dropLast(), .tooManyKeys),
    ]
    for (keys, reason) in cases {
      let error = #expect(throws: KeyRingError.self) { try KeyRing(keys) }
      #expect(error?.reason == reason)
      #expect((error?.path, error?.line) == (nil, nil))
    }
  }

  @Test("takes as id 1 to 8 letters, digits, - and _ in text, and any bytes of stored values")
  func ids() {
    for text in ["a", "Az09-_zZ"] { #expect(KeyID(text)?.description == text) }
    for text in ["", "123456789", "a b", "é", "a\n", "a/b", "a="] { #expect(KeyID(text) == nil) }
    #expect(KeyID(bytes: []) == nil)
    #expect(KeyID(bytes: Array(1...9)) == nil)
    #expect(KeyID(bytes: [0, 0xFF])?.bytes == [0, 0xFF])
    #expect(KeyID(bytes: [0, 0xFF])?.isText == false)
  }

  // MARK: Changes

  @Test("rotates: a new random key is primary, and the old one verifies as before")
  func rotates() throws {
    let old = try KeyRing.generated()
    let new = try old.rotated()
    #expect(new.entries.map(\.id.description) == ["k2", "k1"])
    #expect(new.entries.map(\.status) == [.primary, .verifying])
    let before = try old.derivedKey(.first, for: .passwordPepper)
    let after = try new.derivedKey(.first, for: .passwordPepper)
    let other = try new.derivedKey(new.primary, for: .passwordPepper)
    #expect(before.bytes.copy == after.bytes.copy)
    #expect(before.bytes.copy != other.bytes.copy)
    // The old ring is as it was.
    #expect(old.entries.map(\.status) == [.primary])
  }

  @Test("gives no number a second time, not a revoked key's either")
  func numbers() throws {
    var ring = try KeyRing.generated().rotated(to: Self.id("k4")).rotated()
    #expect(ring.primary.description == "k3")
    ring = try ring.revoking(.first).rotated()
    #expect(ring.primary.description == "k5")
    #expect(throws: KeyChangeError.idInUse(.first)) { try ring.rotated(to: .first) }
  }

  @Test("revokes: the key is refused, and its id stays")
  func revokes() throws {
    let ring = try KeyRing.generated().rotated().revoking(.first)
    #expect(ring.status(of: .first) == .revoked)
    #expect(ring.liveIDs == [ring.primary])
    #expect(throws: KeyLookupError.revoked(.first)) {
      _ = try ring.derivedKey(.first, for: .passwordPepper)
    }
  }

  @Test("does once what is asked for twice")
  func idempotent() throws {
    let ring = try KeyRing.generated().rotated()
    #expect(try ring.retiring(.first) === ring)
    let revoked = try ring.revoking(.first)
    #expect(try revoked.revoking(.first) === revoked)
  }

  @Test("refuses changes that cannot be, each for its own reason")
  func refusedChanges() throws {
    let ring = try ring()
    let d = Self.id("d")
    let binary = try #require(KeyID(bytes: [0]))
    #expect(throws: KeyChangeError.isPrimary(Self.a)) { try ring.retiring(Self.a) }
    #expect(throws: KeyChangeError.isPrimary(Self.a)) { try ring.revoking(Self.a) }
    #expect(throws: KeyChangeError.isRevoked(Self.c)) { try ring.retiring(Self.c) }
    #expect(throws: KeyChangeError.unknown(d)) { try ring.retiring(d) }
    #expect(throws: KeyChangeError.unknown(d)) { try ring.revoking(d) }
    #expect(throws: KeyChangeError.badID(binary)) { try ring.rotated(to: binary) }
    let full = try KeyRing(
      [.primary(Self.a, Self.secret())]
        + (1..<KeyRing.maximumCount).map { .revoked(Self.id("r\($0)")) })
    #expect(throws: KeyChangeError.tooManyKeys) { try full.rotated() }
  }
}
