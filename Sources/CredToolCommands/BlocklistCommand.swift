internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

struct BlocklistCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blocklist",
    abstract: "Build blocklist files, ask them, and say what is in one.",
    subcommands: [
      BlocklistBuildCommand.self, Check.self, ImportHIBPCommand.self, Info.self, Measure.self,
    ])

  /// Opens a blocklist file; one that is damaged is bad input, one that cannot be read is not.
  static func open(
    _ path: String, verifying verification: Blocklist.Verification = .everything,
    residence: Blocklist.Residence = .mapped
  ) throws(Failure) -> Blocklist {
    do throws(BlocklistFileError) {
      return try Blocklist(contentsOf: path, verifying: verification, residence: residence)
    } catch {
      throw Failure(fileProblem: error.description, code: error.systemCode)
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print what a blocklist file holds; without a file, the one inside.",
      discussion: """
        Exit status: 0 printed, 2 no blocklist or wrong usage, 3 the machine failed.

        Example:
          credtool blocklist info ours.blocklist
        """)

    @Argument(
      help: "A file that 'credtool blocklist build' made (default: the one inside).",
      completion: .file())
    var file: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var opening: OpeningOptions

    func run() throws {
      let list = try file.map { (path) throws(Failure) in try opening.open(path) } ?? .common
      let facts = list.facts
      try StandardOutput.printLine(
        json ? JSON.object(Self.members(facts)).text : Self.table(facts))
    }

    private static func members(_ facts: Blocklist.Facts) -> [(String, JSON)] {
      [
        ("format_version", .int(facts.formatVersion)),
        ("key_kind", .string(facts.keyKind.name)), ("entries", .int(facts.entryCount)),
        ("keys", .int(facts.keyCount)), ("bytes", .int(facts.byteCount)),
        ("source_sha256", facts.sourceSHA256.map { .string($0) } ?? .null),
        ("filter_bits_per_key", .number(facts.filterBitsPerKey)),
        ("exact_bits_per_key", .number(facts.exactBitsPerKey)),
        ("filter_false_positive_rate", .number(facts.filterFalsePositiveRate)),
        ("false_positive_rate", .number(facts.falsePositiveRate)),
      ]
    }

    private static func table(_ facts: Blocklist.Facts) -> String {
      """
      format version       \(facts.formatVersion)
      entries              \(facts.entryCount)
      keys                 \(facts.keyCount), \(facts.keyKind.words)
      size                 \(facts.byteCount) bytes
      bits a key           \(facts.filterBitsPerKey.short) filter + \(facts.exactBitsPerKey.short) \
      exact stage
      false-positive rate  \(facts.falsePositiveRate.short) by formula, of the filter alone \
      \(facts.filterFalsePositiveRate.short)
      source SHA-256       \(facts.sourceSHA256 ?? "not recorded")
      """
    }
  }
}

extension Blocklist.KeyKind {
  fileprivate var words: String {
    switch self {
    case .passwords: "each entry as it is and with its case folded"
    case .sha1: "SHA-1 of each entry"
    case .ntlm: "NT hash of each entry"
    }
  }
}

extension BlocklistFileError {
  var systemCode: Int32? {
    if case .unreadable(let error) = reason { error.code } else { nil }
  }
}

extension Double {
  /// Three significant digits, or fewer: `52.4`, `1.26e-3`.
  var short: String {
    guard isFinite, self != 0 else { return "\(self)" }
    let exponent = Int(log10(abs(self)).rounded(.down))
    if (-2..<6).contains(exponent) {
      let scale = pow(10, Double(max(0, 2 - exponent)))
      return "\((self * scale).rounded() / scale)"
    }
    return "\((self / pow(10, Double(exponent)) * 100).rounded() / 100)e\(exponent)"
  }
}
