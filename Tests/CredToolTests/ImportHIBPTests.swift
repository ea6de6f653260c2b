import Foundation
import TestSupport
import Testing

@Suite("credtool blocklist import-hibp") struct ImportHIBPTests {
  private let folder = TemporaryFolder()

  /// `P@ssw0rd`, a neighbour with the same first 64 bits, and a stranger.
  private static let list = """
    21BD12DC183F740EE76F27B78EB39C8AD972A756:1
    21BD12DC183F740EE76F27B78EB39C8AD972A757:83129
    FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:7

    """

  private func write(_ text: String, _ name: String) throws -> String {
    let path = folder.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    return path
  }

  private struct Summary: Decodable, Equatable {
    var key_kind: String
    var lines: Int
    var entries: Int
    var keys: Int
    var below_min_count: Int
    var padding: Int
    var missing_ranges: Int
    var bytes: Int
    var seconds: Double
  }

  @Test("makes a file that check-password uses, and says what it took (R40)")
  func makesFile() throws {
    let file = folder.file("out")
    let made = try credtool.run([
      "blocklist", "import-hibp", try write(Self.list, "list"), "-o", file, "--min-count", "2",
      "--exact",
    ])
    #expect(made.status == 0)
    #expect(
      made.output.hasPrefix(
        "\(file): 2 keys (sha1) of 3 lines; left out: 1 below the least count, 0 padding; "))
    let info = try credtool.run(["blocklist", "info", file])
    #expect(info.output.contains("keys                 2, SHA-1 of each entry\n"))
    #expect(info.output.contains("source SHA-256       not recorded\n"))
    struct Facts: Decodable {
      var key_kind: String
      var source_sha256: String?
    }
    let json = try credtool.run(["blocklist", "info", file, "--json"])
    let facts = try JSONDecoder().decode(Facts.self, from: Data(json.output.utf8))
    #expect(facts.key_kind == "sha1" && facts.source_sha256 == nil)
    // A list of ours that says no more than the breach does.
    let check = try credtool.run(
      ["check-password", "--list", file, "--json"], input: "P@ssw0rd-not-listed\n")
    #expect(check.status == 0)
  }

  @Test("tells a probable listing from a confirmed one")
  func certainty() throws {
    // SHA-1 of "Tr0ub4dor&3 horse", which no list of common passwords has.
    let sum = try credtool.inShell("printf %s 'Tr0ub4dor&3 horse' | sha1sum")
    let list = try write("\(sum.output.prefix(40)):5\n", "list")
    for (arguments, code) in [([], "probably_breached"), (["--exact"], "breached")] {
      let file = folder.file("out")
      let made = try credtool.run(["blocklist", "import-hibp", list, "-o", file] + arguments)
      #expect(made.status == 0)
      let check = try credtool.run(
        ["check-password", "--list", file], input: "Tr0ub4dor&3 horse\n")
      #expect(check.status == 1)
      #expect(check.output.hasSuffix("data breach; choose one that nobody else uses. (\(code))\n"))
    }
  }

  @Test("gives the same bytes from a file, from gzip, and from a pipe")
  func sameBytes() throws {
    let list = try write(Self.list, "list")
    let result = try credtool.inShell(
      """
      cd '\(folder.path)' && "$credtool" blocklist import-hibp list -o a &&
      gzip -k list && "$credtool" blocklist import-hibp list.gz -o b &&
      cat list | "$credtool" blocklist import-hibp - -o c --json &&
      cat list.gz | "$credtool" blocklist import-hibp - -o d && cmp a b && cmp a c && cmp a d
      """)
    #expect(result.status == 0, "\(result.errors), \(list)")
    let line = try #require(result.output.split(separator: "\n").first { $0.hasPrefix("{") })
    let summary = try JSONDecoder().decode(Summary.self, from: Data(line.utf8))
    #expect(
      summary
        == Summary(
          key_kind: "sha1", lines: 3, entries: 3, keys: 2, below_min_count: 0, padding: 0,
          missing_ranges: 0, bytes: 192, seconds: summary.seconds))
  }

  @Test("refuses bad input with the place, and wrong usage, each with status 2")
  func refusals() throws {
    let good = try write(Self.list, "list")
    let bad = try write(Self.list + "0:1\n", "bad")
    let ranges = folder.file("ranges")
    try FileManager.default.createDirectory(atPath: ranges, withIntermediateDirectories: true)
    _ = try write(String(repeating: "0", count: 35) + ":1", "ranges/00001.txt")
    let output = folder.file("out")
    let cases: [([String], String)] = [
      ([bad, "-o", output], "\(bad), line 4: a hash that is longer or shorter than the others"),
      (
        [ranges, "-o", output], "\(ranges)/00000.txt: missing or empty; download it, or allow gaps"
      ),
      (["/nonexistent", "-o", output], "cannot open /nonexistent: No such file"),
      ([good, "-o", folder.path], "Is a directory"),
      ([good, "-o", output, "--bits", "7"], "--bits takes a number from 8 to 64"),
      ([good, "-o", output, "--bits", "65"], "--bits takes a number from 8 to 64"),
      ([good, "-o", output, "--min-count", "0"], "--min-count takes a number from 1"),
      ([good, "-o", output, "--min-count", "100000"], "no hash that is to be taken"),
      (["-", "-o", output], "standard input: no hash that is to be taken"),
    ]
    for (arguments, message) in cases {
      let result = try credtool.run(["blocklist", "import-hibp"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output == "")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: output))
    let taken = try credtool.run([
      "blocklist", "import-hibp", ranges, "-o", output, "--allow-gaps",
    ])
    #expect(taken.output.contains("1048575 range files missing"))
  }

  @Test("ends with status 3 and leaves nothing where the disk is full")
  func fullDisk() throws {
    // The spilled keys meet the limit of a file's size as they would the end of the disk.
    let lines = (0..<20_000).map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 40 - digits.count) + digits + ":1\n"
    }
    let list = try write(lines.joined(), "list")
    let output = folder.file("out")
    let result = try credtool.inShell(
      """
      trap '' XFSZ
      ulimit -f 100
      exec "$credtool" blocklist import-hibp '\(list)' -o '\(output)'
      """)
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("cannot write \(output): File too large"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["list"])
  }

  @Test("killed at any moment leaves what was there, and can begin again", arguments: 0..<6)
  func killed(part: Int) throws {
    let output = try write("what was there", "out")
    let size = 100_000
    var pipe: [Int32] = [0, 0]
    #expect(unsafe Glibc.pipe(&pipe) == 0)
    let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
    #expect(fcntl(pipe[1], F_SETFD, FD_CLOEXEC) == 0)
    let program = try credtool.start(
      ["blocklist", "import-hibp", "-", "-o", output], on: [pipe[0], null, null])
    close(pipe[0])
    // A pipe takes 64 KiB before somebody reads: after more than that, the import is under way.
    for number in 0..<(part * size / 5) {
      let digits = String(number + 1, radix: 16)
      let line = Array((String(repeating: "0", count: 40 - digits.count) + digits + ":1\n").utf8)
      #expect(unsafe Glibc.write(pipe[1], line, line.count) == line.count)
    }
    program.send(SIGKILL)
    #expect(program.waitForEnd() == 128 + SIGKILL)
    close(pipe[1])
    close(null)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "what was there")
    let again = try credtool.run(["blocklist", "import-hibp", "-", "-o", output], input: Self.list)
    #expect(again.status == 0)
    #expect(try credtool.run(["blocklist", "info", output]).status == 0)
  }
}
