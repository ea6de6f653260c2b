import Foundation
import TestSupport
import Testing

@Suite("credtool hash and verify") struct HashingCommandTests {
  @Test("hashes a password that verify then recognises")
  func roundTrip() throws {
    let hashed = try credtool.run(["hash"], input: "pässword\n")
    #expect(hashed.status == 0)
    let stored = hashed.output.trimmingCharacters(in: .newlines)
    #expect(stored.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    let match = try credtool.run(["verify", stored], input: "pa\u{308}ssword\n")
    #expect((match.status, match.output) == (0, "match\n"))
    let mismatch = try credtool.run(["verify", stored], input: "passwort\n")
    #expect((mismatch.status, mismatch.output) == (1, "mismatch\n"))
    #expect(mismatch.errors == "")
  }

  @Test(
    "verifies what Debian's argon2 made, and asks for a rehash",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/argon2"), "no argon2"))
  func foreignHash() throws {
    let stored = try Program("/usr/bin/argon2")
      .run(["somesalt", "-id", "-m", "10", "-t", "1", "-p", "2", "-e"], input: "password").output
    let result = try credtool.run(
      ["verify", stored.trimmingCharacters(in: .newlines)], input: "password\n")
    #expect((result.status, result.output) == (0, "match, needs rehash\n"))
  }

  @Test("says what is wrong with a hash or password, with status 2")
  func badInput() throws {
    let unquoted = try credtool.run(["verify", "=19=19456,t=2,p=1"], input: "password\n")
    #expect(unquoted.status == 2)
    #expect(unquoted.errors.contains("scheme at byte 1; was it in single quotes?"))
    let huge = try credtool.run(
      ["verify", "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$MDEyMw"], input: "password\n")
    #expect(huge.status == 2)
    #expect(huge.errors.contains("memory at byte 24"))
    for input in [Data(), Data("\n".utf8), Data([0xFF]), Data(repeating: 0x61, count: 9_999)] {
      let result = try credtool.run(["hash"], input: input)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.hasPrefix("credtool: "))
    }
  }
}
