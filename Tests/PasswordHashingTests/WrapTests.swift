import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("A wrapped hash (R18)") struct WrapTests {
  private let hasher: HashingCore
  private let vector: LegacyVector

  init() throws {
    vector = try #require(LegacyVector.cheapest.first)
    let cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    hasher = HashingCore(profile: .argon2id(cost), pepper: nil)
  }

  @Test("verifies the old password, and is to be replaced", arguments: LegacyVector.all)
  func verifies(vector: LegacyVector) throws {
    let old = try PasswordHash(parsing: vector.stored)
    let wrapped = try hasher.wrap(old)
    let text = wrapped.description
    #expect(text.hasPrefix("$wrap$v=1,scheme=\(vector.scheme),setting="))
    let read = try PasswordHash(parsing: text)
    #expect(read == wrapped)
    #expect(read.description == text)
    #expect(read.schemeName == "\(vector.scheme)-wrapped")
    #expect(read.strength == .wrapped)
    #expect(try hasher.verify(vector.password, against: read) == .matchNeedsRehash)
    #expect(try hasher.verify("correct horsf", read) == .mismatch)
  }

  @Test("has nothing of the old digest in it", arguments: LegacyVector.all)
  func hidesDigest(vector: LegacyVector) throws {
    guard case .legacy(let old) = try PasswordHash(parsing: vector.stored).content else {
      Issue.record("not a legacy hash")
      return
    }
    let wrapped = try hasher.wrap(old)
    guard case .wrapped(let inside) = wrapped.content else {
      Issue.record("not a wrapped hash")
      return
    }
    let forms = [
      String(decoding: old.digest, as: UTF8.self), old.digest.hexadecimal,
      Base64.encode(old.digest.span), String(vector.stored.suffix(16)),
    ]
    for form in forms {
      #expect(!wrapped.description.contains(form))
      #expect(!inside.setting.contains(form))
    }
  }

  @Test("computes as much for a password that the scheme cannot hash (R17)")
  func sameWork() throws {
    let bcrypt = try #require(LegacyVector.cheapest.first { $0.scheme == "bcrypt" })
    let wrapped = try hasher.wrap(PasswordHash(parsing: bcrypt.stored))
    for wrong in ["correct horsf", "correct horse\0"] {
      var counting = hasher
      counting.memory = Argon2Memory(ceilingKiB: 4_096)
      #expect(try counting.verify(wrong, wrapped) == .mismatch)
      #expect(counting.memory.hashCount == 1)
    }
  }

  @Test("of two equal digests is another one each time")
  func hasSaltOfItsOwn() throws {
    let old = try PasswordHash(parsing: vector.stored)
    #expect(try hasher.wrap(old) != hasher.wrap(old))
  }

  @Test("is made of legacy hashes only: others come back as they are")
  func leavesOthers() async throws {
    let legacy = try PasswordHash(parsing: vector.stored)
    let pool = PasswordHasher(hasher.profile)
    for other in [try PasswordHash(parsing: PasswordHashTests.stored), try hasher.wrap(legacy)] {
      #expect(try hasher.wrap(other) == other)
      #expect(try await pool.wrap(other) == other)
    }
    #expect(try await pool.wrap(legacy).strength == .wrapped)
    await #expect(throws: HashingError.wrapNeedsArgon2) {
      try await PasswordHasher(.fips).wrap(legacy)
    }
  }

  @Test("with a pepper depends on its key (R19)")
  func pepper() throws {
    let ring = try KeyRing.generated()
    let peppered = HashingCore(profile: hasher.profile, pepper: ring)
    let wrapped = try peppered.wrap(PasswordHash(parsing: vector.stored))
    #expect(wrapped.keyID == ring.primary)
    #expect(try peppered.verify(vector.password, against: wrapped) == .matchNeedsRehash)
    #expect(throws: HashingError.unknownKey(ring.primary)) {
      try hasher.verify(vector.password, against: wrapped)
    }
  }

  @Test("of a scheme without salts needs a pepper")
  func unsalted() throws {
    let schemes: [any LegacyScheme] = [PlainSHA256()] + .builtIn
    let digest = SHA256.digest("correct horse").hexadecimal
    let old = try PasswordHash(parsing: digest, schemes: schemes)
    #expect(old.schemeName == "sha256-hex")
    #expect(try hasher.verify("correct horse", old) == .matchNeedsRehash)
    #expect(throws: HashingError.unsaltedNeedsPepper(scheme: "sha256-hex")) {
      try hasher.wrap(old)
    }
    let peppered = HashingCore(profile: hasher.profile, pepper: try KeyRing.generated())
    let wrapped = try peppered.wrap(old)
    #expect(wrapped.description.hasPrefix("$wrap$v=1,scheme=sha256-hex,setting=$argon2id$"))
    // Its setting is empty.
    let read = try PasswordHash(parsing: wrapped.description, schemes: schemes)
    #expect(try peppered.verify("correct horse", read) == .matchNeedsRehash)
    #expect(try peppered.verify("correct horsf", read) == .mismatch)
    #expect(throws: PasswordHashFormatError(field: .scheme, offset: 17)) {
      try PasswordHash(parsing: wrapped.description)
    }
  }

  @Test("is not made where it would be too long to be read again (R15)")
  func tooLong() throws {
    let salt = Base64.encode([UInt8](repeating: 7, count: 300).span)
    let key = Base64.encode([UInt8](repeating: 7, count: 32).span)
    let old = try PasswordHash(parsing: "$pbkdf2-sha256$i=1$\(salt)$\(key)")
    #expect(throws: HashingError.beyondLimits(.length)) { try hasher.wrap(old) }
    var roomy = hasher
    roomy.limits.stringBytes = 1_000
    let wrapped = try roomy.wrap(old)
    #expect(try PasswordHash(parsing: wrapped.description, limits: roomy.limits) == wrapped)
  }
}

/// Hexadecimal SHA-256 of the password and nothing else.
private struct PlainSHA256: LegacyScheme {
  let name = "sha256-hex"
  let isSalted = false

  func split(_ stored: String) -> (setting: String, digest: [UInt8])? {
    stored.utf8.count == 64 && stored.allSatisfy(\.isHexDigit) ? ("", Array(stored.utf8)) : nil
  }

  func memoryKiB(of setting: String, limits: HashLimits) -> Int { 1 }

  func digest(of password: Span<UInt8>, setting: String) -> [UInt8]? {
    let hash = SHA256()
    hash.update(password)
    return Array(hash.finalize().hexadecimal.utf8)
  }
}

extension SHA256 {
  fileprivate static func digest(_ text: String) -> [UInt8] {
    let hash = SHA256()
    hash.update(Array(text.utf8).span)
    return hash.finalize()
  }
}
