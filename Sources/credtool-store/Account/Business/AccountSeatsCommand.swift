#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountSeatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "seats",
      abstract: "Show the places of a subscription, and change the number of its seats.",
      discussion: """
        A seat has places for five computers. Without a command, shows how many places there are.
        """,
      subcommands: [Show.self, Change.self],
      defaultSubcommand: Show.self)

    struct Show: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the seats and places of a subscription, and the way to more.",
        discussion: """
          Exit status: 0 shown, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account seats
          """)

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await subscription.id(in: session, at: service)
        let outcome = try await service.flows().seatDevices(of: id, in: session, limit: 1)
        guard case .page(let page) = outcome else { return try answer.answer(outcome) }
        let (row, way) = (page.subscription, page.subscription.morePlaces)
        let excess = row.reduceBy.map { " Remove \(page.used - page.places) by \($0)." } ?? ""
        try answer.answer(
          "seats",
          "\(row.product): \(page.used) of \(page.places) places are taken.\(excess) "
            + way.message(in: answer.language), .yes,
          [
            ("product", .string(row.product)), ("seats", .int(row.seats)),
            ("places", .int(page.places)), ("used", .int(page.used)),
            ("more_places", .string(way.code)),
            ("reduce_by", row.reduceBy.map { .string($0.description) } ?? .null),
          ])
      }
    }

    struct Change: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Change the number of seats, as the vendor does after a payment.",
        discussion: """
          All that came with the subscription changes with it. Where there are more computers than \
          places then, none is thrown out, none gets in, and the owner is told by mail.

          Exit status: 0 changed, 1 refused: the code says what is to be done first, 2 wrong usage, 3 \
          the machine failed.

          Example:
            credtool account seats change --subscription 0f3c…9a --to 3 --by dana
          """)

      @Option(help: ArgumentHelp("The subscription, as a list shows it.", valueName: "id"))
      var subscription: String

      @Option(help: "How many seats: 1 to 200,000.")
      var to: Int

      @OptionGroup var operatorName: OperatorOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws { _ = try id }

      private var id: SubscriptionID {
        get throws { try IDText.parse(subscription, for: "--subscription") }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let outcome = try await service.flows().changeSeats(
          of: id, to: to, by: .operator(operatorName.value))
        guard case .upgradeWhole(let whole) = outcome else { return try answer.answer(outcome) }
        try answer.answer(outcome, [("whole", .string(whole.description))])
      }
    }
  }
#endif
