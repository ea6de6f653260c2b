#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import Glibc
  internal import PasswordScreening
  internal import Synchronization

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

          Example: credtool account outbox list --state dead
          """)

      @Option(help: "Only those that are pending, claimed, delivered or dead.")
      var state: OutboxState.Name?

      @Flag(help: "Print JSON: a list of mail, state, time, kind, language, to, attempts, failure.")
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
          try StandardOutput.printLine(JSON.array(entries.map(Self.json)).text)
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
          ("language", .string(entry.language.rawValue)), ("to", .string(entry.recipient.display)),
          ("attempts", .int(Int(clamping: entry.attempts))),
          ("failure", entry.failure.map { .string($0.code) } ?? .null),
        ])
      }
    }

    struct Deliver: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Write the mails that are due into a folder, each as an .eml file.",
        discussion: """
          Prints the file of each mail, what it is about and whom it goes to. The files have mode 0600: \
          links and codes are in them.

          Exit status: 0 all that were due are written, or none was, 1 some are not, and are tried again \
          later, 2 wrong usage, 3 the machine failed.

          Example: credtool account outbox deliver --mail-folder mails
          """)

      @Option(
        help: ArgumentHelp(
          "The folder, which is made where there is none (default: the store's name and '.mail').",
          valueName: "folder"))
      var mailFolder: String?

      @Flag(help: "Print JSON: delivered (a list of file, kind, to), retried, dead.")
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let folder = mailFolder ?? service.location.stem + ".mail"
        if unsafe mkdir(folder, 0o700) != 0, errno != EEXIST {
          throw Failure(FileError("make", folder))
        }
        let mailer = NotingMailer(EMLFolderMailer(folder: folder))
        let worker = OutboxWorker(service.store, service.outbox, mailer)
        var sum = OutboxRound()
        while case let round = try await worker.deliver(now: service.clock.now), round.count > 0 {
          sum.retried += round.retried
          sum.dead += round.dead
        }
        let written = mailer.written
        if json {
          let list = written.map { mail in
            JSON.object([
              ("file", .string(mail.file)), ("kind", .string(mail.kind)), ("to", .string(mail.to)),
            ])
          }
          try StandardOutput.printLine(
            JSON.object([
              ("delivered", .array(list)), ("retried", .int(sum.retried)), ("dead", .int(sum.dead)),
            ]).text)
        } else {
          let lines = written.map { "\($0.file)  \($0.kind)  \($0.to)" }
          let rest = sum.retried + sum.dead
          let notes = rest > 0 ? ["not delivered: \(rest); see 'credtool account outbox list'"] : []
          try StandardOutput.printLine(
            lines.isEmpty && notes.isEmpty
              ? "no mail is due" : (lines + notes).joined(separator: "\n"))
        }
        if sum.retried + sum.dead > 0 { throw Failure.no }
      }
    }

    struct Retry: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Let a mail that was given up wait again.",
        discussion: """
          Exit status: 0 it waits, 1 there is no such mail, or it was not given up, 2 wrong usage, 3 the \
          machine failed.

          Example: credtool account outbox retry --id 5f0c…7e
          """)

      @Option(help: ArgumentHelp("The mail, as 'list' shows it.", valueName: "id"))
      var id: String

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws { _ = try mail }

      private var mail: MailID {
        get throws {
          guard let id = MailID(id) else {
            throw ValidationError("--id takes the 32 hexadecimal digits that 'list' shows.")
          }
          return id
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let (id, now) = (try mail, service.clock.now)
        guard try await service.store.write({ try $0.reviveMail(id, now: now) }) == .won else {
          return try answer.answer(
            "not_revived", "There is no such mail among those that were given up.", .no)
        }
        try answer.answer("revived", "The mail waits to be delivered.", .yes)
      }
    }
  }

  /// Remembers which mails were written, and where.
  private final class NotingMailer: Mailer {
    struct Written: Sendable {
      let file: String
      let kind: String
      let to: String
    }

    private let mailer: EMLFolderMailer
    private let mails = Mutex<[Written]>([])

    init(_ mailer: EMLFolderMailer) { self.mailer = mailer }

    var written: [Written] { mails.withLock { $0 } }

    func deliver(_ mail: OutgoingMail) async throws(MailError) {
      try await mailer.deliver(mail)
      let note = Written(
        file: mailer.path(of: mail.id), kind: mail.content.kind, to: mail.recipient.display)
      mails.withLock { $0.append(note) }
    }
  }
#endif
