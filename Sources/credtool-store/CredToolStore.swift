internal import ArgumentParser
internal import CredToolSupport

/// The commands that keep state; `credtool` hands over to them, so they go by its name.
struct CredToolStore: AsyncParsableCommand {
  #if SQLite
    private static let subcommands: [any ParsableCommand.Type] = [
      TokenCommand.self, DeviceCommand.self,
    ]
  #else
    private static let subcommands: [any ParsableCommand.Type] = []
  #endif

  static let configuration = CommandConfiguration(
    commandName: "credtool",
    abstract: "The commands of credtool that keep state, in one SQLite file.",
    discussion: """
      Exit status: 0 yes (valid), 1 no, 2 wrong usage or bad input, 3 the machine failed.
      """,
    subcommands: subcommands)

  #if SQLite
    /// Only without a subcommand.
    func run() async throws { throw CleanExit.helpRequest(self) }
  #else
    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run() async throws {
      throw Failure.machine(
        "credtool-store was built without the trait SQLite; build it with: "
          + "swift build -c release --static-swift-stdlib --product credtool-store")
    }
  #endif
}

@main
enum Main {
  static func main() async { await CredToolStore.runAsProgram() }
}
