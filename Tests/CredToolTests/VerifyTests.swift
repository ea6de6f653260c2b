import Foundation
import TestSupport
import Testing

@Suite("credtool verify") struct VerifyTests {
  static let md5crypt = "$1$saltsalt$NuzA7WTAelpl95xgBGWN60"
  static let cheap = ["--memory-kib", "64", "--passes", "1"]
  private let folder = TemporaryFolder()

  private func hash(_ options: [String] = []) throws -> String {
    try credtool.run(["hash"] + Self.cheap + options, input: "correct horse\n").output
      .trimmingCharacters(in: .newlines)
  }

  private func verify(_ arguments: [String], _ input: String = "correct horse\n") throws
    -> Program.Result
  {
    try credtool.run(["verify"] + Self.cheap + arguments, input: input)
  }

  @Test("reads the hash from a file's first line", arguments: ["", "\n", "\r\n", "\nsecond\n"])
  func hashFile(end: String) throws {
    let file = folder.file("stored")
    try Data((try hash() + end).utf8).write(to: URL(filePath: file))
    #expect(try verify(["--hash-file", file]).output == "match\n")
    let wrong = try verify(["--hash-file", file], "wrong\n")
    #expect((wrong.status, wrong.output, wrong.errors) == (1, "mismatch\n", ""))
  }

  @Test("refuses a file without a hash, with status 2 and the reason")
  func wrongHashFile() throws {
    let (empty, long) = (folder.file("empty"), folder.file("long"))
    try Data().write(to: URL(filePath: empty))
    try Data(repeating: 0x61, count: 1_000_000).write(to: URL(filePath: long))
    for (file, reason) in [
      (folder.file("none"), "No such file"), (folder.path, "Is a directory"),
      (empty, "scheme at byte 1"), (long, "length at byte 513"),
    ] {
      let result = try verify(["--hash-file", file])
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains(reason), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
    }
    for arguments in [[], ["--batch", "x"], ["--batch", "--hash-file", empty]] {
      #expect(try verify(arguments).errors.contains("Give one stored hash"))
    }
  }

  @Test("says in JSON the verdict and the scheme")
  func json() throws {
    #expect(
      try verify(["--json", Self.md5crypt]).output
        == #"{"verdict":"match_needs_rehash","scheme":"md5crypt"}"# + "\n")
    #expect(
      try verify(["--json", try hash()], "wrong\n").output
        == #"{"verdict":"mismatch","scheme":"argon2id"}"# + "\n")
  }

  @Test("asks for a rehash with a newer key, and names a key that is missing or revoked")
  func keys() throws {
    let keys = folder.file("keys")
    func change(_ arguments: String...) throws {
      #expect(try credtool.run(["keys"] + arguments).status == 0)
    }
    try change("generate", keys)
    let stored = try hash(["--pepper", keys])
    #expect(try verify([stored, "--pepper", keys]).output == "match\n")
    try change("rotate", keys)
    let rotated = try verify([stored, "--pepper", keys])
    #expect((rotated.status, rotated.output) == (0, "match, needs rehash\n"))
    #expect(try verify([try hash(), "--pepper", keys]).output == "match, needs rehash\n")
    let missing = try verify([stored])
    #expect((missing.status, missing.output) == (2, ""))
    #expect(missing.errors.contains("needs the key k1, which is in no key ring"))
    try change("revoke", keys, "k1")
    let revoked = try verify([stored, "--pepper", keys])
    #expect((revoked.status, revoked.output) == (2, ""))
    #expect(revoked.errors.contains("needs the key k1, which was revoked"))
  }

  @Test("fails with status 3 where its answer cannot be written, and with 2 without a password")
  func failures() throws {
    let stored = try hash()
    for input in ["echo pw | $credtool verify '\(stored)'", "echo | $credtool verify --batch"] {
      let result = try credtool.inShell("\(input) > /dev/full")
      #expect(result.status == 3)
      #expect(result.errors.contains("cannot write standard output: No space left on device"))
    }
    #expect(try verify([stored], "").status == 2)
    #expect(try verify([stored], "\n").output == "mismatch\n")
  }
}
