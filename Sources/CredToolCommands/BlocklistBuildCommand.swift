internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordScreening

struct BlocklistBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile lists of passwords into a blocklist file.",
    discussion: """
      A list has one password a line, the most used first, in UTF-8, plain or gzip; of several \
      lists each goes on where the one before ends. Empty lines and lines that begin with \
      #!comment are passed over. The same lists give the same bytes. The file appears whole or not \
      at all.

      Memory is bounded: what does not fit is put beside the file that is being built, in files \
      without a name that need 8 bytes for a line, or 16.

      Exit status: 0 written, 2 bad input or wrong usage, 3 the machine failed.

      Example:
        credtool blocklist build ours.txt common.txt.gz -o ours.blocklist
      """)

  @Argument(
    help: "The lists: files, plain or gzip, or - for standard input.", completion: .file())
  var lists: [String]

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String

  @Option(
    help: """
      Bits a key in the filter, from \(BlocklistBuilder.filterBits.lowerBound) to \
      \(BlocklistBuilder.filterBits.upperBound) (default: 16, and 24 with --no-exact).
      """)
  var bits: Int?

  @Flag(help: "Leave out the exact stage: smaller, but some passwords are refused by mistake.")
  var noExact = false

  @Flag(help: "Leave out the ranks, for lists in no order.")
  var noRanks = false

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    let range = BlocklistBuilder.filterBits
    if let bits, !range.contains(bits) {
      throw ValidationError("--bits is from \(range.lowerBound) to \(range.upperBound).")
    }
    if noExact && noRanks {
      throw ValidationError("Ranks are in the exact stage: give --no-exact or --no-ranks.")
    }
    if lists.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be read once: give - once.")
    }
  }

  func run() throws {
    var builder = BlocklistBuilder()
    builder.filterBitsPerKey = bits
    builder.exactStage = noExact ? .absent : noRanks ? .unranked : .ranked
    let sources = lists.map { $0 == "-" ? ListSource.standardInput : .file($0) }
    do {
      let summary = try Self.build(builder, sources, output)
      try StandardOutput.printLine(json ? self.json(summary).text : text(summary))
    } catch let error as ListError {
      throw Failure(fileProblem: error.description, code: error.systemCode)
    } catch let error as FileError {
      throw Failure(fileProblem: error.description, code: error.code)
    }
  }

  /// Builds while it shows how far it has come: first in lines, then in keys.
  private static func build(
    _ builder: BlocklistBuilder, _ sources: [ListSource], _ output: String
  ) throws -> BlocklistBuilder.Summary {
    var lines = Progress(counting: "lines")
    var sorted = Progress(counting: "keys sorted")
    var written = Progress(counting: "keys written")
    return try builder.compile(sources, to: output) { progress in
      switch progress {
      case .reading(let count, let share):
        lines.update(count, of: share.map { .byShare($0) } ?? .unknown)
      case .sorting(let count, let all):
        // Fewer than these where some are the same.
        sorted.update(count, of: .byShare(Double(count) / Double(max(1, all))))
      case .writing(let count, let all): written.update(count, of: .exactly(all))
      @unknown default: break
      }
    }
  }

  private func text(_ summary: BlocklistBuilder.Summary) -> String {
    "\(output): \(summary.entryCount) entries, \(summary.keyCount) keys; passed over: "
      + "\(summary.emptyCount) empty lines, \(summary.commentCount) comments, "
      + "\(summary.unusableCount) lines that cannot be passwords"
  }

  private func json(_ summary: BlocklistBuilder.Summary) -> JSON {
    .object([
      ("file", .string(output)), ("entries", .int(summary.entryCount)),
      ("keys", .int(summary.keyCount)), ("empty_lines", .int(summary.emptyCount)),
      ("comments", .int(summary.commentCount)), ("unusable_lines", .int(summary.unusableCount)),
    ])
  }
}

extension ListError {
  var systemCode: Int32? {
    if case .unreadable(let error) = self { error.code } else { nil }
  }
}
