package import ArgumentParser
internal import CredentialPrimitives

extension CommandConfiguration {
  /// What `credtool` says of itself, in both programs: to its user they are one.
  ///
  /// - Parameters:
  ///   - program: the name of the file, which `--version` tells.
  ///   - commands: those that keep state, or what stands for them.
  package init(program: String, keepingState commands: [any ParsableCommand.Type]) {
    self.init(
      commandName: "credtool",
      abstract: """
        Check, hash and verify passwords, build blocklists, keep keys, issue tokens, \
        know devices, keep accounts, and measure.
        """,
      discussion: """
        Passwords are never arguments: they come from a prompt without echo on a terminal, else \
        from standard input.

        Of commands that have --json each answer is one object on one line, and so is what goes \
        wrong, on standard output as well: {"error":{"code":"usage","message":"…"}}, where the code \
        is usage, bad_input or machine.

        Shells complete commands, values and files with the script that credtool \
        --generate-completion-script prints for bash, zsh or fish.

        Exit status: 0 yes (accepted, match), 1 no, 2 wrong usage or bad input, 3 the machine failed.
        """,
      version: "\(program) \(CredentialsVersion.current)",
      subcommands: [
        CheckPasswordCommand.self, SuggestCommand.self, HashCommand.self, VerifyCommand.self,
        InspectCommand.self, KeysCommand.self,
      ] + commands + [CalibrateCommand.self, BlocklistCommand.self, BenchCommand.self])
  }
}
