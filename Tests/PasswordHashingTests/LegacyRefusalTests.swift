@testable import PasswordHashing
import TestSupport
import Testing

@Suite("A string of a legacy scheme") struct LegacyRefusalTests {
  /// The base64 of 32 bytes.
  private static let key = String(repeating: "A", count: 43)

  @Test(
    "is refused with the part and the place that are wrong (R15, R17)",
    arguments: [
      ("$2x$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .scheme, 0),
      ("$2b$4$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .iterations, 5),
      ("$2b$03$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .iterations, 5),
      ("$2b$012$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6", .iterations, 7),
      ("$2b$17$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .iterations, 5),
      ("$2b$04$abcdefghijklmnopqrstuvjydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .salt, 28),
      ("$2b$04$abcdefghijk+mnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", .salt, 18),
      ("$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6", .tag, 29),
      ("$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6ee", .tag, 60),
      ("$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6\n", .tag, 59),
      ("$1$$6B22QzZd2o90NQAIVNfPu/", .salt, 3),
      ("$1$saltsalts$6B22QzZd2o90NQAIVNfPu/", .salt, 3),
      ("$1$a:b$6B22QzZd2o90NQAIVNfPu/", .salt, 4),
      ("$1$a$6B22QzZd2o90NQAIVNfPu", .tag, 5),
      ("$5$rounds=0999$a$fG/mj0LNoh7uqzmmpf2v.mu.KjWvV16TQ0WXx5/zBo0", .iterations, 10),
      ("$5$rounds=999$a$fG/mj0LNoh7uqzmmpf2v.mu.KjWvV16TQ0WXx5/zBo0", .iterations, 10),
      ("$5$rounds=10000001$a$fG/mj0LNoh7uqzmmpf2v.mu.KjWvV16TQ0WXx5/zBo0", .iterations, 17),
      ("$5$rounds=1000", .iterations, 14),
      ("$5$a", .salt, 4),
      ("$6$", .salt, 3),
      ("$7$", .memory, 3),
      ("$7$./..../....salt$HwPy28ZgVweubFUMZq7gbkglcvWpP1y8BDNNpmiT4j0", .memory, 3),
      ("$7$K6..../....salt$HwPy28ZgVweubFUMZq7gbkglcvWpP1y8BDNNpmiT4j0", .memory, 3),
      ("$7$4zzzzz/....salt$HwPy28ZgVweubFUMZq7gbkglcvWpP1y8BDNNpmiT4j0", .memory, 3),
      ("$7$46..../0...salt$HwPy28ZgVweubFUMZq7gbkglcvWpP1y8BDNNpmiT4j0", .lanes, 3),
      ("$y$k75$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .version, 3),
      ("$y$jK5$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .memory, 4),
      ("$y$j4/2.$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .version, 6),
      ("$y$j4/.z$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .lanes, 8),
      ("$y$j2/.k.$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .lanes, 4),
      ("$y$j4//z$abcdefgh$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .passes, 8),
      ("$y$j4/$abcde$MDlUcCUe2FcBVYw2lXiL/aAcyrVCdUBnkqt6GI6E35/", .salt, 7),
      ("$pbkdf2-sha256$0$AAAA$AAAA", .iterations, 15),
      ("$pbkdf2-sha256$-1$AAAA$AAAA", .iterations, 15),
      ("$pbkdf2-sha256$10000001$AAAA$\(key)", .iterations, 22),
      ("$pbkdf2-sha256$i=01$AAAA$AAAA", .iterations, 17),
      ("$pbkdf2-sha256$i=1,l=15$AAAA$AAAA", .tag, 21),
      ("$pbkdf2-sha256$i=1,l=65$AAAA$AAAA", .tag, 22),
      ("$pbkdf2-sha256$i=1,l=16,x=1$AAAA$AAAA", .iterations, 23),
      ("$pbkdf2-sha256$1$AA+A$AAAA", .salt, 19),
      ("$pbkdf2-sha256$1$$AAAA", .salt, 17),
      ("$pbkdf2-sha256$i=1$AA.A$AAAA", .salt, 21),
      ("$pbkdf2-sha256$i=1$AAAA$AAAA", .tag, 24),
      ("$pbkdf2-md5$1$AAAA$AAAA", .scheme, 0),
      ("pbkdf2_sha256$1$$AAAA", .salt, 16),
      ("pbkdf2_sha256$1$a b$AAAA", .salt, 17),
      ("pbkdf2_sha1$1$a$3OQLSgoql9kOUTT0ImEaCdVtZrc", .tag, 43),
      ("pbkdf2_sha1$1$a$3OQLSgoql9kOUTT0ImEaCdVtZrc==", .tag, 43),
      ("$scrypt$ln=0,r=8,p=1$AAAA$AAAA", .memory, 11),
      ("$scrypt$ln=16,r=1,p=1$AAAA$AAAA", .memory, 8),
      ("$scrypt$ln=22,r=8,p=1$AAAA$\(key)", .memory, 8),
      ("$scrypt$ln=1,r=1073741823,p=2$AAAA$AAAA", .memory, 8),
      ("$scrypt$ln=4,r=8,p=0$AAAA$AAAA", .lanes, 8),
      ("$scrypt$ln=4,r=8,p=65$AAAA$\(key)", .lanes, 20),
      ("$scrypt$ln=4,r=8,p=1$AAAA$AAAA", .tag, 26),
      ("scrypt$15$a$8$1$AAAA", .memory, 7),
      ("scrypt$1$a$8$1$AAAA", .memory, 7),
      ("scrypt$4294967296$a$8$1$AAAA", .memory, 16),
      ("scrypt$16$a$8$1", .lanes, 15),
      ("argon2$argon2id$v=19$m=64,t=1,p=9$c2FsdHNhbHRzYWx0$AAAA", .memory, 21),
      ("argon2$argon2id$v=19$m=64,t=1,p=1,data=QQ$c2FsdHNhbHRzYWx0$AAAA", .scheme, 6),
      ("argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$AAAA", .tag, 51),
      ("bcrypt$2b$04$abc", .scheme, 7),
      ("bcrypt$$2b$04$abc", .salt, 14),
      ("bcrypt_sha256$$2c$04$abc", .version, 15),
      ("$bcrypt-sha256$v=1,t=2b,r=4$Gr1HQohoChDRr9r8JpHkh.$Omm", .version, 17),
      ("$bcrypt-sha256$v=2,t=2b,r=04$Gr1HQohoChDRr9r8JpHkh.$Omm", .iterations, 26),
      ("$P$4tkbzVcncxYRTJJxxZfx8kYZ/in3iO1", .iterations, 3),
      ("$P$MtkbzVcncxYRTJJxxZfx8kYZ/in3iO1", .iterations, 3),
      ("$P$5tkbzVcncxYRTJJxxZfx8kYZ/in3iOz", .tag, 33),
      ("$P$5tkbzVcncxYRTJJxxZfx8kYZ/in3iO", .tag, 12),
      ("AA", .tag, 2),
      ("AAAABBBB", .tag, 0),
      ("AAABAgMEBQYHCAkKCwwNDg+d2FbDdriytxO2vgdAVMuIpGVW4BGF6o0NJn8znGUhaQ", .tag, 66),
      (
        "AQAAAAMAAAAKAAAAEAABAgMEBQYHCAkKCwwNDg9E22CPEl7Tk6Rm7M8igv/KFzdaNec8fR35gKEFcicIjA==",
        .version, 1
      ),
      (
        "AQAAAAEAAAAAAAAAEAABAgMEBQYHCAkKCwwNDg9E22CPEl7Tk6Rm7M8igv/KFzdaNec8fR35gKEFcicIjA==",
        .iterations, 6
      ),
      (
        "AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg9E22CPEl7Tk6Rm7M8igv/KFzdaNec8fR35gKEFcicIjA==",
        .iterations, 6
      ),
      (
        "AQAAAAEAAAAKAAAAEQABAgMEBQYHCAkKCwwNDg9E22CPEl7Tk6Rm7M8igv/KFzdaNec8fR35gKEFcicIjA==",
        .salt, 12
      ),
      ("BAAA", .scheme, 0),
    ] as [(String, PasswordHashFormatError.Field, Int)])
  func refusals(text: String, field: PasswordHashFormatError.Field, offset: Int) {
    let error = #expect(throws: PasswordHashFormatError.self) { try PasswordHash(parsing: text) }
    #expect(error?.field == field)
    #expect(error?.offset == offset)
  }

  @Test("beyond the caller's limits is refused before any work (R15)", arguments: LegacyVector.all)
  func limits(vector: LegacyVector) {
    var limits = HashLimits.standard
    (limits.iterations, limits.bcryptCost, limits.memoryKiB) = (9, 3, 0)
    // Its cost is fixed.
    guard vector.scheme != "md5crypt" else { return }
    let error = #expect(throws: PasswordHashFormatError.self) {
      try PasswordHash(parsing: vector.stored, limits: limits)
    }
    #expect(error?.field == .iterations || error?.field == .memory)
  }

  @Test(
    "says what memory it takes: 128 bytes × r × (N + p + 2), rounded up",
    arguments: [
      ("yescrypt", "$y$j9T$abcdefgh$", 4_096 * 32 / 8 + 12),
      ("yescrypt", "$y$j75$abcdefgh$", 1_024 * 8 / 8 + 3),
      ("scrypt-crypt", "$7$C6..../....SodiumChloride$", 16_384 * 8 / 8 + 3),
      ("scrypt", "$scrypt$ln=15,r=8,p=1$AAAA$", 32_768 + 3),
      ("scrypt", "$scrypt$ln=1,r=1024,p=64$AAAA$", 128 * (2 + 64 + 2)),
      ("django-scrypt", "scrypt$16384$salt$8$5$", 16_384 + 7),
      ("django-argon2", "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHQ$32", 102_400),
    ])
  func memory(name: String, setting: String, kibibytes: Int) throws {
    let scheme = try #require([any LegacyScheme].builtIn.first { $0.name == name })
    #expect(try scheme.memoryKiB(of: setting, limits: .standard) == kibibytes)
    var limits = HashLimits.standard
    limits.memoryKiB = UInt32(kibibytes) - 1
    #expect(throws: PasswordHashFormatError.self) {
      try scheme.memoryKiB(of: setting, limits: limits)
    }
  }

  @Test("is read with every cost that crypt takes, and with no other")
  func costs() {
    let characters = Array("./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    let digest = String(repeating: ".", count: 43)
    var wrong: [String] = []
    for logN in 1...6 {
      for blockSize in 1...2 {
        for lanes in 1...8 {
          let parts = [logN, blockSize, lanes].map { characters[$0] }
          let scrypt = "$7$\(parts[0])\(parts[1])....\(parts[2])....abc$"
          let yescrypt = (0...2).map { passes in
            let present = (lanes > 1 ? 1 : 0) + (passes > 0 ? 2 : 0)
            var cost = [characters[logN - 1], characters[blockSize - 1]]
            if present > 0 { cost.append(characters[present - 1]) }
            if lanes > 1 { cost.append(characters[lanes - 2]) }
            if passes > 0 { cost.append(characters[passes - 1]) }
            return "$y$j\(String(cost))$abcdefgh$"
          }
          for setting in [scrypt] + yescrypt {
            let isRead = (try? PasswordHash(parsing: setting + digest, limits: .cheap)) != nil
            let isTaken = (try? Crypt.digest(of: [97].span, setting: setting, scheme: "")) != nil
            if isRead != isTaken { wrong.append(setting) }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("cut off or with a bit flipped is refused, or no match", arguments: LegacyVector.cheapest)
  func damage(vector: LegacyVector) throws {
    let hasher = HashingCore.forLegacyTests
    for cut in vector.stored.truncations {
      if let other = try? PasswordHash(parsing: cut, limits: .cheap) {
        #expect(try hasher.verify(vector.password, against: other) == .mismatch, "\(cut)")
      }
    }
    for (number, text) in vector.stored.bitFlips.enumerated() {
      guard let other = try? PasswordHash(parsing: text, limits: .cheap) else { continue }
      #expect(other.description == text)
      // All are read; verifying all of them would take a while.
      guard number % 5 == 0 else { continue }
      #expect(try hasher.verify(vector.password, against: other) == .mismatch, "\(text)")
    }
  }
}
