import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("A hasher with a pepper (R19)") struct PepperTests {
  private let cost: Argon2Parameters
  private let profile: HashingProfile
  private let password = "correct horse"

  init() throws {
    // Cheap: what is tested here does not depend on the cost.
    cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    profile = .argon2id(cost)
  }

  private func hash(_ ring: KeyRing?) async throws -> PasswordHash {
    try await PasswordHasher(profile, pepper: ring).hash(Secret(password))
  }

  private func verify(
    _ stored: PasswordHash, _ ring: KeyRing?, _ password: String = "correct horse"
  ) async throws -> PasswordVerdict {
    try await PasswordHasher(profile, pepper: ring)
      .verify(Secret(password), against: stored)
  }

  @Test("stores the primary key's id with the hash, and verifies it")
  func printsKeyID() async throws {
    let name = try #require(KeyID("2026-a"))
    let ring = try KeyRing.generated(id: name)
    let stored = try await hash(ring)
    let id = Base64.encode(Array("2026-a".utf8).span)
    #expect(stored.description.hasPrefix("$argon2id$v=19$m=8,t=1,p=1,keyid=\(id)$"))
    #expect(stored.keyID == ring.primary)
    let read = try PasswordHash(parsing: stored.description)
    #expect(try await verify(read, ring) == .match)
    #expect(try await verify(read, ring, "correct horsf") == .mismatch)
  }

  @Test("computes Argon2 with the derived key as its secret K")
  func isArgon2WithSecret() async throws {
    let ring = try KeyRing.generated()
    guard case .argon2(let stored) = try await hash(ring).content else {
      Issue.record("not an Argon2 hash")
      return
    }
    let key = try ring.derivedKey(ring.primary, for: .passwordPepper)
    var oracle = Argon2(cost)
    oracle.kernel = .libargon2
    let bytes = Array(password.utf8)
    let tag = try oracle.tag(of: bytes.span, salt: stored.salt.span, secret: key.bytes)
    #expect(stored.tag == tag)
    #expect(try oracle.tag(of: bytes.span, salt: stored.salt.span) != tag)
  }

  @Test("says of a hash whose key it does not have that the key is unknown, never a mismatch")
  func unknownKey() async throws {
    let id = try #require(KeyID("mine"))
    let stored = try await hash(KeyRing.generated(id: id))
    for ring in [nil, try KeyRing.generated()] {
      for password in [password, "wrong"] {
        await #expect(throws: HashingError.unknownKey(id)) {
          try await verify(stored, ring, password)
        }
      }
    }
    // An id that no ring can have, as bytes from elsewhere may.
    let other = try #require(KeyID(bytes: [0, 0xFF]))
    let text = stored.description.replacing(
      Base64.encode(id.bytes.span), with: Base64.encode(other.bytes.span), maxReplacements: 1)
    await #expect(throws: HashingError.unknownKey(other)) {
      try await verify(PasswordHash(parsing: text), KeyRing.generated())
    }
  }

  @Test("does not match a hash made with another key of the same name")
  func otherKey() async throws {
    #expect(try await verify(hash(KeyRing.generated()), KeyRing.generated()) == .mismatch)
  }

  @Test("verifies across rotations, asks for a rehash, and refuses revoked keys only (R19a)")
  func rotations() async throws {
    var ring = try KeyRing.generated()
    var stored: [(id: KeyID, hash: PasswordHash)] = []
    for _ in 1...5 {
      stored.append((ring.primary, try await hash(ring)))
      for (id, hash) in stored {
        let expected: PasswordVerdict = id == ring.primary ? .match : .matchNeedsRehash
        #expect(try await verify(hash, ring) == expected)
        #expect(try await verify(hash, ring, "wrong") == .mismatch)
      }
      ring = try ring.rotated()
    }
    for (index, (revoked, _)) in stored.enumerated() {
      ring = try ring.revoking(revoked)
      for (id, hash) in stored[...index] {
        await #expect(throws: HashingError.revokedKey(id)) { try await verify(hash, ring) }
      }
      for (_, hash) in stored[(index + 1)...] {
        #expect(try await verify(hash, ring) == .matchNeedsRehash)
      }
    }
  }

  @Test("verifies hashes from before there was a pepper, and asks for a rehash")
  func withoutPepper() async throws {
    let stored = try await hash(nil)
    #expect(stored.keyID == nil)
    #expect(try await verify(stored, KeyRing.generated()) == .matchNeedsRehash)
    #expect(try await verify(stored, KeyRing.generated(), "wrong") == .mismatch)
    #expect(try await verify(stored, nil) == .match)
  }

  @Test("is refused where the profile has no place for it (R20)")
  func fips() async throws {
    let hasher = PasswordHasher(.fips, pepper: try KeyRing.generated())
    await #expect(throws: HashingError.pepperNeedsArgon2) {
      try await hasher.hash(Secret(password))
    }
    await #expect(throws: HashingError.pepperNeedsArgon2) {
      try await hasher.verify(Secret(password), against: nil)
    }
  }
}
