import CredentialPrimitives
@testable import PasswordHashing
import Testing

@Suite("A hash of a legacy scheme (R17)") struct LegacyTests {
  private let hasher = HashingCore.forLegacyTests

  @Test("is verified, and to be replaced", arguments: LegacyVector.all)
  func verifies(vector: LegacyVector) throws {
    let stored = try PasswordHash(parsing: vector.stored)
    #expect(stored.schemeName == vector.scheme)
    #expect(stored.description == vector.stored)
    #expect(try hasher.verify(vector.password, against: stored) == .matchNeedsRehash)
    for wrong in ["", "correct horsf", "correct hors", "Correct horse"] {
      #expect(try hasher.verify(wrong, stored) == .mismatch)
    }
  }

  @Test("has vectors of every scheme, and each scheme a name of its own")
  func coverage() {
    let names = [any LegacyScheme].builtIn.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(LegacyVector.all.map(\.scheme)) == Set(names))
    #expect(Set(LegacyVector.cheapest.map(\.scheme)).count >= names.count - 1)
    for name in names {
      #expect(name.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0) })
    }
  }

  @Test("is recognised by one scheme only", arguments: LegacyVector.all)
  func isUnambiguous(vector: LegacyVector) throws {
    let all = try [any LegacyScheme].builtIn.filter { try $0.split(vector.stored) != nil }
    #expect(all.map(\.name) == [vector.scheme])
  }

  @Test("has a setting that gives the digest again (R18)", arguments: LegacyVector.all)
  func splits(vector: LegacyVector) throws {
    let scheme = try #require([any LegacyScheme].builtIn.first { $0.name == vector.scheme })
    let (setting, digest) = try #require(try scheme.split(vector.stored))
    #expect(try scheme.memoryKiB(of: setting, limits: .standard) >= 1)
    #expect(try scheme.digest(of: vector.password.span, setting: setting) == digest)
    #expect(throws: HashingError.self) {
      try scheme.digest(of: vector.password.span, setting: String(setting.dropLast()) + " ")
    }
  }

  @Test(
    "of crypt matches no password that crypt would cut at a NUL or refuse",
    arguments: ["bcrypt", "sha512crypt", "sha256crypt", "md5crypt", "scrypt-crypt", "yescrypt"])
  func cryptLimits(scheme: String) throws {
    let vector = try #require(LegacyVector.cheapest.first { $0.scheme == scheme })
    let stored = try PasswordHash(parsing: vector.stored)
    for tail in ["\0", "\0more", String(repeating: "x", count: 500)] {
      let password = String(decoding: vector.password, as: UTF8.self) + tail
      #expect(try hasher.verify(password, stored) == .mismatch)
    }
    #expect(try hasher.verify("\0", stored) == .mismatch)
  }

  @Test("of crypt is of 511 bytes at most, and bcrypt's of the first 72")
  func longPasswords() throws {
    let long = [UInt8](repeating: 0x61, count: 512)
    func digest(_ setting: String, _ count: Int) throws -> [UInt8]? {
      try Crypt.digest(of: long.span.extracting(first: count), setting: setting, scheme: "")
    }
    #expect(try digest("$1$salt$", 511) != nil)
    #expect(try digest("$1$salt$", 512) == nil)
    let setting = "$2b$04$abcdefghijklmnopqrstuu"
    #expect(try digest(setting, 72) == digest(setting, 511))
    #expect(try digest(setting, 71) != digest(setting, 72))
  }

  @Test("that a library cannot compute is an error, never a mismatch")
  func libraryFailure() {
    #expect(throws: HashingError.scheme(name: "x", reason: "Invalid argument")) {
      try Crypt.digest(of: [1].span, setting: "$y$j4/0.$abcdefgh$", scheme: "x")
    }
  }
}
