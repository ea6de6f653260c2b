import Foundation
import TestSupport
import Testing

@Suite("credtool blocklist") struct BlocklistCommandTests {
  private let folder = TemporaryFolder()

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  @Test("builds a file, says what it took, and tells what the file holds")
  func buildAndInfo() throws {
    let list = try write("#!comment\nHunter2\nhunter3\n\n", "list")
    let file = folder.file("ours")
    let built = try credtool.run(["blocklist", "build", list, "-o", file])
    #expect(built.status == 0)
    #expect(
      built.output
        == "\(file): 2 entries, 3 keys; passed over: 1 empty lines, 1 comments, "
        + "0 lines that cannot be passwords\n")
    let info = try credtool.run(["blocklist", "info", file])
    #expect(info.status == 0)
    #expect(info.output.contains("entries              2\n"))
    #expect(info.output.contains("keys                 3,"))
  }

  @Test("tells in JSON what the embedded list holds")
  func embeddedInfo() throws {
    struct Facts: Decodable {
      var format_version: Int
      var entries: Int
      var keys: Int
      var bytes: Int
      var source_sha256: String
      var filter_bits_per_key: Double
      var false_positive_rate: Double
    }
    let result = try credtool.run(["blocklist", "info", "--json"])
    let facts = try JSONDecoder().decode(Facts.self, from: Data(result.output.utf8))
    #expect(facts.format_version == 1)
    #expect(facts.entries > 1_000_000)
    #expect(facts.keys > facts.entries)
    #expect(facts.bytes <= 10_000_000)
    #expect(facts.filter_bits_per_key.rounded() == 16)
    #expect(facts.false_positive_rate < 1e-8)
    // The list itself, as the shell's tools unpack and hash it.
    let list = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Wordlists/common-passwords.txt.gz").path
    let sum = try credtool.inShell("gzip -dc '\(list)' | sha256sum")
    #expect(sum.output.hasPrefix(facts.source_sha256))
  }

  @Test("refuses what is no list and no blocklist, each for its own reason, and writes nothing")
  func badInput() throws {
    let plain = try write("password\n", "plain.gz")
    let empty = try write("", "empty")
    let output = folder.file("out")
    let cases: [([String], String)] = [
      (["build", plain, "-o", output], "\(plain): named .gz but not gzip"),
      (["build", empty, "-o", output], "\(empty): no line that can be a password"),
      (["build", folder.path, "-o", output], "cannot read \(folder.path): Is a directory"),
      (["build", "/nonexistent", "-o", output], "cannot open /nonexistent: No such file"),
      (["build", try write("password\n", "list"), "-o", folder.path], "Is a directory"),
      (["build", folder.file("list"), "-o", "/dev/null"], "not a regular file"),
      (["build", folder.file("list"), "-o", "/nonexistent/x"], "cannot create /nonexistent/x"),
      (["info", empty], "\(empty): the file is empty"),
      (["info", plain], "\(plain): not a blocklist file"),
      (["info", folder.path], "cannot map \(folder.path): Is a directory"),
    ]
    for (arguments, message) in cases {
      let result = try credtool.run(["blocklist"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output == "")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test("leaves no half file when the disk is full or it is killed while writing")
  func fullDisk() throws {
    let list = try write((0..<50_000).map { "word\($0)" }.joined(separator: "\n"), "list")
    let output = folder.file("half")
    // The limit on file sizes, in KiB: an error where its signal is ignored, and else the end.
    let build = "$credtool blocklist build '\(list)' -o '\(output)'"
    let failed = try credtool.inShell("trap '' XFSZ; ulimit -f 100; \(build)")
    #expect(failed.status == 3)
    #expect(failed.errors.contains("cannot write \(output): File too large"))
    let killed = try credtool.inShell("ulimit -f 100; \(build)")
    #expect(killed.status == 128 + SIGXFSZ)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["list"])
  }
}
