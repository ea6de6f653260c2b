internal import ArgumentParser
internal import CredToolSupport

/// The commands that keep state; `credtool` hands over to them, so they go by its name.
struct CredToolStore: AsyncParsableCommand {
  #if SQLite
    private static let subcommands: [any ParsableCommand.Type] = [TokenCommand.self]
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

  /// Only without a subcommand.
  func run() async throws {
    #if SQLite
      throw CleanExit.helpRequest(self)
    #else
      throw Failure.machine("credtool-store was built without the trait SQLite; build it with it")
    #endif
  }
}

@main
enum Main {
  static func main() async { await CredToolStore.runAsProgram() }
}
