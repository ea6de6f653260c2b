import CredentialPrimitives
import Foundation
@testable import PasswordHashing
import TestSupport
import Testing

@Suite("A stored hash") struct PasswordHashTests {
  static let stored =
    "$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
    + "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE"

  @Test("is printed as it was read, byte for byte (R14)")
  func roundTrip() throws {
    #expect(try PasswordHash(parsing: Self.stored).description == Self.stored)
    for _ in 0..<200 {
      let text =
        ["$argon2id$v=19", "$argon2i$v=16", "$argon2d"][.random(in: 0..<3)]
        + "$m=\(UInt32.random(in: 512...2_097_152)),t=\(Int.random(in: 1...64)),"
        + "p=\(Int.random(in: 1...64))\(["", ",keyid=MQ"][.random(in: 0...1)])"
        + "\(["", ",data=bW9yZQ"][.random(in: 0...1)])$"
        + Base64.encode([UInt8].random(count: .random(in: 8...48)).span) + "$"
        + Base64.encode([UInt8].random(count: .random(in: 4...64)).span)
      #expect(try PasswordHash(parsing: text).description == text)
    }
  }

  @Test(
    "is refused with the part and the place that are wrong (R14, R15)",
    arguments: [
      ("", .scheme, 0),
      ("argon2id", .scheme, 0),
      ("$argon2ID$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .scheme, 7),
      ("$argon2x$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .scheme, 7),
      ("$argon2id$v=$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .version, 12),
      ("$argon2id$v=17$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .version, 12),
      ("$argon2id$v=4294967315$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .version, 14),
      ("$argon2id$v=19,m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .version, 14),
      ("$argon2id$v=19$m=64,t=2,p=1,keyid=$c29tZXNhbHQ$MDEyMw", .keyID, 34),
      ("$argon2id$v=19$m=64,t=2,p=1,keyid=QUFBQUFBQUFB$c29tZXNhbHQ$MDEyMw", .keyID, 34),
      ("$argon2id$v=19$m=64,t=2,p=1,data=$c29tZXNhbHQ$MDEyMw", .data, 33),
      ("$argon2id$v=19$m=64,t=2,p=1,data=QQ,keyid=QQ$c29tZXNhbHQ$MDEyMw", .data, 35),
      ("$argon2id$v=19$m=64,t=2,p=1,keyid=QQ,keyid=QQ$c29tZXNhbHQ$MDEyMw", .lanes, 36),
      ("$argon2id$v=019$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .version, 12),
      ("$argon2id$v=19$t=2,m=64,p=1$c29tZXNhbHQ$MDEyMw", .memory, 15),
      ("$argon2id$v=19$m=,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 17),
      ("$argon2id$v=19$m=064,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 17),
      ("$argon2id$v=19$m=+64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 17),
      ("$argon2id$v=19$m=-64,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 17),
      ("$argon2id$v=19$m=2097153,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 23),
      ("$argon2id$v=19$m=4294967295,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 23),
      ("$argon2id$v=19$m=99999999999999999999999999,t=2,p=1$c29tZXNhbHQ$MDEyMw", .memory, 23),
      ("$argon2id$v=19$m=64,t=65,p=1$c29tZXNhbHQ$MDEyMw", .passes, 23),
      ("$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$MDEyMw", .passes, 15),
      ("$argon2id$v=19$m=64,t=2,p=0$c29tZXNhbHQ$MDEyMw", .lanes, 15),
      ("$argon2id$v=19$m=64,t=2,p=65$c29tZXNhbHQ$MDEyMw", .lanes, 27),
      ("$argon2id$v=19$m=64,t=2,p=9$c29tZXNhbHQ$MDEyMw", .memory, 15),
      ("$argon2id$v=19$m=64,t=2,t=2,p=1$c29tZXNhbHQ$MDEyMw", .lanes, 24),
      ("$argon2id$v=19$m=64,t=2,p=1,x=1$c29tZXNhbHQ$MDEyMw", .lanes, 27),
      ("$argon2id$v=19$m=64,t=2,p=1 $c29tZXNhbHQ$MDEyMw", .lanes, 27),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ=$MDEyMw", .salt, 39),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbA$MDEyMw", .salt, 28),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHR$MDEyMw", .salt, 38),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ", .salt, 39),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$", .tag, 40),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEy", .tag, 40),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw==", .tag, 46),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw$", .tag, 46),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyMw\n", .tag, 46),
      ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MDEyM\0", .tag, 45),
      (String(repeating: "$", count: 513), .length, 512),
    ] as [(String, PasswordHashFormatError.Field, Int)])
  func refusals(text: String, field: PasswordHashFormatError.Field, offset: Int) {
    let error = #expect(throws: PasswordHashFormatError.self) { try PasswordHash(parsing: text) }
    #expect(error?.field == field)
    #expect(error?.offset == offset)
  }

  @Test("cut off or with one bit flipped is refused, or is another hash: never the same (R14)")
  func damage() throws {
    let whole = try PasswordHash(parsing: Self.stored)
    for text in Self.stored.truncations + Self.stored.bitFlips {
      guard let other = try? PasswordHash(parsing: text) else { continue }
      #expect(other != whole)
      #expect(other.description == text)
    }
  }
}
