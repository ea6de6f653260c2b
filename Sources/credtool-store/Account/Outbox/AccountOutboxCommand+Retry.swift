#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  extension AccountOutboxCommand {
    struct Retry: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Let mails that were given up wait again.",
        discussion: """
          With --all those of an outage, for example, once it is over. Each has all its attempts again.

          Exit status: 0 they wait, 1 there is no such mail, or it was not given up, 2 wrong usage, 3 the \
          machine failed.

          Example:
            credtool account outbox retry --id 5f0c…7e
            credtool account outbox retry --all
          """)

      @Option(help: ArgumentHelp("The mail, as 'list' shows it.", valueName: "id"))
      var id: String?

      @Flag(help: "All mails that were given up.")
      var all = false

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard all == (id == nil) else {
          throw ValidationError("Say which mail by --id, or --all.")
        }
        _ = try mail
      }

      private var mail: MailID? {
        get throws {
          guard let id else { return nil }
          guard let mail = MailID(id) else {
            throw ValidationError("--id takes the 32 hexadecimal digits that 'list' shows.")
          }
          return mail
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        guard let id = try mail else { return try await reviveAll(at: service) }
        let now = service.clock.now
        guard try await service.store.write({ try $0.reviveMail(id, now: now) }) == .won else {
          return try answer.answer(
            "not_revived", "There is no such mail among those that were given up.", .no)
        }
        try answer.answer("revived", "The mail waits to be delivered.", .yes)
      }

      /// Page by page, so that no transaction is long.
      private func reviveAll<Store>(at service: AccountService<Store>) async throws {
        let now = service.clock.now
        var (revived, last): (Int, OutboxPlace?) = (0, nil)
        while true {
          let place = last
          let (count, end) = try await service.store.write { transaction in
            let page = try transaction.listMail(.dead, after: place, limit: 500)
            let won = try page.filter { try transaction.reviveMail($0.id, now: now) == .won }
            return (won.count, page.last?.place)
          }
          revived += count
          guard let end else { break }
          last = end
        }
        try answer.answer(
          revived > 0 ? "revived" : "not_revived",
          revived > 0
            ? "The mails that were given up wait to be delivered: \(revived)."
            : "No mail that was given up can be delivered.",
          revived > 0 ? .yes : .no, [("mails", .int(revived))])
      }
    }
  }
#endif
