import CredToolCommands
import Foundation
import PasswordHashing
import TestSupport
import Testing

@Suite("credtool inspect and calibrate") struct InspectTests {
  private static let end = "$c29tZXNhbHQxMjM0NTY3OA$kRaYXZFKH0VMSvaCFJHFrsKTBKm3F5I4HWLtOoXhn8E"
  private static let current = "$argon2id$v=19$m=19456,t=2,p=1" + end
  private let folder = TemporaryFolder()

  private func inspect(_ arguments: String...) throws -> Program.Result {
    let result = try credtool.run(["inspect"] + arguments)
    // Neither salt nor tag nor checksum.
    for secret in ["c29tZXNhbHQ", "kRaYXZFKH0", "saltsalt", "NuzA7WTAelp", "KRHuY+wVTGI"] {
      #expect(!(result.output + result.errors).contains(secret))
    }
    return result
  }

  @Test(
    "says what a hash is, what it costs and what happens at the next sign-in",
    arguments: [
      (
        current, "argon2id", "19456 KiB, 2 passes, 1 lane", "at OWASP's floor", "stays",
        #""memory_kib":19456,"passes":2,"lanes":1,"strength":"at_least_floor","key_id":null,"#
          + #""key":"none","next_sign_in":"match""#
      ),
      (
        "$argon2id$v=19$m=64,t=1,p=2" + end, "argon2id", "64 KiB, 1 pass, 2 lanes",
        "below OWASP's floor", "again",
        #""memory_kib":64,"passes":1,"lanes":2,"strength":"below_floor","key_id":null,"#
          + #""key":"none","next_sign_in":"match_needs_rehash""#
      ),
      (
        "$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
        "argon2i", "65536 KiB", "below OWASP's floor", "again",
        #""memory_kib":65536,"passes":2,"lanes":1,"strength":"below_floor""#
      ),
      (
        "$2b$04$abcdefghijklmnopqrstuujydOTSfIH/d5oUHpsygqV5X9xJLQc6e", "bcrypt",
        "cost          cost 4, 16 iterations\n", "an old scheme", "again",
        #"{"scheme":"bcrypt","cost":4,"iterations":16,"strength":"legacy""#
      ),
      (
        "$wrap$v=1,scheme=md5crypt,setting=JDEkYWJjZGVmZ2gk$argon2id$v=19$m=19456,t=2,p=1" + end,
        "md5crypt-wrapped", "19456 KiB, 2 passes, 1 lane\ninside        1000 iterations\n",
        "an old digest inside", "again",
        #""passes":2,"lanes":1,"inner":{"iterations":1000},"strength":"wrapped""#
      ),
    ])
  func hashes(
    stored: String, scheme: String, cost: String, strength: String, next: String, members: String
  ) throws {
    let table = try inspect(stored)
    #expect((table.status, table.errors) == (0, ""))
    #expect(table.output.contains("scheme        \(scheme)\n"))
    #expect(table.output.contains(cost), "\(table.output)")
    #expect(table.output.contains("strength      \(strength)"))
    #expect(table.output.hasSuffix("\(next)\n"))
    let json = try inspect("--json", stored)
    #expect(json.output.contains(members), "\(json.output)")
    #expect(json.output.contains(#""scheme":"\#(scheme)""#))
  }

  @Test(
    "says what every scheme costs that can be read, in the scheme's own numbers",
    arguments: [
      (
        "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOf"
          + "aS35inz1", "5000 iterations", #""iterations":5000"#
      ),
      (
        "$5$rounds=1234$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5", "1234 iterations",
        #""iterations":1234"#
      ),
      (
        "$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D",
        "N 16384, r 8, p 1, 16387 KiB", #""n":16384,"r":8,"p":1,"memory_kib":16387"#
      ),
      (
        "$y$j75$k2XAnEHBqQ1Ct2aMXFKNa/$E9XAySfP6N2THWdzNKesSVmhpcmhNusa8y5TMfT668.",
        "N 1024, r 8, p 1, t 0, 1027 KiB", #""n":1024,"r":8,"p":1,"memory_kib":1027,"t":0"#
      ),
      ("$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0", "2048 iterations", #""iterations":2048"#),
      (
        "$pbkdf2$10$vBdiLGXMWWstJYSQcs7ZWw$nkcDpItJJXT5EbiFBFybAst.CuY", "10 iterations",
        #""iterations":10"#
      ),
      (
        "$scrypt$ln=4,r=8,p=1$5TwHYGwNgRACIIQwxtgbgw$tb9qrB8nsspmW0x4SbPLLIJTQF5cuTl5nyzG1eGOPsQ",
        "N 16, r 8, p 1, 19 KiB", #""n":16,"r":8,"p":1,"memory_kib":19"#
      ),
      (
        "$bcrypt-sha256$v=2,t=2b,r=12$Gr1HQohoChDRr9r8JpHkh.$OmmDF/BipTWLmnz2x7WIWiPtGNvtvMq",
        "cost 12, 4096 iterations", #""cost":12,"iterations":4096"#
      ),
      (
        "argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$Kw3/ZjLNvvrvmWv7DSmJdvIaVuO5yzpUAyMmNiCn"
          + "HLI", "64 KiB, 1 pass, 1 lane", #""memory_kib":64,"passes":1,"lanes":1"#
      ),
      (
        "AAABAgMEBQYHCAkKCwwNDg+d2FbDdriytxO2vgdAVMuIpGVW4BGF6o0NJn8znGUhaQ==", "1000 iterations",
        #""iterations":1000"#
      ),
    ])
  func costs(stored: String, cost: String, members: String) throws {
    let table = try inspect(stored)
    #expect((table.status, table.errors) == (0, ""))
    #expect(table.output.contains("cost          \(cost)\n"), "\(table.output)")
    let json = try inspect("--json", stored)
    #expect(json.output.contains(",\(members),\"strength\""), "\(json.output)")
  }

  @Test("says whether the key of a hash is usable, missing or revoked")
  func keys() throws {
    let keys = folder.file("keys")
    #expect(try credtool.run(["keys", "generate", keys]).status == 0)
    let stored = "$argon2id$v=19$m=19456,t=2,p=1,keyid=azE" + Self.end
    func expect(_ key: String, _ next: String, _ code: String, _ options: [String]) throws {
      let table = try credtool.run(["inspect", stored] + options)
      #expect(table.status == 0)
      #expect(table.output.contains("key           k1, \(key)\n"))
      #expect(table.output.contains(next), "\(table.output)")
      let json = try credtool.run(["inspect", stored, "--json"] + options)
      let members = #""key_id":"k1","key":"\#(key)","next_sign_in":"\#(code)""#
      #expect(json.output.contains(members), "\(json.output)")
    }
    try expect("missing", "an error: the key k1 is in no key ring given", "error", [])
    try expect("usable", "matches, and the hash stays", "match", ["--pepper", keys])
    #expect(try credtool.run(["keys", "rotate", keys]).status == 0)
    try expect("usable", "is hashed again", "match_needs_rehash", ["--pepper", keys])
    #expect(try credtool.run(["keys", "revoke", keys, "k1"]).status == 0)
    try expect("revoked", "an error: the key k1 was revoked", "error", ["--pepper", keys])
    let plain = try inspect(Self.current, "--pepper", keys)
    #expect(plain.output.hasSuffix("is hashed again\n"))
  }

  @Test("compares with the profile given, and calls no hash old that it would make")
  func profile() throws {
    let fips =
      "$pbkdf2-sha256$i=600000,l=32$8PHy8/T19vf4+fr7/P3+/w$"
      + "Ms9p1kzyvoODxr9WWJECFra/vfZZDuQ5uItV0ASL8nw"
    let own = try inspect(fips, "--profile", "fips")
    #expect(own.output.contains("strength      what the profile asks for"))
    #expect(own.output.hasSuffix("the hash stays\n"))
    #expect(try inspect(fips).output.contains("an old scheme"))
    let cheap = try inspect(Self.current, "--memory-kib", "64", "--passes", "1")
    #expect(cheap.output.hasSuffix("is hashed again\n"))
  }

  @Test("refuses what it cannot read with status 2, and repeats none of it")
  func unreadable() throws {
    for arguments in [["hunter2"], [Self.current + "hunter2="], [Self.current, "hunter2"], []] {
      let result = try credtool.run(["inspect"] + arguments)
      #expect((result.status, result.output) == (2, ""))
      #expect(!result.errors.contains("hunter2") && !result.errors.contains("kRaYXZFKH0"))
    }
    #expect(try inspect("--hash-file", folder.file("none")).status == 2)
  }

  @Test(
    "calibrates nothing with wrong options, and prints nothing but the reason",
    arguments: [
      (["--memory", "6MiB"], "1 hashes at the same time need at least 8192 KiB"),
      (["--memory", "64MiB", "--concurrency", "16"], "need at least 131072 KiB"),
      (["--memory", "64MB"], "--memory"), (["--memory", "0GiB"], "--memory"),
      (["--memory", "9223372036854775807GiB"], "--memory"),
      (["--concurrency", "0"], "from 1 to 1024"), (["--concurrency", "1025"], "from 1 to 1024"),
      (["--target-ms", "0"], "from 0.1 to 60000"), (["--target-ms", "nan"], "from 0.1 to 60000"),
    ])
  func wrongCalibration(options: [String], message: String) throws {
    let result = try credtool.run(["calibrate"] + options)
    #expect((result.status, result.output) == (2, ""))
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("tells the options of a cost as 'credtool hash' takes them")
  func options() throws {
    let cost = try Argon2Parameters(memoryKiB: 64, passes: 3, lanes: 2)
    let result = try credtool.run(["hash"] + cost.commandOptions, input: "tr0ub4dor\n")
    #expect((result.status, result.errors) == (0, ""))
    #expect(result.output.hasPrefix("$argon2id$v=19$m=64,t=3,p=2$"))
  }

  @Test("calibrates, with status 1 where even the floor takes too long")
  func calibration() throws {
    let result = try credtool.run(["calibrate", "--memory", "8MiB", "--target-ms", "0.1"])
    #expect(result.status == 1)
    #expect(result.errors.contains("even OWASP's floor takes longer than 0.1 ms here"))
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "memory KiB  passes  median ms   p99 ms  hashes/s  within target")
    #expect(lines.count == 4 && lines[3].isEmpty)
    #expect(lines[1].hasPrefix("      8192       5") && lines[1].hasSuffix("  no"))
    #expect(lines[2].hasPrefix("      7168       5") && lines[2].hasSuffix("  no"))
    let full = try credtool.inShell(
      "\"$credtool\" calibrate --memory 8MiB --target-ms 0.1 > /dev/full")
    #expect(full.status == 3)
    #expect(full.errors.contains("cannot write standard output"))
  }
}
