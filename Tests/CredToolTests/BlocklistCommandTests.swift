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

  @Test("builds the same from files, several files, standard input and gzip on it")
  func sources() throws {
    let lines = (0..<20_000).map { "Word\($0)\n" }
    let whole = try write(lines.joined(), "whole")
    let first = try write(lines[..<9_000].joined(), "first")
    let second = try write(lines[9_000...].joined(), "second")
    let output = folder.file("out")
    let builds = [
      "$credtool blocklist build '\(whole)' -o '\(output)' --json",
      "$credtool blocklist build '\(first)' '\(second)' -o '\(output)' --json",
      "cat '\(whole)' | $credtool blocklist build - -o '\(output)' --json",
      "$credtool blocklist build - -o '\(output)' --json < '\(whole)'",
      "gzip -c '\(second)' | $credtool blocklist build '\(first)' - -o '\(output)' --json",
    ]
    var files: Set<Data> = []
    for build in builds {
      let result = try credtool.inShell(build)
      #expect(result.status == 0, "\(build): \(result.errors)")
      #expect(
        result.output
          == "{\"file\":\"\(output)\",\"entries\":20000,\"keys\":40000,\"empty_lines\":0,"
          + "\"comments\":0,\"unusable_lines\":0}\n")
      files.insert(try Data(contentsOf: URL(filePath: output)))
    }
    #expect(files.count == 1)
    let cut = try credtool.inShell(
      "gzip -c '\(whole)' | head -c 9999 | $credtool blocklist build - -o '\(output)'")
    #expect(cut.status == 2)
    #expect(cut.errors.contains("standard input: the gzip data end too early"))
  }

  @Test(
    "builds files of other shapes",
    arguments: [
      ([], 16, true), (["--bits", "8"], 8, true), (["--no-ranks"], 16, true),
      (["--no-exact"], 24, false), (["--no-exact", "--bits", "12"], 12, false),
    ] as [([String], Int, Bool)])
  func shapes(options: [String], bits: Int, isExact: Bool) throws {
    struct Facts: Decodable {
      var keys: Int
      var filter_bits_per_key: Double
      var exact_bits_per_key: Double
      var false_positive_rate: Double
    }
    let list = try write((0..<5_000).map { "Quite a long line \($0)\n" }.joined(), "list")
    let file = folder.file("shape")
    let built = try credtool.run(["blocklist", "build", list, "-o", file] + options)
    #expect(built.status == 0, "\(built.errors)")
    let info = try credtool.run(["blocklist", "info", file, "--json"])
    let facts = try JSONDecoder().decode(Facts.self, from: Data(info.output.utf8))
    #expect(facts.keys == 10_000)
    #expect(Int(facts.filter_bits_per_key.rounded()) == bits)
    #expect((facts.exact_bits_per_key > 30) == isExact)
    #expect((facts.false_positive_rate < 1e-7) == isExact)
    if options == ["--no-ranks"] { #expect(facts.false_positive_rate < 1e-11) }
    let check = try credtool.run(
      ["check-password", "--list", file, "--batch", "--only", "common"],
      input: "quite a long line 7\nQuite a long line 4999\nQuite a long line 5000\n")
    #expect(check.status == 0)
    let verdicts = check.output.split(separator: "\n")
    #expect(verdicts.map { $0.hasPrefix("refused") } == [true, true, false])
  }

  @Test(
    "refuses options that contradict each other or have no sense",
    arguments: [
      (["-", "-"], "Standard input can be read once"), (["x", "--bits", "3"], "--bits is from 4"),
      (["x", "--bits", "129"], "to 128"), (["x", "--no-exact", "--no-ranks"], "--no-ranks"),
      ([], "Missing expected argument"),
    ] as [([String], String)])
  func wrongUsage(arguments: [String], message: String) throws {
    let result = try credtool.run(["blocklist", "build", "-o", "out"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
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
