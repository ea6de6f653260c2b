import CredentialPrimitives
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("A profile") struct ProfileTests {
  @Test(
    "is frozen: a new year adds one, and edits none (R12, R20)",
    arguments: [
      (.owasp2026, "argon2id", 19_456, 2, 1),
      (.rfc9106LowMemory, "argon2id", 65_536, 3, 4),
      (.rfc9106HighMemory, "argon2id", 2_097_152, 1, 4),
    ] as [(HashingProfile, String, UInt32, UInt32, UInt32)])
  func frozen(
    profile: HashingProfile, scheme: String, memoryKiB: UInt32, passes: UInt32, lanes: UInt32
  ) throws {
    let parameters = try Argon2Parameters(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    #expect(profile == .argon2id(parameters))
    #expect(profile.algorithm == .argon2id(parameters))
    #expect(profile.schemeName == scheme)
    #expect(profile.memoryKiB == Int(memoryKiB))
    #expect(Calibration.isAboveFloor(parameters))
    // What it makes is within the limits that it is read with (R15).
    let limits = HashLimits.standard
    #expect(memoryKiB <= limits.memoryKiB && passes <= limits.passes && lanes <= limits.lanes)
  }

  @Test("for FIPS is PBKDF2-HMAC-SHA-256 with 600,000 iterations (R20)")
  func fipsIsFrozen() {
    #expect(HashingProfile.fips.algorithm == .pbkdf2SHA256(iterations: 600_000))
    #expect(HashingProfile.fips.schemeName == "pbkdf2-sha256")
    #expect(HashingProfile.fips.memoryKiB == 0)
  }

  @Test("has limits that are the requirement's (R15)")
  func limits() {
    let limits = HashLimits.standard
    #expect(limits.stringBytes == 512)
    #expect(limits.memoryKiB == 2_097_152)
    #expect(limits.passes == 64 && limits.lanes == 64)
    #expect(limits.iterations == 10_000_000 && limits.bcryptCost == 16)
  }

  @Test("for FIPS makes PHC strings, which are current under it and under no other")
  func fips() throws {
    let fips = HashingCore(profile: .fips, pepper: nil)
    let password = try PreparedPassword(Array("correct horse".utf8).span)
    let stored = try fips.hash(password)
    let form = /\$pbkdf2-sha256\$i=600000,l=32\$[A-Za-z0-9+\/]{22}\$[A-Za-z0-9+\/]{43}/
    #expect(stored.description.wholeMatch(of: form) != nil)
    let read = try PasswordHash(parsing: stored.description)
    #expect(try fips.verify("correct horse", read) == .match)
    #expect(try fips.verify("correct horsf", read) == .mismatch)
    #expect(!HashingCore(profile: .owasp2026, pepper: nil).isCurrent(read))
    #expect(try HashingCore.forLegacyTests.verify("correct horse", read) == .matchNeedsRehash)
  }

  @Test("for FIPS is not what hashes with another cost, salt, length or scheme were made with")
  func fipsIsNotCurrent() throws {
    let fips = HashingCore(profile: .fips, pepper: nil)
    let salt = String(repeating: "A", count: 22)
    let key = String(repeating: "A", count: 43)
    let current = try PasswordHash(parsing: "$pbkdf2-sha256$i=600000,l=32$\(salt)$\(key)")
    #expect(fips.isCurrent(current))
    for other in [
      "$pbkdf2-sha256$i=600001,l=32$\(salt)$\(key)",
      "$pbkdf2-sha256$i=60000,l=32$\(salt)$\(key)",
      "$pbkdf2-sha256$i=600000$\(salt)$\(key)",
      "$pbkdf2-sha256$600000$\(salt)$\(key)",
      "$pbkdf2-sha256$i=600000,l=32$\(String(repeating: "A", count: 20))$\(key)",
      "$pbkdf2-sha256$i=600000,l=16$\(salt)$\(salt)",
      "$pbkdf2-sha512$i=600000,l=32$\(salt)$\(key)",
      "pbkdf2_sha256$600000$\(salt)$\(key)=",
      PasswordHashTests.stored,
    ] {
      #expect(try !fips.isCurrent(PasswordHash(parsing: other)), "\(other)")
    }
  }

  @Test(
    "for FIPS derives what Python's hashlib derives",
    .enabled(if: Program.python != nil, "there is no Python here"))
  func python() throws {
    let script = """
      import base64, hashlib, sys
      password, salt, iterations = sys.argv[1:4]
      key = hashlib.pbkdf2_hmac(
          "sha256", password.encode(), base64.b64decode(salt + "=="), int(iterations), 32)
      print(base64.b64encode(key).decode().rstrip("="))
      """
    let stored = try HashingCore(profile: .fips, pepper: nil)
      .hash(PreparedPassword(Array("correct horse".utf8).span))
    let fields = stored.description.split(separator: "$").map(String.init)
    let python = try #require(Program.python)
    let result = try python.run(["-c", script, "correct horse", fields[2], "600000"])
    #expect(result.status == 0)
    #expect(result.output == fields[3] + "\n")
  }

  @Test("for FIPS makes no hash beyond the limits (R15)")
  func fipsLimits() throws {
    var limits = HashLimits.standard
    limits.iterations = 599_999
    let hasher = HashingCore(profile: .fips, pepper: nil, limits: limits)
    #expect(throws: HashingError.beyondLimits(.iterations)) {
      try hasher.hash(PreparedPassword(Array("correct horse".utf8).span))
    }
  }
}
