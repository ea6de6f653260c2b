internal import ArgumentParser
internal import CredToolCommands
internal import CredToolSupport

#if SQLite
  /// All commands, those that keep state among them; `credtool` hands over to these, so they go by
  /// its name.
  struct CredToolStore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      program: "credtool-store",
      keepingState: [TokenCommand.self, DeviceCommand.self, AccountCommand.self])

    /// Only without a subcommand.
    func run() async throws { throw CleanExit.helpRequest(self) }
  }
#else
  /// What is left without the trait.
  struct CredToolStore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "credtool")

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var arguments: [String] = []

    func run() async throws {
      throw Failure.machine(
        "credtool-store was built without the trait SQLite; build it with: "
          + "swift build -c release --static-swift-stdlib --product credtool-store")
    }
  }
#endif

@main
enum Main {
  static func main() async { await CredToolStore.runAsProgram() }
}
