internal import ArgumentParser
internal import CredToolCommands
internal import CredToolSupport

/// The command line without the commands that keep state: small, and quick to start.
struct CredTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    program: "credtool", keepingState: StoreCommands.all)
}

@main
enum Main {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if StoreProgram.isMeant(by: arguments), let failure = StoreProgram.takeOver(arguments) {
      CredTool.end(with: failure)
    }
    CredTool.runAsProgram()
  }
}
