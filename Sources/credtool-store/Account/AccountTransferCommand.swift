#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountTransferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "transfer",
      abstract: "Move licences to a new account, where the old mailbox is lost.",
      discussion: """
        A support operator opens a transfer and another one approves it; the new account confirms it by \
        the link of its mail; the old address can object by the link of its own for 72 hours. \
        'complete', which a service runs from time to time, then moves the licences.
        """,
      subcommands: [
        Open.self, Approve.self, Confirm.self, Object.self, Cancel.self, Complete.self,
      ])

    struct Open: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Open a transfer; the old address is told at once.",
        discussion: """
          Exit status: 0 opened, 1 there are no two such accounts, or one is open, 2 wrong usage, 3 the \
          machine failed.

          Example:
            credtool account transfer open --from old@example.com --to new@example.com \\
              --by dana --note 'invoice 4711 was shown'
          """)

      @Option(help: ArgumentHelp("The address of the old account.", valueName: "address"))
      var from: String

      @Option(help: ArgumentHelp("The address of the new one, verified.", valueName: "address"))
      var to: String

      @OptionGroup var name: OperatorOption

      @Option(help: ArgumentHelp("What was shown as proof, for the audit log.", valueName: "text"))
      var note: String

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        _ = try AddressText.parse(from, for: "--from")
        _ = try AddressText.parse(to, for: "--to")
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let outcome = try await service.flows().openTransfer(
          from: AddressText.parse(from, for: "--from"), to: AddressText.parse(to, for: "--to"),
          by: name.value, note: note)
        guard case .opened(let id, _) = outcome else { return try answer.answer(outcome) }
        try answer.answer(outcome, [("transfer", .string(id.description))])
      }
    }

    struct Approve: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Approve a transfer, as an operator.",
        discussion: """
          Exit status: 0 approved, 1 it is open no more, or was approved before, 2 wrong usage, 3 the \
          machine failed.

          Example:
            credtool account transfer approve --transfer 0f3c…9a --by erik
          """)

      @OptionGroup var transfer: TransferOption
      @OptionGroup var name: OperatorOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        try answer.answer(
          try await service.flows().approveTransfer(transfer.value, by: name.value))
      }
    }

    struct Cancel: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "End a transfer, as an operator.",
        discussion: """
          Exit status: 0 ended, 1 it is open no more, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account transfer cancel --transfer 0f3c…9a --by dana
          """)

      @OptionGroup var transfer: TransferOption
      @OptionGroup var name: OperatorOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        try answer.answer(
          try await service.flows().cancelTransfer(transfer.value, by: name.value))
      }
    }

    struct Complete: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Move the licences of all transfers that are due.",
        discussion: """
          Exit status: 0 also where none was due, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account transfer complete --later 72h
          """)

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        var sum = 0
        while case let count = try await service.flows().completeTransfers(), count > 0 {
          sum += count
        }
        try answer.answer(
          "transfers_completed", "Completed: \(sum) \(sum == 1 ? "transfer" : "transfers").", .yes,
          [("completed", .int(sum))])
      }
    }
  }

  /// Who acts for the service's support.
  struct OperatorOption: ParsableArguments {
    @Option(help: ArgumentHelp("The operator's name, for the audit log.", valueName: "name"))
    var by: String

    func validate() throws { _ = try value }

    var value: OperatorName {
      get throws {
        guard let name = OperatorName(by) else {
          throw ValidationError("--by has 1 to 64 bytes, and no control characters.")
        }
        return name
      }
    }
  }

  /// Which transfer a command is about.
  struct TransferOption: ParsableArguments {
    @Option(help: ArgumentHelp("The transfer, as 'open' has printed it.", valueName: "id"))
    var transfer: String

    func validate() throws { _ = try value }

    var value: TransferID {
      get throws {
        guard let id = TransferID(transfer) else {
          throw ValidationError("--transfer takes the 32 hexadecimal digits that 'open' prints.")
        }
        return id
      }
    }
  }
#endif
