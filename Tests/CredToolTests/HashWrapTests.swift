import Foundation
import TestSupport
import Testing

@Suite("credtool hash wrap") struct HashWrapTests {
  private let column = WrapFixture()

  @Test("wraps the old hashes of a column, each for its password, and nothing twice")
  func mixedColumn() throws {
    let kinds = [WrapFixture.bcrypt, WrapFixture.md5crypt, WrapFixture.argon2id, "garb$age"]
    let lines = (0..<300).map { "user\($0)\t\(kinds[$0 % 4])" }
    try column.write(lines)
    let first = try column.run()
    #expect(first.status == 1)
    #expect(first.output == column.report(150, before: 0, current: 75, unreadable: 75))
    let complaints = first.errors.split(separator: "\n")
    #expect(complaints.count == 75)
    let reason = "not a stored hash that can be verified: scheme at byte 1"
    #expect(complaints.first ?? "" == "credtool: \(column.input), line 4: \(reason)")
    #expect(!first.errors.contains("garb"))

    let written = try #require(try column.lines())
    let expected = lines.enumerated().filter { $0.offset % 4 < 2 }.map(\.element)
    #expect(written.map { $0.prefix(2).joined(separator: "\t") } == expected)
    #expect(written.allSatisfy { $0.count == 3 })
    let mode = try FileManager.default.attributesOfItem(atPath: column.output)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let passwords = written.map { "correct horse\t\($0[2])\nwrong\t\($0[2])\n" }.joined()
    let verified = try credtool.run(["verify", "--batch"], input: passwords)
    #expect(
      verified.output == String(repeating: "match, needs rehash\nmismatch\n", count: 150))

    let before = try column.written()
    let second = try column.run()
    #expect(second.output == column.report(150, before: 150, current: 75, unreadable: 75))
    #expect(try column.written() == before)
  }

  @Test("takes any id of up to 4096 bytes, and reports other lines by number, without their hash")
  func identifiers() throws {
    let (longest, hash) = (String(repeating: "i", count: 4_096), WrapFixture.md5crypt)
    try column.write([
      "a\tb\tc\t\(hash)", "\(longest)\t\(hash)\r", "\(longest)i\t\(hash)", "\t\(hash)", hash, "",
      "x\t\(String(repeating: "$1$saltsalt$", count: 50_000))", "é \u{1F600}\t\(hash)",
      "last\t\(hash)x",
    ])
    let result = try column.run()
    #expect(result.status == 1)
    #expect(result.output == column.report(3, before: 0, unreadable: 6))
    let numbers = result.errors.split(separator: "\n").compactMap {
      $0.split(separator: "line ").last?.prefix { $0 != ":" }
    }
    #expect(numbers == ["3", "4", "5", "6", "7", "9"])
    #expect(!result.errors.contains("saltsalt"))
    let written = try #require(try column.lines())
    #expect(written.map { $0.dropLast(2) } == [["a", "b", "c"], [longest], ["é \u{1F600}"]])
    let again = try column.run()
    #expect(again.output == column.report(3, before: 3, unreadable: 6))
  }

  @Test("wraps a hash without salt only with a pepper, and names the line otherwise")
  func pepper() throws {
    let keys = column.folder.file("keys")
    #expect(try credtool.run(["keys", "generate", keys]).status == 0)
    try column.write(["a\t\(WrapFixture.md5crypt)"])
    #expect(try column.run("--pepper", keys).output == column.report(1, before: 0))
    #expect(try column.lines()?.first?.last?.contains("p=1,keyid=azE$") == true)
    let fips = try credtool.run([
      "hash", "wrap", column.input, "-o", column.folder.file("other"), "--profile", "fips",
    ])
    #expect(fips.status == 2)
    #expect(fips.errors.contains("line 1: wrapping is done with Argon2 only"))
  }

  @Test("refuses a wrapped hash that would be too long to be read again")
  func tooLong() throws {
    let salt = String(repeating: "A", count: 400)
    let key = String(repeating: "A", count: 43)
    try column.write(["a\t$pbkdf2-sha256$i=1,l=32$\(salt)$\(key)"])
    let result = try column.run()
    #expect(result.status == 2)
    #expect(result.errors.contains("line 1: the new hash's length would be beyond the limits"))
    #expect(try column.written().isEmpty)
  }

  @Test("refuses files it cannot read or write, with status 2, and repeats no stray argument")
  func wrongFiles() throws {
    try column.write(["a\t\(WrapFixture.md5crypt)"])
    let (folder, pipe) = (column.folder.path, column.folder.file("pipe"))
    #expect(try credtool.inShell("mkfifo '\(pipe)'").status == 0)
    for (input, output, reason) in [
      (column.folder.file("none"), column.output, "No such file"),
      (folder, column.output, "Is a directory"), (column.input, folder, "Is a directory"),
      (column.input, pipe, "not a regular file"),
      (column.input, "/dev/full", "not a regular file"),
      (column.input, column.folder.file("none/out"), "No such file"),
    ] {
      let result = try credtool.run(["hash", "wrap", input, "-o", output])
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains(reason), "\(result.errors)")
    }
    let stray = try column.run("hunter2")
    #expect(stray.status == 2 && !stray.errors.contains("hunter2"))
  }

  @Test("fails with status 3 where it may not write", .enabled(if: geteuid() != 0, "is root"))
  func readOnly() throws {
    try column.write(["a\t\(WrapFixture.md5crypt)"])
    try column.write(Data(), to: column.output)
    #expect(try credtool.inShell("chmod 400 '\(column.output)'").status == 0)
    let result = try column.run()
    #expect(result.status == 3 && result.errors.contains("Permission denied"))
  }

  @Test("leaves alone what is no output of the same input, with or without a line's end")
  func otherOutput() throws {
    let md5crypt = WrapFixture.md5crypt
    try column.write(["a\t\(md5crypt)", "b\t\(WrapFixture.argon2id)"])
    let long = String(repeating: "x", count: 300_000)
    for text in [
      "notes", "notes\n", "b\t\(md5crypt)\tx\n", "b", "a\t\(md5crypt)x", long, "\(long)\n",
      "a\t\(md5crypt)\tx\nb\t\(md5crypt)\tx\n", "a\t\(md5crypt)\tx\nb",
    ] {
      try column.write(Data(text.utf8), to: column.output)
      let result = try column.run()
      #expect((result.status, result.output) == (2, ""), "\(text.prefix(80))")
      #expect(result.errors.contains("of another input"), "\(result.errors)")
      #expect(try column.written() == Data(text.utf8))
    }
    // The input as its own output.
    let before = try Data(contentsOf: URL(filePath: column.input))
    let same = try credtool.run(["hash", "wrap", column.input, "-o", column.input])
    #expect(same.status == 2)
    #expect(try Data(contentsOf: URL(filePath: column.input)) == before)
  }
}
