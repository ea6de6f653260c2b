internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Find what hashes can cost on this machine within a target.",
    discussion: """
      Measures Argon2id with one lane, so many hashes at the same time as --concurrency says, each \
      with its share of the memory. Of the costs within the target it takes the one with the most \
      memory, and prints the command that uses it, and the line of Swift. Nothing below OWASP's \
      floor is tried.

      Exit status: 0 a cost was found, 1 even the floor takes longer than the target, 2 wrong \
      usage, 3 the machine failed.

      Example:
        credtool calibrate --target-ms 250 --memory 2GiB --concurrency 16
      """)

  @Option(help: "How long a hash may take by the median, in milliseconds, from 0.1 to 60000.")
  var targetMs = 250.0

  @Option(help: "The memory for all hashes together, such as 512MiB or 2GiB.")
  var memory = MemoryArgument(kibibytes: 1 << 20)

  @Option(help: "How many hashes at the same time, from 1 to 1024.")
  var concurrency = 1

  @Flag(
    help: "Print JSON: candidates, and the choice with the options of 'credtool hash', or null.")
  var json = false

  func validate() throws {
    guard (1...1_024).contains(concurrency) else {
      throw ValidationError("--concurrency takes a number from 1 to 1024.")
    }
    guard (0.1...60_000).contains(targetMs) else {
      throw ValidationError("--target-ms takes a number from 0.1 to 60000.")
    }
  }

  func run() throws {
    var isFirst = true
    var unwritable: Failure?
    let calibration: Calibration
    do throws(HashingError) {
      calibration = try Calibration.run(
        target: .milliseconds(targetMs), memory: .kibibytes(memory.kibibytes),
        concurrency: concurrency
      ) { candidate in
        guard !json, unwritable == nil else { return }
        do throws(Failure) {
          try StandardOutput.printLine(
            (isFirst ? Self.heading + "\n" : "") + Self.line(candidate))
        } catch {
          unwritable = error
        }
        isFirst = false
      }
    } catch .memoryCeiling(let kibibytes, _) {
      throw Failure.badInput(
        "\(concurrency) hashes at the same time need at least \(kibibytes) KiB; give more --memory")
    } catch {
      throw Failure(error)
    }
    if let unwritable { throw unwritable }
    if json { try StandardOutput.printLine(Self.json(calibration).text) }
    guard let choice = calibration.choice else {
      let advice = "even OWASP's floor takes longer than \(targetMs.decimal(places: 1)) ms here"
      StandardError.write("credtool: \(advice); lower --concurrency or allow more time\n")
      throw Failure.no
    }
    guard !json else { return }
    try StandardOutput.printLine(
      "\ncredtool hash \(choice.parameters.commandOptions.joined(separator: " "))\n"
        + Self.swift(choice.parameters))
  }

  private static func swift(_ parameters: Argon2Parameters) -> String {
    "PasswordHasher(.argon2id(try Argon2Parameters(memoryKiB: \(parameters.memoryKiB), "
      + "passes: \(parameters.passes), lanes: \(parameters.lanes))))"
  }

  private static let widths = [-10, -8, -11, -9, -10, 0]
  private static let heading = HashBenchmark.row(
    ["memory KiB", "passes", "median ms", "p99 ms", "hashes/s", "  within target"], widths)

  private static func line(_ candidate: Calibration.Candidate) -> String {
    HashBenchmark.row(
      [
        "\(candidate.parameters.memoryKiB)", "\(candidate.parameters.passes)",
        candidate.sample.median.milliseconds.decimal(places: 2),
        candidate.sample.p99.milliseconds.decimal(places: 2),
        candidate.sample.hashesPerSecond.decimal(places: 1),
        candidate.isWithinTarget ? "  yes" : "  no",
      ], widths)
  }

  private static func json(_ calibration: Calibration) -> JSON {
    func members(_ candidate: Calibration.Candidate) -> [(String, JSON)] {
      [
        ("memory_kib", .int(Int(candidate.parameters.memoryKiB))),
        ("passes", .int(Int(candidate.parameters.passes))),
        ("lanes", .int(Int(candidate.parameters.lanes))),
        ("median_ms", .number(candidate.sample.median.milliseconds)),
        ("p99_ms", .number(candidate.sample.p99.milliseconds)),
        ("hashes_per_second", .number(candidate.sample.hashesPerSecond)),
        ("within_target", .bool(candidate.isWithinTarget)),
      ]
    }
    let choice = calibration.choice.map { choice in
      let options = choice.parameters.commandOptions.map { JSON.string($0) }
      return JSON.object(members(choice) + [("options", .array(options))])
    }
    return .object([
      ("candidates", .array(calibration.candidates.map { .object(members($0)) })),
      ("choice", choice ?? .null),
    ])
  }
}

/// An amount of memory with its unit: `524288KiB`, `512MiB`, `2GiB`.
struct MemoryArgument: ExpressibleByArgument, CustomStringConvertible {
  let kibibytes: Int

  init(kibibytes: Int) { self.kibibytes = kibibytes }

  init?(argument: String) {
    let units = ["KiB": 1, "MiB": 1 << 10, "GiB": 1 << 20]
    guard let unit = units[String(argument.suffix(3))], let count = Int(argument.dropLast(3)),
      count > 0
    else { return nil }
    let (kibibytes, overflow) = count.multipliedReportingOverflow(by: unit)
    guard !overflow else { return nil }
    self.kibibytes = kibibytes
  }

  var description: String {
    if kibibytes % (1 << 20) == 0 { return "\(kibibytes >> 20)GiB" }
    return kibibytes % 1_024 == 0 ? "\(kibibytes >> 10)MiB" : "\(kibibytes)KiB"
  }
}
