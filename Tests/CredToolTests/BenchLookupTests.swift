import Foundation
import TestSupport
import Testing

@Suite("credtool bench lookup") struct BenchLookupTests {
  private let folder = TemporaryFolder()

  /// The path of a file with these lines.
  private func write(_ lines: [String], _ name: String) throws -> String {
    let path = folder.file(name)
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(filePath: path))
    return path
  }

  /// The paths of a list of words that are no numbers, and of the blocklist made of it.
  private func makeList() throws -> (words: String, file: String) {
    let words = try write((0..<500).map { "word\($0)" }, "words")
    let file = folder.file("blocklist")
    let built = try credtool.run(["blocklist", "build", words, "-o", file])
    try #require(built.status == 0, "\(built.errors)")
    return (words, file)
  }

  private struct Report: Decodable {
    var list: String?
    var residence, keyKind: String
    var keys, bytes, listedEntries: Int
    var randomReadsPerSecond: Double
    var results: [Result]

    struct Result: Decodable {
      var form, entries: String
      var lookupsPerSecond, byRandomReads: Double
    }
  }

  private func report(_ arguments: [String]) throws -> (Report, errors: String) {
    let result = try credtool.run(
      ["bench", "lookup", "--json", "--seconds", "0.01"] + arguments)
    try #require(result.status == 0, "\(result.errors)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try decoder.decode(Report.self, from: Data(result.output.utf8)), result.errors)
  }

  @Test("measures the embedded list: a line for each way to ask, the memory's own rate the last")
  func embeddedTable() throws {
    let result = try credtool.run(["bench", "lookup", "--seconds", "0.01"])
    #expect((result.status, result.errors) == (0, ""))
    let lines = result.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("the list inside: ") == true)
    #expect(lines.first?.hasSuffix(" bytes, mapped") == true)
    let names = lines.dropFirst().map { $0.prefix(24).trimmingCharacters(in: .whitespaces) }
    #expect(
      names == [
        "look-ups", "one by one, absent", "one by one, listed", "in batches, absent",
        "in batches, listed", "random reads",
      ])
    for line in lines.dropFirst(2) {
      let fields = line.dropFirst(24).split(separator: " ")
      #expect(fields.count == 3)
      #expect(fields.prefix(2).allSatisfy { (Double($0) ?? 0) > 0 }, "\(line)")
    }
    #expect(lines.last?.hasSuffix(" 1.00x") == true)
  }

  @Test(
    "measures a file, mapped or resident, with listed entries out of a list",
    arguments: [([], "mapped"), (["--resident"], "resident"), (["--no-verify"], "mapped")])
  func file(options: [String], residence: String) throws {
    let (words, file) = try makeList()
    let (report, errors) = try report([file, "--hits", words] + options)
    #expect(errors == "")
    #expect((report.list, report.residence) == (file, residence))
    #expect(report.keyKind == "passwords")
    #expect((report.keys, report.listedEntries) == (500, 500))
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    #expect(report.bytes == size)
    #expect(report.randomReadsPerSecond > 0)
    #expect(report.results.map(\.form) == ["one_by_one", "one_by_one", "batch", "batch"])
    #expect(report.results.map(\.entries) == ["absent", "listed", "absent", "listed"])
    #expect(report.results.allSatisfy { $0.lookupsPerSecond > 0 && $0.byRandomReads > 0 })
  }

  @Test("takes of a list of hits what the file lists, and numbers where no list is given")
  func hits() throws {
    let (_, file) = try makeList()
    let some = try write(["word7", "Word7", "nothing", "", "word8"], "some")
    // A password's folded form is listed, its capitals are not.
    #expect(try report([file, "--hits", some]).0.listedEntries == 2)
    let (none, errors) = try report([file])
    #expect((none.listedEntries, none.results.map(\.entries)) == (0, ["absent", "absent"]))
    #expect(errors.contains("left out listed entries"))

    let numbers = try write((100_000..<105_000).map { "\($0)" }, "numbers")
    let other = folder.file("other")
    #expect(try credtool.run(["blocklist", "build", numbers, "-o", other]).status == 0)
    #expect(try report([other]).0.listedEntries == 5_000)
  }

  @Test("asks a list of SHA-1 hashes for what hashes to them")
  func breachList() throws {
    // R40
    let hashes = try write(["21BD12DC183F740EE76F27B78EB39C8AD972A757:5"], "hashes")
    let file = folder.file("breached")
    let imported = try credtool.run(["blocklist", "import-hibp", hashes, "-o", file])
    try #require(imported.status == 0, "\(imported.errors)")
    let (report, _) = try report([file, "--hits", try write(["P@ssw0rd"], "hits")])
    #expect((report.keyKind, report.keys, report.listedEntries) == ("sha1", 1, 1))
    #expect(report.results.map(\.entries) == ["absent", "listed", "absent", "listed"])
  }

  @Test("refuses wrong usage and files that are none, each for its own reason")
  func badInput() throws {
    let (words, file) = try makeList()
    let empty = try write([], "empty")
    let strangers = try write(["nothing of this", "is listed"], "strangers")
    let damaged = folder.file("damaged")
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[200] ^= 1
    try bytes.write(to: URL(filePath: damaged))
    let cases: [([String], Int32, String)] = [
      ([words], 2, "\(words): not a blocklist file"),
      ([empty], 2, "\(empty): the file is empty"),
      (["/nonexistent"], 2, "cannot open /nonexistent: No such file"),
      ([damaged], 2, "\(damaged): damaged: the checksum does not agree"),
      ([damaged, "--resident"], 2, "\(damaged): damaged: the checksum does not agree"),
      ([file, "--hits", "/nonexistent"], 2, "cannot open /nonexistent: No such file"),
      ([file, "--hits", folder.path], 2, "Is a directory"),
      ([file, "--hits", strangers], 2, "\(strangers): no line of it is listed"),
      (["--resident"], 2, "--resident and --no-verify are about a file."),
      (["--no-verify"], 2, "--resident and --no-verify are about a file."),
      (["--seconds", "0"], 2, "--seconds takes a number from 0.01 to 3600."),
      (["--seconds", "nan"], 2, "--seconds takes a number from 0.01 to 3600."),
    ]
    for (arguments, status, message) in cases {
      let result = try credtool.run(["bench", "lookup", "--seconds", "0.01"] + arguments)
      #expect(result.status == status, "\(arguments)")
      #expect(result.output == "")
      #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
    }
    // Only its header is verified, and that is whole.
    #expect(try report([damaged, "--no-verify", "--hits", words]).0.keys == 500)
  }
}
