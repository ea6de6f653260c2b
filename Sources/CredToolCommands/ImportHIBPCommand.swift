internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordScreening

struct ImportHIBPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-hibp",
    abstract: "Make a blocklist file of breached passwords' hashes (Have I Been Pwned).",
    discussion: """
      The source is text with a line HASH:COUNT for each password, in ascending order: one file, \
      plain or gzip; a folder of range files 00000.txt to FFFFF.txt; or - for standard input. \
      SHA-1 and NT hashes (NTLM) are told apart by their length. It is read once and verified; \
      a line that is out of order or damaged is refused, and nothing is written. The file appears \
      whole or not at all, and the same hashes give the same bytes. Beside it, 8 bytes of disk a \
      hash are needed while it is made.

      Without --exact a listing is right with a probability that 'credtool blocklist info' tells, \
      and the file has 3 bytes a hash; with it, 6.5.

      Exit status: 0 written, 2 bad input or wrong usage, 3 the machine failed.

      Example:
        7z x -so pwned.7z | credtool blocklist import-hibp - -o pwned.blocklist
      """)

  @Argument(
    help: "A file, a folder of range files, or - for standard input.", completion: .file())
  var source: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String

  @Option(help: "Bits a hash in the filter, 8 to 64 (default: 24, with --exact 16).")
  var bits: Int?

  @Option(help: "Leave out hashes that were seen less often than this, from 1.")
  var minCount = 1

  @Flag(help: "Add the exact stage, which confirms what the filter finds.")
  var exact = false

  @Flag(help: "Take a folder in which range files are missing or empty.")
  var allowGaps = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if let bits, !BreachListImport.possibleBits.contains(bits) {
      throw ValidationError("--bits takes a number from 8 to 64.")
    }
    guard minCount >= 1 else { throw ValidationError("--min-count takes a number from 1.") }
  }

  func run() throws {
    var job = BreachListImport()
    job.minimumCount = minCount
    job.filterBits = bits
    job.confirmation = exact ? .exactStage : .none
    job.gaps = allowGaps ? .allowed : .refused
    let start = ContinuousClock.now
    let progress = ImportProgress()
    let summary: BreachListImport.Summary
    do throws(BreachListError) {
      summary = try job.run(
        source == "-" ? .standardInput : .path(source), to: output, report: progress.show)
      progress.clear()
    } catch {
      progress.clear()
      throw Failure(fileProblem: error.description, code: error.systemCode)
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    try StandardOutput.printLine(
      json ? Self.members(summary, seconds).text : line(summary, seconds))
  }

  private func line(_ summary: BreachListImport.Summary, _ seconds: Double) -> String {
    var left = ["\(summary.seldomCount) below the least count", "\(summary.paddingCount) padding"]
    if allowGaps { left.append("\(summary.gapCount) range files missing") }
    return "\(output): \(summary.keyCount) keys (\(summary.keyKind.name)) of "
      + "\(summary.lineCount) lines; left out: \(left.joined(separator: ", ")); "
      + "\(summary.byteCount) bytes in \(seconds.decimal(places: 1)) s"
  }

  private static func members(_ summary: BreachListImport.Summary, _ seconds: Double) -> JSON {
    .object([
      ("key_kind", .string(summary.keyKind.name)), ("lines", .int(summary.lineCount)),
      ("entries", .int(summary.entryCount)), ("keys", .int(summary.keyCount)),
      ("below_min_count", .int(summary.seldomCount)), ("padding", .int(summary.paddingCount)),
      ("missing_ranges", .int(summary.gapCount)), ("bytes", .int(summary.byteCount)),
      ("seconds", .number((seconds * 1000).rounded() / 1000)),
    ])
  }
}

/// The two stages of an import on a terminal.
private final class ImportProgress: @unchecked Sendable {
  // Sound to send: no two calls of an import overlap, and `clear` comes after them.
  private var stage = BreachListImport.Progress.Stage.reading
  private var shown: Progress? = Progress(counting: "bytes read")

  func show(_ progress: BreachListImport.Progress) {
    if progress.stage != stage {
      stage = progress.stage
      shown = nil
      shown = Progress(counting: "keys written")
    }
    shown?.update(progress.done, of: progress.total.map { .exactly($0) } ?? .unknown)
  }

  func clear() { shown = nil }
}

extension BreachListError {
  fileprivate var systemCode: Int32? {
    switch self {
    case .unreadable(.unreadable(let error)), .unwritable(let error): error.code
    default: nil
    }
  }
}
