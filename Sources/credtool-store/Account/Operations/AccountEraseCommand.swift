#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountEraseCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "erase",
      abstract: "Erase the account of somebody who cannot sign in to delete it, as an operator.",
      discussion: """
        What 'delete' does, without the password: for people who ask for it by law. Its address is told. \
        It cannot be undone, so the address or the id is asked for once more on a terminal, else it is \
        the first line of standard input; scripts that are sure say --yes.

        Exit status: 0 erased, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account erase --address anna@example.com --by dana \\
            --note 'request 4711'
        """)

    @Option(help: "The address of the account.")
    var address: String?

    @Option(help: ArgumentHelp("The account, as 'sign-in' shows it.", valueName: "id"))
    var account: String?

    @OptionGroup var name: OperatorOption

    @Option(
      help: ArgumentHelp(
        "On what grounds, for the audit log: the number of a request, nothing about the person.",
        valueName: "text"))
    var note: String

    @Flag(help: "Ask nothing.")
    var yes = false

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws { _ = try reference }

    private var reference: AccountReference {
      get throws {
        guard let reference = try AccountReference(address: address, account: account) else {
          throw ValidationError("Give either --address or --account.")
        }
        return reference
      }
    }

    func run<Store>(at service: AccountService<Store>) async throws {
      if !yes { try confirm() }
      try answer.answer(
        try await service.flows().eraseAccount(reference, by: name.value, note: note))
    }

    private func confirm() throws {
      let line = try AccountInput.line("The same once more, to erase it: ", 1_024, "confirmation")
      let text = String(decoding: line.bytes)
      let again = try? AccountReference(
        address: address == nil ? nil : text, account: account == nil ? nil : text)
      guard try again == reference else {
        throw Failure.badInput("that is another one; nothing was erased")
      }
    }
  }
#endif
