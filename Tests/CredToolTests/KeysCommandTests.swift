import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("credtool keys") struct KeysCommandTests {
  private let folder = TemporaryFolder()
  private var file: String { folder.file("keys") }

  private func keys(_ arguments: String...) throws -> Program.Result {
    try credtool.run(["keys"] + arguments)
  }

  private func text() throws -> String { try String(contentsOfFile: file, encoding: .utf8) }

  @Test("generates, rotates, retires and revokes, and lists what there is")
  func lifetime() throws {
    #expect(try keys("generate", file).output == "\(file): k1 is primary\n")
    #expect(try keys("rotate", file).output == "\(file): k2 is primary; k1 still verifies\n")
    #expect(
      try keys("rotate", file, "--id", "2026_a-b").output
        == "\(file): 2026_a-b is primary; k2 still verifies\n")
    #expect(try keys("retire", file, "k2").output == "\(file): k2 is verifying\n")
    #expect(try keys("revoke", file, "k1").output == "\(file): k1 is revoked\n")
    let list = try keys("list", file)
    #expect((list.status, list.errors) == (0, ""))
    #expect(list.output == "2026_a-b  primary\nk2        verifying\nk1        revoked\n")
    let json = try keys("list", file, "--json")
    #expect(
      json.output == #"{"keys":[{"id":"2026_a-b","status":"primary"},"#
        + #"{"id":"k2","status":"verifying"},{"id":"k1","status":"revoked"}]}"# + "\n")
    let ring = try KeyRing(contentsOf: file)
    #expect(ring.entries.map(\.id.description) == ["2026_a-b", "k2", "k1"])
  }

  @Test("prints no key, whatever is asked for")
  func noKeys() throws {
    #expect(try keys("generate", file).status == 0)
    #expect(try keys("rotate", file).status == 0)
    let secrets = try text().split(whereSeparator: \.isWhitespace).filter { $0.count == 43 }
    #expect(secrets.count == 2)
    let results = try [
      keys("list", file), keys("list", file, "--json"), keys("retire", file, "k1"),
      keys("revoke", file, "k2"), keys("rotate", file, "--id", "k1"), keys("generate", file),
      keys("revoke", file, "k1"),
    ]
    for result in results {
      for secret in secrets { #expect(!(result.output + result.errors).contains(secret)) }
    }
  }

  @Test("makes a file for its owner alone, whatever the umask", arguments: ["000", "077", "777"])
  func mode(umask: String) throws {
    let script = "umask \(umask); \"$credtool\" keys generate '\(file)'; stat -c %a '\(file)'"
    let result = try credtool.inShell(script)
    #expect(result.output == "\(file): k1 is primary\n600\n")
  }

  @Test("refuses, with status 2 and the reason, and leaves the file as it is")
  func badInput() throws {
    #expect(try keys("generate", file).status == 0)
    let before = try text()
    let open = folder.file("open")
    try Data(before.utf8).write(to: URL(filePath: open))
    #expect(unsafe chmod(open, 0o644) == 0)
    let cases: [([String], String)] = [
      (["generate", file], "credtool: cannot create \(file): File exists\n"),
      (["generate", folder.path], "Is a directory"),
      (["generate", "/nonexistent/keys"], "cannot create /nonexistent/keys: No such file"),
      (["generate", folder.file("new"), "--id", "a b"], "'a b' is invalid for '--id"),
      (["rotate", file, "--id", "k1"], "\(file): there is a key 'k1' already; take another id"),
      (["retire", file, "k1"], "\(file): 'k1' is the primary key; rotate first"),
      (["revoke", file, "k1"], "\(file): 'k1' is the primary key; rotate first"),
      (["revoke", file, "k2"], "\(file): no key 'k2'; 'credtool keys list' shows them"),
      (["revoke", file, "123456789"], "'123456789' is invalid for '<id>'"),
      (["list", open], "\(open): its mode is 0644, not 0400 or 0600"),
      (["rotate", open], "\(open): its mode is 0644, not 0400 or 0600"),
      (["list", folder.file("none")], "cannot open \(folder.file("none")): No such file"),
      (["list", folder.path], "cannot read \(folder.path): Is a directory"),
      (["list"], "Missing expected argument '<file>'"),
    ]
    for (arguments, message) in cases {
      let result = try credtool.run(["keys"] + arguments)
      #expect((result.status, result.output) == (2, ""), "\(arguments)")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    #expect(try text() == before)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(files) == ["keys", "open"])
  }

  @Test("says with status 3 that the file cannot be read", .enabled(if: geteuid() != 0, "root"))
  func unreadable() throws {
    #expect(try keys("generate", file).status == 0)
    #expect(unsafe chmod(file, 0) == 0)
    #expect(try keys("list", file).status == 3)
  }

  @Test("loses no key when eight processes rotate at the same time")
  func concurrentRotations() throws {
    #expect(try keys("generate", file).status == 0)
    let before = try #require(try text().split(separator: " ").last)
    let result = try credtool.inShell(
      """
      for i in 1 2 3 4 5 6 7 8; do "$credtool" keys rotate '\(file)' & jobs="$jobs $!"; done
      for job in $jobs; do wait $job || exit; done
      """)
    #expect((result.status, result.errors) == (0, ""))
    #expect(result.output.split(separator: "\n").count == 8)
    let ids = try KeyRing(contentsOf: file).entries.map(\.id.description)
    #expect(ids == (1...9).reversed().map { "k\($0)" })
    #expect(try text().hasSuffix("verifying k1 \(before)"))
  }

  @Test("lets one of eight processes make a file")
  func concurrentGenerations() throws {
    let result = try credtool.inShell(
      """
      for i in 1 2 3 4 5 6 7 8; do "$credtool" keys generate '\(file)' --id "$i" & done; wait
      """)
    #expect(result.output == "\(file): \(try KeyRing(contentsOf: file).primary) is primary\n")
    let refusals = result.errors.split(separator: "\n")
    #expect(refusals.count == 7)
    #expect(refusals.allSatisfy { $0.hasSuffix("File exists") })
  }

  @Test("leaves the old file when the disk is full or it is killed while writing")
  func interrupted() throws {
    #expect(try keys("generate", file).status == 0)
    let before = try text()
    // The limit on file sizes: an error where its signal is ignored, and else the end.
    let rotate = "ulimit -f 0; \"$credtool\" keys rotate '\(file)'"
    let failed = try credtool.inShell("(trap '' XFSZ; \(rotate)) 2>&1 | cat; echo ${PIPESTATUS[0]}")
    #expect(failed.output == "credtool: cannot write \(file): File too large\n3\n")
    let killed = try credtool.inShell("(\(rotate)) | cat; echo ${PIPESTATUS[0]}")
    #expect(killed.output == "\(128 + SIGXFSZ)\n")
    #expect(try text() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
  }

  @Test("explains to a newcomer when to rotate, retire and revoke")
  func help() throws {
    let help = try keys("--help")
    #expect(help.status == 0)
    for word in ["rotate:", "retire:", "revoke:", "0600", "rehash", "refused as an error"] {
      #expect(help.output.replacing("\n", with: " ").contains(word))
    }
  }
}
