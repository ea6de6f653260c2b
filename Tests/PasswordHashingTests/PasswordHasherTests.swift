import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("A hasher") struct PasswordHasherTests {
  private let hasher: PasswordHasher
  private let cost: Argon2Parameters

  init() throws {
    // Cheap: what is tested here does not depend on the cost.
    cost = try Argon2Parameters(memoryKiB: 64, passes: 1, lanes: 1)
    hasher = PasswordHasher(.argon2id(cost))
  }

  private func verify(_ password: String, _ stored: PasswordHash?) async throws -> PasswordVerdict {
    let secret = Secret(password)
    return try await hasher.verify(secret, against: stored)
  }

  private func hash(_ password: String) async throws -> PasswordHash {
    let secret = Secret(password)
    return try await hasher.hash(secret)
  }

  private static func argon2(_ hash: PasswordHash) -> Argon2Hash? {
    if case .argon2(let hash) = hash.content { hash } else { nil }
  }

  @Test("verifies what it hashed, with a new salt each time (R12)")
  func verifiesOwn() async throws {
    let (one, other) = (try await hash("correct horse"), try await hash("correct horse"))
    #expect(Self.argon2(one)?.salt.count == 16)
    #expect(Self.argon2(one)?.tag.count == 32)
    #expect(Self.argon2(one)?.salt != Self.argon2(other)?.salt)
    #expect(try await verify("correct horse", one) == .match)
    #expect(try await verify("correct horsf", one) == .mismatch)
    #expect(try await verify("", one) == .mismatch)
  }

  @Test("never matches where there is no account, whatever the password")
  func noAccount() async throws {
    for password in ["", "correct horse", "pa\u{308}ss"] {
      #expect(try await verify(password, nil) == .mismatch)
    }
  }

  @Test("makes and reads the string of a table, and throws for one that is no hash")
  func strings() async throws {
    let password = Secret("correct horse")
    let stored = try await hasher.storedHash(of: password)
    #expect(try await hasher.verify(password, againstStored: stored) == .match)
    #expect(try await hasher.verify(Secret("a guess"), againstStored: stored) == .mismatch)
    #expect(try await hasher.verify(password, againstStored: nil) == .mismatch)
    let dearer = PasswordHasher(
      .argon2id(try Argon2Parameters(memoryKiB: 128, passes: 1, lanes: 1)))
    #expect(try await dearer.verify(password, againstStored: stored) == .matchNeedsRehash)
    await #expect(throws: PasswordHashFormatError(field: .scheme, offset: 0)) {
      try await hasher.verify(password, againstStored: "plain text")
    }
  }

  @Test("asks for a rehash of hashes with another cost, salt or tag length")
  func asksForRehash() async throws {
    let dearer = PasswordHasher(
      .argon2id(try Argon2Parameters(memoryKiB: 128, passes: 1, lanes: 1)))
    let password = Secret("correct horse")
    let stored = try await dearer.hash(password)
    #expect(try await verify("correct horse", stored) == .matchNeedsRehash)
    let tag = try Argon2(cost).tag(
      of: password.bytes, salt: [UInt8](repeating: 7, count: 8).span)
    let short =
      "$argon2id$v=19$m=64,t=1,p=1$\(Base64.encode([UInt8](repeating: 7, count: 8).span))"
      + "$\(Base64.encode(tag.span))"
    #expect(
      try await verify("correct horse", PasswordHash(parsing: short)) == .matchNeedsRehash)
  }

  @Test("verifies a password in either normal form, and hashes of its raw bytes (R5)")
  func normalForms() async throws {
    let stored = try await hash("p\u{E4}ss")
    #expect(try await verify("p\u{E4}ss", stored) == .match)
    #expect(try await verify("pa\u{308}ss", stored) == .match)

    let salt = [UInt8].random(count: 16)
    let raw = try Argon2(cost).tag(of: Array("pa\u{308}ss".utf8).span, salt: salt.span)
    let imported = try PasswordHash(
      parsing: "$argon2id$v=19$m=64,t=1,p=1$\(Base64.encode(salt.span))$\(Base64.encode(raw.span))")
    #expect(try await verify("pa\u{308}ss", imported) == .matchNeedsRehash)
    #expect(try await verify("p\u{E4}ss", imported) == .mismatch)
  }

  @Test("hashes NUL like any other byte (R3)")
  func hashesNUL() async throws {
    let stored = try await hash("a\0b")
    #expect(try await verify("a\0b", stored) == .match)
    #expect(try await verify("a", stored) == .mismatch)
    #expect(try await verify("a\0c", stored) == .mismatch)
  }

  @Test("throws for what cannot be a password; that is no mismatch (R2)")
  func throwsForNoPassword() async throws {
    let stored = try PasswordHash(parsing: PasswordHashTests.stored)
    await #expect(throws: HashingError.unusablePassword(.tooManyBytes(10_000_000))) {
      let long = Secret([UInt8](repeating: 0x61, count: 10_000_000))
      _ = try await hasher.verify(long, against: stored)
    }
  }

  @Test("makes no hash that could not be read again (R15)")
  func limits() async throws {
    var limits = HashLimits.standard
    limits.memoryKiB = 63
    let strict = PasswordHasher(.argon2id(cost), limits: limits)
    await #expect(throws: HashingError.beyondLimits(.memory)) {
      let password = Secret([0x61])
      _ = try await strict.hash(password)
    }
  }
}
