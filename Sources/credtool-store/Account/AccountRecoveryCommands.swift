#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountForgotCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "forgot",
      abstract: "Ask for a mail by which a forgotten password is set anew.",
      discussion: """
        The answer is the same whether the address has an account or not, and so is the work.

        Exit status: 0 on its way, if there is an account, 1 too many were asked for, 2 wrong usage, 3 \
        the machine failed.

        Example:
          credtool account forgot --address anna@example.com
        """)

    @Option(help: "The e-mail address.")
    var address: String

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws { _ = try AddressText.parse(address, for: "--address") }

    func run<Store>(at service: AccountService<Store>) async throws {
      let address = try AddressText.parse(address, for: "--address")
      let client = browser.client(try browser.file(at: service.location).read())
      try answer.answer(try await service.flows().requestReset(for: address, from: client))
    }
  }

  struct AccountResetCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "reset",
      abstract: "Set a new password by the link of a mail.",
      discussion: """
        The link and the new password are asked for on a terminal, else they are two lines of standard \
        input; with --mail the password alone. All sessions and trusted devices of the account end, and \
        nobody is signed in by it.

        Exit status: 0 the new password counts, 1 refused, 2 wrong usage or bad input, 3 the machine \
        failed.

        Example:
          credtool account reset --mail 5f0c….eml
        """)

    @Flag(help: "Refuse it in a browser that is signed in.")
    var mustSignOut = false

    @OptionGroup var link: MailedToken
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let state = try browser.file(at: service.location).read()
      var policy = FlowPolicy.usual
      if mustSignOut { policy.resetBrowser = .signedOut }
      guard let token = try link.token(PasswordReset.self) else {
        return try answer.answer(ResetOutcome.linkInvalid)
      }
      let outcome = try await service.flows(policy).resetPassword(
        token, to: AccountInput.newPassword(), session: state.session,
        from: browser.client(state))
      try answer.answer(outcome)
    }
  }
#endif
