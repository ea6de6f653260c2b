#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountPurgeCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "purge",
      abstract: "Remove what is over and has been kept for long enough.",
      discussion: """
        Accounts whose address was never verified, ended sessions, tokens and codes, old devices, \
        delivered mails, addresses that are free again, and the personal fields of old audit entries. A \
        service runs it once an hour or a day.

        Exit status: 0 also where there was nothing, 2 wrong usage, 3 the machine failed.

        Example:
          credtool account purge --later 30d
        """)

    @Flag(help: "Print JSON: how many rows of each kind.")
    var json = false

    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let report = try await service.flows().purge()
      guard !json else {
        return try StandardOutput.printLine(
          JSON.object(report.counts.map { ($0.name, .int($0.count)) }).text)
      }
      let counts = report.counts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
      try StandardOutput.printLine(
        counts.isEmpty ? "nothing to remove" : "removed: " + counts.joined(separator: ", "))
    }
  }
#endif
