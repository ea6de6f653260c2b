internal import ArgumentParser
internal import CredToolSupport
internal import PasswordScreening

extension BlocklistCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the lines of standard input that a blocklist holds, as grep would.",
      discussion: """
        Every line is asked as it is, in Unicode's form NFC; with -i as its letters are without \
        case, which is how 'credtool check-password' asks. Lines that cannot be passwords are on \
        no list.

        Exit status: 0 if a line was selected, 1 if none was, 2 for a file that is no blocklist or \
        wrong usage, 3 the machine failed.

        Example:
          credtool blocklist check ours.blocklist -v < candidates.txt > unlisted.txt
        """)

    @Argument(help: "A blocklist file.", completion: .file())
    var file: String

    @Flag(name: [.customShort("v"), .long], help: "Select the lines that are not listed.")
    var invertMatch = false

    @Flag(name: .shortAndLong, help: "Print only how many lines are selected.")
    var count = false

    @Flag(name: .shortAndLong, help: "Ask for the letters without their case.")
    var ignoreCase = false

    @OptionGroup var opening: OpeningOptions
    @OptionGroup var stray: StrayArguments

    func run() throws {
      let list = try opening.open(file)
      if ignoreCase && list.facts.keyKind != .passwords {
        let kind = list.facts.keyKind.name
        throw Failure.badInput("\(file): holds \(kind) hashes, which have no case to ignore")
      }
      var filter = LineFilter(
        list: list, selecting: invertMatch ? .unlisted : .listed,
        asking: ignoreCase ? .withoutCase : .asItIs, output: count ? .count : .lines)
      let selected = try filter.run()
      if count { try StandardOutput.printLine("\(selected)") }
      if selected == 0 { throw Failure.no }
    }
  }
}

/// How a blocklist file is opened.
struct OpeningOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-verify"),
    help: "Check the file's header and sizes only, not every byte: for very large files.")
  var trustsTables = false

  @Flag(help: "Copy the file into large pages of memory: faster look-ups in large files.")
  var resident = false

  func open(_ path: String) throws(Failure) -> Blocklist {
    try BlocklistCommand.open(
      path, verifying: trustsTables ? .header : .everything,
      residence: resident ? .resident : .mapped)
  }
}
