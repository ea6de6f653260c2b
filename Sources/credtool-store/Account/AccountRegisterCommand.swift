#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct AccountRegisterCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "register",
      abstract: "Register an account, whose address is then to be verified.",
      discussion: """
        The password is asked for twice on a terminal, else it is the first line of standard input. \
        Makes the store and its key file where there are none.

        Exit status: 0 a mail is on its way, 1 refused, 2 wrong usage or bad input, 3 the machine \
        failed.

        Example:
          credtool account register --address anna@example.com --lang de
        """)

    @Option(help: "The e-mail address.")
    var address: String

    @OptionGroup var disclosure: DisclosureOption
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws { _ = try AddressText.parse(address, for: "--address") }

    func run() async throws { try await place.serve(self, .create) }

    func run<Store>(at service: AccountService<Store>) async throws {
      let address = try AddressText.parse(address, for: "--address")
      let client = browser.client(try browser.file(at: service.location).read())
      let outcome = try await service.flows(disclosure.policy).register(
        address, password: AccountInput.newPassword("Password: "), language: answer.language,
        from: client)
      try answer.answer(outcome)
    }
  }

  /// What somebody learns about an address that is not theirs.
  struct DisclosureOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "What is said of an address that has an account, had one, or was invited: silent (its owner "
          + "learns it by mail) or explicit (default: silent).", valueName: "kind"))
    var disclosure: FlowPolicy.Disclosure?

    var policy: FlowPolicy {
      var policy = FlowPolicy.usual
      if let disclosure { policy.disclosure = disclosure }
      return policy
    }
  }
#endif
