internal import ArgumentParser
internal import CredToolSupport

/// The command line: subcommands, and what the exit status means everywhere.
struct CredTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credtool",
    abstract: """
      Check, hash and verify passwords, build blocklists, keep keys, issue tokens, \
      know devices, and measure.
      """,
    discussion: """
      Passwords are never arguments: they come from a prompt without echo on a terminal, else \
      from standard input.

      Exit status: 0 yes (accepted, match), 1 no, 2 wrong usage or bad input, 3 the machine failed.
      """,
    subcommands: [
      CheckPasswordCommand.self, SuggestCommand.self, HashCommand.self, VerifyCommand.self,
      InspectCommand.self, KeysCommand.self, TokenCommand.self, DeviceCommand.self,
      CalibrateCommand.self, BlocklistCommand.self, BenchCommand.self,
    ])
}

@main
enum Main {
  static func main() { CredTool.runAsProgram() }
}
