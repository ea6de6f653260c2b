#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  struct AccountDeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "device",
      abstract: "Register, check in, list and remove the computers of a subscription.",
      discussion: """
        Browsers that somebody signs in with are under 'devices'. Without a command, lists.
        """,
      subcommands: [List.self, Register.self, CheckIn.self, Remove.self],
      defaultSubcommand: List.self)

    struct List: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the computers of a subscription: all for its owner, else one's own.",
        discussion: """
          One line each, as 'credtool device list' prints them, and who has registered it.

          Exit status: 0 listed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account device list
          """)

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let (flows, now) = (service.flows(), service.clock.now)
        let id = try await subscription.id(in: session, at: service)
        var (rows, next): ([SeatPage.Row], DevicePlace?) = ([], nil)
        repeat {
          let outcome = try await flows.seatDevices(
            of: id, in: session, after: next, limit: 500)
          guard case .page(let page) = outcome else { return try answer.answer(outcome) }
          rows += page.rows
          next = page.next
        } while next != nil
        try answer.list("devices", .rows(rows)) { row in
          "\(row.record.line(at: now))  of \(row.account)"
        } json: { row in
          .object([
            ("account", .string(row.account.description)), ("device", row.record.json(at: now)),
          ])
        }
      }
    }

    struct Register: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Register the computer that somebody is at, if there is a place for it.",
        discussion: """
          What it shows from now on is kept in its file.

          Exit status: 0 registered, 1 refused: the sentence says how to get more places, 2 wrong usage, \
          3 the machine failed.

          Example:
            credtool account device register --label 'The workstation'
          """)

      @Option(help: LabelText.help)
      var label: String?

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var computer: ComputerOption
      @OptionGroup var options: SignedInOptions

      func validate() throws { _ = try name }

      private var name: DeviceLabel? { get throws { try label.map { try LabelText.parse($0) } } }

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await subscription.id(in: session, at: service)
        let outcome = try await service.flows().registerDevice(
          for: id, named: name, in: session, from: client)
        switch outcome {
        case .registered(let grant, let record):
          try computer.file(at: service.location).write(grant)
          try answer.answer(outcome, [("device", .string(record.id.description))])
        case .deviceLimitReached(_, _, let way):
          try answer.answer(outcome, [("more_places", .string(way.code))])
        case .noSuchSubscription, .signedOut: try answer.answer(outcome)
        }
      }
    }

    struct CheckIn: AccountSubcommand {
      static let configuration = CommandConfiguration(
        commandName: "check-in",
        abstract: "Show what the computer holds: whether it still has its place.",
        discussion: """
          What it holds is replaced now and then, so that a copy of it is found out.

          Exit status: 0 it has its place, 1 it has none, 2 wrong usage or bad input, 3 the machine \
          failed.

          Example:
            credtool account device check-in
          """)

      @OptionGroup var computer: ComputerOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let file = computer.file(at: service.location)
        let state = try browser.file(at: service.location).read()
        let outcome = try await service.flows().checkIn(
          file.read(), from: browser.client(state))
        guard case .active(let device) = outcome else { return try answer.answer(outcome) }
        if let successor = device.successor { try file.write(successor) }
        try answer.answer(
          outcome,
          [
            ("device", .string(device.record.id.description)),
            ("subscription", .string(device.subscription.id.description)),
          ])
      }
    }

    struct Remove: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Remove a computer, which makes room for another one.",
        discussion: """
          It cannot come back by what it holds; its name stays in the list for a while.

          Exit status: 0 removed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account device remove --device 0f3c…9a
          """)

      @Option(help: ArgumentHelp("The computer, as the list shows it.", valueName: "id"))
      var device: String

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var options: SignedInOptions

      func validate() throws { _ = try DeviceName.parse(device, for: "--device") }

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await subscription.id(in: session, at: service)
        try answer.answer(
          try await service.flows().removeSeatDevice(
            DeviceName.parse(device, for: "--device"), of: id, in: session,
            from: client))
      }
    }
  }
#endif
