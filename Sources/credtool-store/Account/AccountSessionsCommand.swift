#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  struct AccountSessionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sessions",
      abstract: "List or end the sessions of whoever is signed in.",
      discussion: "Without a command, lists them.",
      subcommands: [List.self, End.self], defaultSubcommand: List.self)

    struct List: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the sessions of the account, '*' before this browser's own.",
        discussion: """
          One line each, in the order in which they were opened: its id, when it was opened and last \
          seen, when it ends unless it is used, and the device.

          Exit status: 0 listed, 1 nobody is signed in, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account sessions
          """)

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let state = try browser.file(at: service.location).read()
        guard let own = state.session, let list = try await service.flows().sessions(in: own).value
        else {
          return try answer.answer(SessionOutcome.signedOut)
        }
        let records = JSON.array(list.map { Self.json($0, isOwn: $0.id == own.id) })
        let lines = list.map { Self.line($0, $0.id == own.id ? "*" : " ") }
        try answer.list([("sessions", records)], lines, orNone: "no sessions")
      }

      private static func line(_ record: SessionRecord, _ mark: String) -> String {
        "\(mark) \(record.id)  opened \(record.opened)  seen \(record.lastSeen)  ends "
          + "\(record.expires)  \(record.label.forTerminal)"
      }

      private static func json(_ record: SessionRecord, isOwn: Bool) -> JSON {
        .object([
          ("session", .string(record.id.description)), ("own", .bool(isOwn)),
          ("label", .string(record.label.text)), ("opened", .string(record.opened.description)),
          ("last_seen", .string(record.lastSeen.description)),
          ("expires", .string(record.expires.description)),
        ])
      }
    }

    struct End: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "End one session, or all but this browser's own.",
        discussion: """
          Exit status: 0 ended, 1 nobody is signed in, or there is no such session, 2 wrong usage, 3 the \
          machine failed.

          Example:
            credtool account sessions end --others
          """)

      @Option(help: ArgumentHelp("The session, as the list shows it.", valueName: "id"))
      var session: String?

      @Flag(help: "All but this browser's own.")
      var others = false

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard (session != nil) != others else {
          throw ValidationError("Give either --session or --others.")
        }
        _ = try id
      }

      /// Not shown again where it is none: it could be a secret.
      private var id: SessionID? {
        get throws {
          guard let session else { return nil }
          guard let id = SessionID(session) else {
            throw ValidationError("--session takes the 32 hexadecimal digits that the list shows.")
          }
          return id
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let state = try browser.file(at: service.location).read()
        let flows = service.flows()
        guard let own = state.session, case .active = try await flows.session(own) else {
          return try answer.answer(SessionOutcome.signedOut)
        }
        guard let id = try id else {
          let count = try await flows.endOtherSessions(in: own).value ?? 0
          return try answer.answer(
            "sessions_ended", "Ended: \(count) \(count == 1 ? "session" : "sessions").", .yes,
            [("ended", .int(count))])
        }
        let outcome = try await flows.endSession(id, in: own)
        guard outcome == .ended else { return try answer.answer(outcome) }
        try answer.answer("sessions_ended", "Ended: 1 session.", .yes, [("ended", .int(1))])
      }
    }
  }

  struct AccountSignOutCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "sign-out",
      abstract: "End this browser's session; the device stays trusted.",
      discussion: """
        Exit status: 0 signed out, 1 nobody was signed in, 2 wrong usage, 3 the machine failed.

        Example:
          credtool account sign-out
        """)

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let file = browser.file(at: service.location)
      var state = try file.read()
      guard let session = state.session else {
        return try answer.answer(SessionOutcome.signedOut)
      }
      let outcome = try await service.flows().signOut(session)
      state.session = nil
      try file.write(state)
      guard outcome == .ended else { return try answer.answer(outcome) }
      let text = SessionOutcome.signedOut.text
      try answer.answer(text.code, text.message(in: answer.language), .yes)
    }
  }
#endif
