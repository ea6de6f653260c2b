internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

struct BenchLookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup",
    abstract: "Measure look-ups in a blocklist, beside what the memory can do.",
    discussion: """
      One thread asks for entries one by one and in batches: random words of 10 bytes, which are \
      not listed, and listed ones. Hashing them is included. The last line is how many random \
      cache lines of the same memory the machine reads a second; all lines take turns, so that \
      its drift is in each of them.

      Which entries a file lists cannot be told from the file: without --hits, numbers of six \
      digits are tried, of which lists of passwords have thousands. With --no-verify, what is not \
      in memory yet is measured from where it lies.

      Exit status: 0 measured, 2 bad input or wrong usage, 3 the machine failed.

      Example:
        credtool bench lookup /srv/pwned.blocklist --resident --seconds 5
      """)

  @Argument(help: "A blocklist file (default: the one inside).", completion: .file())
  var file: String?

  @Option(
    help: "A list with listed entries, one a line, plain; the first 1048576 are taken.",
    completion: .file())
  var hits: String?

  @Option(help: "Seconds for each line, from 0.01 to 3600.")
  var seconds = 1.0

  @Flag(help: "Print JSON: the list, and for each line the same numbers by name.")
  var json = false

  @OptionGroup var opening: OpeningOptions

  func validate() throws {
    guard (0.01...3_600).contains(seconds) else {
      throw ValidationError("--seconds takes a number from 0.01 to 3600.")
    }
    guard file != nil || !opening.resident && !opening.trustsTables else {
      throw ValidationError("--resident and --no-verify are about a file.")
    }
  }

  func run() throws {
    let list = try file.map { (path) throws(Failure) in try opening.open(path) } ?? .common
    let residence = opening.resident ? "resident" : "mapped"
    let words = try listedWords(of: list)
    if words == nil {
      StandardError.write(
        "credtool: left out listed entries: the list has few numbers of six digits; give --hits\n")
    }
    var benchmark = LookupBenchmark(list: list, listed: words)
    let result = benchmark.run(for: .seconds(seconds))
    guard !json else {
      let described: [(String, JSON)] = [
        ("list", file.map { .string($0) } ?? .null), ("residence", .string(residence)),
        ("key_kind", .string(list.keyKind.name)), ("keys", .int(list.facts.keyCount)),
        ("bytes", .int(list.facts.byteCount)), ("listed_entries", .int(words?.count ?? 0)),
      ]
      return try StandardOutput.printLine(JSON.object(described + result.members).text)
    }
    try StandardOutput.printLine(
      "\(file ?? "the list inside"): \(list.facts.keyCount) keys of kind \(list.keyKind.name), "
        + "\(list.facts.byteCount) bytes, \(residence)")
    for line in result.lines { try StandardOutput.printLine(line) }
  }

  /// Nil where none are given and the list has too few of those that are tried.
  private func listedWords(of list: Blocklist) throws(Failure) -> BenchmarkWords? {
    guard let hits else {
      let numbers = BenchmarkWords.listedNumbers(in: list)
      return numbers.count >= BenchmarkWords.fewest ? numbers : nil
    }
    let given = try BenchmarkWords(listedIn: list, ofFile: hits)
    guard given.count > 0 else {
      throw .badInput("\(hits): no line of it is listed; give the list that the file was made of")
    }
    return given
  }
}
