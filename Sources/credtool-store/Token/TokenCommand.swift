#if SQLite
  internal import ArgumentParser

  struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "token",
      abstract: "Issue, verify and inspect the one-time tokens of links in mails.",
      discussion: """
        A stored token works once: its record is in an SQLite file, without the token itself. A \
        stateless one needs a key file and no record: it works until it ends, its key is revoked, or \
        what it is bound to has changed, and using it has to change that.

        Tokens are read from standard input and never from an argument, where every user of this \
        machine can read them.

        Exit status: 0 valid or done, 1 not valid, 2 wrong usage or bad input, 3 the machine failed.
        """,
      subcommands: [MintCommand.self, VerifyCommand.self, InspectCommand.self])
  }
#endif
