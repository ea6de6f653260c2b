internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

extension BlocklistCommand {
  struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Measure how often a blocklist is wrong.",
      discussion: """
        Asks for random keys, which no source has, and prints how many were taken for listed, \
        with the interval that holds the true rate with 95 % confidence (Wilson's). With --source \
        also how many entries of the list that the file was built from it lacks: there must be \
        none. Of imported hashes, a source is one file of lines HASH:COUNT, and --min-count is \
        that of the import.

        Exit status: 0 no entry of the source is missing, 1 some are, 2 bad input or wrong usage, \
        3 the machine failed.

        Example:
          credtool blocklist measure ours.blocklist --source ours.txt
        """)

    @Argument(help: "A blocklist file (default: the one inside).", completion: .file())
    var file: String?

    @Option(name: .shortAndLong, help: "How many random keys to ask for, from 1 to 1000000000000.")
    var number = 10_000_000

    @Option(
      help: "The list that the file was built from, or lines of hashes; plain or gzip; repeatable.",
      completion: .file())
    var source: [String] = []

    @Option(help: "Pass over hashes that were seen less often than this, from 1 (default: 1).")
    var minCount: Int?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var opening: OpeningOptions

    func validate() throws {
      guard 1...1_000_000_000_000 ~= number else {
        throw ValidationError("--number takes a number from 1 to 1000000000000.")
      }
      guard minCount ?? 1 >= 1 else { throw ValidationError("--min-count takes a number from 1.") }
      guard minCount == nil || !source.isEmpty else {
        throw ValidationError("--min-count is about a --source.")
      }
    }

    func run() throws {
      let list = try file.map { (path) throws(Failure) in try opening.open(path) } ?? .common
      if minCount != nil && list.keyKind == .passwords {
        throw Failure.badInput("--min-count is about lists of hashes, which this one is not")
      }
      let positives = measured("keys asked", of: number) { report in
        list.falsePositives(amongRandomKeys: number, report: report)
      }
      let negatives = try source.map { (path) throws(Failure) in
        try falseNegatives(of: list, over: path)
      }
      let trial = BlocklistTrial(
        facts: list.facts, positives: positives,
        entryCount: negatives.reduce(0) { $0 + $1.entryCount },
        missingCount: negatives.reduce(0) { $0 + $1.count })
      try StandardOutput.printLine(json ? trial.json.text : trial.table)
      if trial.missingCount > 0 { throw Failure.no }
    }

    private func falseNegatives(
      of list: Blocklist, over path: String
    ) throws(Failure) -> Blocklist.FalseNegatives {
      let result: Blocklist.FalseNegatives
      do throws(ListError) {
        result = try list.falseNegatives(overListAt: path, minimumCount: minCount ?? 1)
      } catch {
        throw Failure(fileProblem: error.description, code: error.systemCode)
      }
      // Else a list would pass of which nothing was asked.
      guard result.entryCount > 0 else {
        throw .badInput("\(path): no line of it can be an entry of this list")
      }
      return result
    }

    /// Shows how far `body` has come.
    private func measured<Result>(
      _ noun: String, of total: Int, _ body: ((Int) -> Void) -> Result
    ) -> Result {
      var progress = Progress(counting: noun)
      return body { progress.update($0, of: .exactly(total)) }
    }
  }
}

/// What was measured of a list, beside what its header lets expect.
struct BlocklistTrial {
  let facts: Blocklist.Facts
  let positives: Blocklist.FalsePositives
  let entryCount: Int
  let missingCount: Int

  private var filter: Proportion {
    Proportion(count: positives.filterCount, trials: positives.keyCount)
  }
  private var both: Proportion { Proportion(count: positives.count, trials: positives.keyCount) }

  var table: String {
    """
    random keys          \(positives.keyCount)
    filter alone         \(Self.line(filter, formula: facts.filterFalsePositiveRate))
    with exact stage     \
    \(facts.exactBitsPerKey > 0 ? Self.line(both, formula: facts.falsePositiveRate) : "has none")
    source entries       \(entryCount), missing \(missingCount)
    """
  }

  private static func line(_ measured: Proportion, formula: Double) -> String {
    "\(measured.count) taken for listed: \(measured.rate.short) (95 %: "
      + "\(measured.interval.lowerBound.short) to \(measured.interval.upperBound.short)); "
      + "by formula \(formula.short)"
  }

  var json: JSON {
    var members: [(String, JSON)] = [("random_keys", .int(positives.keyCount))]
    members.append(("filter", Self.object(filter, formula: facts.filterFalsePositiveRate)))
    if facts.exactBitsPerKey > 0 {
      members.append(("with_exact_stage", Self.object(both, formula: facts.falsePositiveRate)))
    }
    members += [("source_entries", .int(entryCount)), ("missing", .int(missingCount))]
    return .object(members)
  }

  private static func object(_ measured: Proportion, formula: Double) -> JSON {
    .object([
      ("taken_for_listed", .int(measured.count)), ("rate", .number(measured.rate)),
      ("low_95", .number(measured.interval.lowerBound)),
      ("high_95", .number(measured.interval.upperBound)), ("formula", .number(formula)),
    ])
  }
}

/// So many of so many.
struct Proportion {
  let count: Int
  let trials: Int

  var rate: Double { Double(count) / Double(trials) }

  /// Holds the true rate with 95 % confidence (Wilson's score interval, 1927).
  var interval: ClosedRange<Double> {
    let (n, z) = (Double(trials), 1.959964)
    let middle = rate + z * z / (2 * n)
    let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (middle - spread) / scale)...min(1, (middle + spread) / scale)
  }
}
