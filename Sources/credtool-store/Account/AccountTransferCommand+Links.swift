#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  extension AccountTransferCommand {
    struct Confirm: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Confirm a transfer by the link of the new account's mail.",
        discussion: """
          The link is asked for on a terminal, else it is the first line of standard input; or it is \
          taken out of the mail's file.

          Exit status: 0 confirmed, 1 the link is good for nothing, 2 wrong usage or bad input, 3 the \
          machine failed.

          Example:
            credtool account transfer confirm --mail 5f0c….eml
          """)

      @OptionGroup var link: MailedToken
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let client = browser.client(try browser.file(at: service.location).read())
        guard let token = try link.token(TransferConfirmation.self) else {
          return try answer.answer(TransferOutcome.notOpen)
        }
        try answer.answer(try await service.flows().confirmTransfer(token, from: client))
      }
    }

    struct Object: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Object to a transfer by the link of the old address's mail, which ends it.",
        discussion: """
          The link is asked for on a terminal, else it is the first line of standard input; or it is \
          taken out of the mail's file.

          Exit status: 0 the transfer is ended, 1 the link is good for nothing, 2 wrong usage or bad \
          input, 3 the machine failed.

          Example:
            credtool account transfer object --mail 5f0c….eml
          """)

      @OptionGroup var link: MailedToken
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let client = browser.client(try browser.file(at: service.location).read())
        guard let token = try link.token(TransferObjection.self) else {
          return try answer.answer(TransferOutcome.notOpen)
        }
        try answer.answer(try await service.flows().objectToTransfer(token, from: client))
      }
    }
  }
#endif
