#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "audit",
      abstract: "List the audit log, seal it, and verify that nobody has changed it.",
      discussion: """
        Each change has an entry. 'seal' chains the new ones under a key that those who write the log do \
        not hold, and 'verify' finds every change of what is sealed. Keep the heads that 'seal' prints \
        on another machine, or let 'export' add them to a file there: without one nobody can tell that \
        the end of the log was cut off.
        """,
      subcommands: [List.self, Seal.self, Verify.self, Export.self, Heads.self])

    struct List: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the entries about an account, the newest first.",
        discussion: """
          One line each: when, its place in the chain or '-', who, what, what came of it, and the \
          personal fields, if they are not erased.

          Exit status: 0 also where there is none, 1 no account has the address, 2 wrong usage, 3 the \
          machine failed.

          Example:
            credtool account audit list --address anna@example.com
          """)

      @Option(help: "The account's address.")
      var address: String?

      @Option(
        help: ArgumentHelp(
          "The account, as 'sign-in' shows it; a deleted one, too.", valueName: "id"))
      var account: String?

      @Option(help: "The most entries, from 1 to 10000 (default: 100).")
      var limit: Int?

      @Flag(
        help: """
          Print JSON: code, and entries, each with when, position (null if unsealed), actor, action, \
          outcome and personal.
          """)
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard (address != nil) != (account != nil) else {
          throw ValidationError("Give either --address or --account.")
        }
        _ = try address.map { try AddressText.parse($0, for: "--address") }
        guard account.map({ AccountID($0) != nil }) ?? true else {
          throw ValidationError("--account takes the 32 hexadecimal digits that 'sign-in' shows.")
        }
        guard (1...10_000).contains(limit ?? 100) else {
          throw ValidationError("--limit takes a number from 1 to 10000.")
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let address = try address.map { try AddressText.parse($0, for: "--address") }
        let (named, limit) = (account.flatMap { AccountID($0) }, limit ?? 100)
        let records: [LoggedRecord]? = try await service.store.write { transaction in
          let found = try address.flatMap { try transaction.account(at: $0)?.id }
          guard let id = named ?? found else { return nil }
          return try transaction.records(about: id.subject, before: nil, limit: limit)
        }
        guard let records else {
          try StandardOutput.printLine(
            json
              ? JSON.object([("code", .string("no_such_account"))]).text
              : "no account has this address")
          throw Failure.no
        }
        if json {
          let rows = JSON.array(records.map(Self.json))
          try StandardOutput.printLine(
            JSON.object([("code", .string("listed")), ("entries", rows)]).text)
        } else {
          try StandardOutput.printLine(
            records.isEmpty ? "no entries" : records.map(Self.line).joined(separator: "\n"))
        }
      }

      private static func actor(_ actor: AuditActor) -> String {
        if case .operator(let name) = actor { return "operator \(ShownText.escaped(name.text))" }
        return actor.kind
      }

      private static func line(_ logged: LoggedRecord) -> String {
        let entry = logged.record.entry
        let place = logged.seal.map { "\($0.point.position)" } ?? "-"
        let personal =
          switch logged.record.personalState {
          case .none: ""
          case .erased: "  (erased)"
          case .altered: "  (altered)"
          case .present:
            "  " + fields(logged).map { "\($0)=\(ShownText.escaped($1))" }.joined(separator: " ")
          }
        return "\(entry.when)  \(place)  \(actor(entry.actor))  \(entry.action)  "
          + "\(entry.outcome)\(personal)"
      }

      private static func json(_ logged: LoggedRecord) -> JSON {
        let entry = logged.record.entry
        let place = logged.seal.map { JSON.int(Int(clamping: $0.point.position)) } ?? .null
        return .object([
          ("when", .string(entry.when.description)), ("position", place),
          ("actor", .string(actor(entry.actor))), ("action", .string(entry.action.description)),
          ("outcome", .string(entry.outcome.description)),
          ("personal", .object(fields(logged).map { ($0, .string($1)) })),
        ])
      }

      private static func fields(_ logged: LoggedRecord) -> [(String, String)] {
        guard logged.record.personalState == .present, let row = logged.record.personal else {
          return []
        }
        return (row.fields?.entries ?? []).map { ($0.field.description, $0.value) }
      }
    }

    struct Heads: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print how far the log is sealed: one line, to be kept elsewhere.",
        discussion: """
          Exit status: 0 printed, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account audit heads >> /mnt/elsewhere/heads
          """)

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let point = try await service.store.write { try $0.recordedPoint() }
        try StandardOutput.printLine(AuditHead(point, when: service.clock.now).description)
      }
    }
  }
#endif
