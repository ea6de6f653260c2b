import CredentialPrimitives
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("A string of a wrapped hash (R18)") struct WrapRefusalTests {
  /// `$1$saltsalt$`, md5crypt's setting.
  private static let setting = "JDEkc2FsdHNhbHQk"
  private static let outer = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$MDEyMw"
  /// PBKDF2 with more iterations than the limits have.
  private static let costly = Base64.encode(Array("$pbkdf2-sha256$i=10000001$AAAA$".utf8).span)

  @Test(
    "is refused with the part and the place that are wrong (R15)",
    arguments: [
      ("$wrap$", .version, 6),
      ("$wrap$v=2,scheme=md5crypt,setting=\(setting)\(outer)", .version, 8),
      ("$wrap$v=1,setting=\(setting)\(outer)", .scheme, 11),
      ("$wrap$v=1,scheme=md4crypt,setting=\(setting)\(outer)", .scheme, 17),
      ("$wrap$v=1,scheme=,setting=\(setting)\(outer)", .scheme, 17),
      ("$wrap$v=1,scheme=md5crypt", .setting, 25),
      ("$wrap$v=1,scheme=md5crypt,data=\(setting)\(outer)", .setting, 26),
      ("$wrap$v=1,scheme=md5crypt,setting=\(outer)", .scheme, 34),
      ("$wrap$v=1,scheme=md5crypt,setting=JDEk!2Fs\(outer)", .setting, 38),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)=\(outer)", .setting, 50),
      ("$wrap$v=1,scheme=md5crypt,setting=/w\(outer)", .setting, 34),
      ("$wrap$v=1,scheme=yescrypt,setting=\(setting)\(outer)", .scheme, 34),
      ("$wrap$v=1,scheme=pbkdf2-sha256,setting=\(costly)\(outer)", .iterations, 39),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)", .scheme, 50),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)$argon2i\(outer.dropFirst(9))", .scheme, 50),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)$argon2d\(outer.dropFirst(9))", .scheme, 50),
      (
        "$wrap$v=1,scheme=md5crypt,setting=\(setting)$argon2id$v=16\(outer.dropFirst(14))",
        .scheme, 50
      ),
      (
        "$wrap$v=1,scheme=md5crypt,setting=\(setting)$argon2id$v=19$m=7\(outer.dropFirst(18))",
        .memory, 65
      ),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)\(outer)$", .tag, 95),
      ("$wrap$v=1,scheme=md5crypt,setting=\(setting)\(outer)\n", .tag, 95),
      (
        "$wrap$v=1,scheme=md5crypt,setting=\(setting)"
          + "$wrap$v=1,scheme=md5crypt,setting=\(setting)\(outer)", .scheme, 51
      ),
      ("$wrap$v=1,scheme=wrap,setting=\(setting)\(outer)", .scheme, 17),
    ] as [(String, PasswordHashFormatError.Field, Int)])
  func refusals(text: String, field: PasswordHashFormatError.Field, offset: Int) {
    #expect(throws: PasswordHashFormatError(field: field, offset: offset)) {
      try PasswordHash(parsing: text)
    }
  }

  @Test("cut off or with a bit flipped is refused, or no match")
  func damage() throws {
    let cost = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
    let hasher = HashingCore(profile: .argon2id(cost), pepper: nil)
    let vector = try #require(LegacyVector.cheapest.first { $0.scheme == "md5crypt" })
    let wrapped = try hasher.wrap(PasswordHash(parsing: vector.stored)).description
    for text in wrapped.truncations + wrapped.bitFlips {
      guard let other = try? PasswordHash(parsing: text, limits: .cheap) else { continue }
      #expect(try hasher.verify(vector.password, against: other) == .mismatch, "\(text)")
    }
  }
}
