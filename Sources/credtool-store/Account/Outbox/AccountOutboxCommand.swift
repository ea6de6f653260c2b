#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import PasswordScreening

  struct AccountOutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "outbox",
      abstract: "List, deliver and retry the mails that wait in the store.",
      discussion: """
        A mail is put into the store together with the change that it tells of, so that neither is ever \
        without the other; what stands in it is sealed there, and erased once it is delivered.
        """,
      subcommands: [List.self, Deliver.self, Retry.self])

    struct List: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract:
          "Print the mails, in the order in which they were made; never what stands in them.",
        discussion: """
          One line each: its id, what has become of it and when, what it is about, its language, whom it \
          goes to, how many attempts there were, and why the last one failed.

          Exit status: 0 also where there is none, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account outbox list --state dead
          """)

      @Option(help: "Only those that are pending, claimed, delivered or dead.")
      var state: OutboxState.Name?

      @Flag(
        help: """
          Print JSON: code, and mails, each with mail, state, time, kind, language, address, attempts \
          and failure.
          """)
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        var entries: [OutboxEntry] = []
        while true {
          let (state, last) = (state, entries.last?.place)
          let page = try await service.store.write {
            try $0.listMail(state, after: last, limit: 500)
          }
          if page.isEmpty { break }
          entries += page
        }
        if json {
          let rows = JSON.array(entries.map(Self.json))
          try StandardOutput.printLine(
            JSON.object([("code", .string("listed")), ("mails", rows)]).text)
        } else {
          try StandardOutput.printLine(
            entries.isEmpty ? "no mails" : entries.map(Self.line).joined(separator: "\n"))
        }
      }

      private static func line(_ entry: OutboxEntry) -> String {
        "\(entry.id)  \(entry.state.name.rawValue) \(entry.state.time)  \(entry.kind)  "
          + "\(entry.language.rawValue)  \(entry.recipient)  \(entry.attempts)"
          + (entry.failure.map { "  \($0)" } ?? "")
      }

      private static func json(_ entry: OutboxEntry) -> JSON {
        .object([
          ("mail", .string(entry.id.description)), ("state", .string(entry.state.name.rawValue)),
          ("time", .string(entry.state.time.description)), ("kind", .string(entry.kind)),
          ("language", .string(entry.language.rawValue)),
          ("address", .string(entry.recipient.display)),
          ("attempts", .int(Int(clamping: entry.attempts))),
          ("failure", entry.failure.map { .string($0.code) } ?? .null),
        ])
      }
    }
  }
#endif
