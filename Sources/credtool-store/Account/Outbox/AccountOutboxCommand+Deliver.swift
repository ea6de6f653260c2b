#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  extension AccountOutboxCommand {
    struct Deliver: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Hand the mails that are due to a mail server, or write them into a folder.",
        discussion: """
          In a folder each is an .eml file. Its files have mode 0600: links and codes are in them. A mail \
          server is told by --smtp; the password of --smtp-user is typed at a prompt without echo on a \
          terminal, else it is a line of standard input.

          Prints the file of each mail, or its id where a server has it, what it is about and whom it \
          goes to.

          Exit status: 0 all that were due are handed over, or none was, 1 some are not, and are tried \
          again later, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account outbox deliver --mail-folder mails
            credtool account outbox deliver --smtp smtp://mail.contoso.com \\
              --smtp-user accounts < password
          """)

      @Option(
        help: ArgumentHelp(
          "The folder, which is made where there is none (default: the store's name and '.mail').",
          valueName: "folder"), completion: .directory)
      var mailFolder: String?

      @Flag(help: "Print JSON: delivered (each with file or mail, kind, address), retried, dead.")
      var json = false

      @OptionGroup var server: MailServerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard server.smtp == nil || mailFolder == nil else {
          throw ValidationError("Mails go to a server (--smtp) or into a folder (--mail-folder).")
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let route =
          try server.route() ?? .folder(mailFolder ?? service.location.stem + ".mail")
        defer { route.close() }
        let mailer = NotingMailer(route)
        let worker = OutboxWorker(service.store, service.outbox, mailer)
        var sum = OutboxRound()
        while case let round = try await worker.deliver(by: service.clock), round.count > 0 {
          sum.retried += round.retried
          sum.dead += round.dead
        }
        try report(mailer.handedOver, at: route, sum)
        if sum.retried + sum.dead > 0 { throw Failure.no }
      }

      private func report(
        _ mails: [NotingMailer.Note], at route: MailRoute, _ sum: OutboxRound
      ) throws {
        guard !json else {
          let list = mails.map { mail in
            JSON.object([
              (route.key, .string(mail.place)), ("kind", .string(mail.kind)),
              ("address", .string(mail.to)),
            ])
          }
          return try StandardOutput.printLine(
            JSON.object([
              ("delivered", .array(list)), ("retried", .int(sum.retried)), ("dead", .int(sum.dead)),
            ]).text)
        }
        let lines = mails.map { "\($0.place)  \($0.kind)  \($0.to)" }
        let rest = sum.retried + sum.dead
        let notes = rest > 0 ? ["not delivered: \(rest); see 'credtool account outbox list'"] : []
        try StandardOutput.printLine(
          lines.isEmpty && notes.isEmpty
            ? "no mail is due" : (lines + notes).joined(separator: "\n"))
      }
    }
  }
#endif
