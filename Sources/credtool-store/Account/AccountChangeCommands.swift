#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountChangePasswordCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "change-password",
      abstract: "Change the password of whoever is signed in; other sessions end.",
      discussion: """
        The current password and the new one are asked for on a terminal, else they are two lines of \
        standard input.

        Exit status: 0 changed, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account change-password
        """)

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let state = try browser.file(at: service.location).read()
      guard let session = state.session else {
        return try answer.answer(PasswordChangeOutcome.signedOut)
      }
      let current = try AccountInput.password("Current password: ")
      let outcome = try await service.flows().changePassword(
        in: session, current: current, to: AccountInput.newPassword(),
        from: browser.client(state))
      try answer.answer(outcome)
    }
  }

  struct AccountChangeEmailCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "change-email",
      abstract: "Ask for another address; it counts once it is confirmed.",
      discussion: """
        The current password is asked for on a terminal, else it is the first line of standard input. \
        The new address gets a link for 'confirm-email', and the old one is told.

        Exit status: 0 a mail is on its way, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account change-email --to anna@example.org
        """)

    @Option(help: ArgumentHelp("The new address.", valueName: "address"))
    var to: String

    @OptionGroup var disclosure: DisclosureOption
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws { _ = try AddressText.parse(to, for: "--to") }

    func run<Store>(at service: AccountService<Store>) async throws {
      let address = try AddressText.parse(to, for: "--to")
      let state = try browser.file(at: service.location).read()
      guard let session = state.session else {
        return try answer.answer(AddressChangeOutcome.signedOut)
      }
      let outcome = try await service.flows(disclosure.policy).changeAddress(
        in: session, password: AccountInput.password("Current password: "), to: address,
        from: browser.client(state))
      try answer.answer(outcome)
    }
  }

  struct AccountConfirmEmailCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm-email",
      abstract: "Confirm a new address by the link of its mail.",
      discussion: """
        The link, or its token alone, is asked for on a terminal, else it is the first line of standard \
        input; or it is taken out of the mail's file.

        Exit status: 0 the account has its new address, 1 the link is good for nothing, 2 wrong usage or \
        bad input, 3 the machine failed.

        Example:
          credtool account confirm-email --mail 5f0c….eml
        """)

    @OptionGroup var link: MailedToken
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let client = browser.client(try browser.file(at: service.location).read())
      guard let token = try link.token(EmailChange.self) else {
        return try answer.answer(AddressConfirmationOutcome.linkInvalid)
      }
      let outcome = try await service.flows().confirmAddress(token, from: client)
      guard case .changed(let account) = outcome else { return try answer.answer(outcome) }
      try answer.answer(outcome, .account(account))
    }
  }

  struct AccountDeleteCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "delete",
      abstract: "Delete the account of whoever is signed in; its address rests then.",
      discussion: """
        The password is asked for on a terminal, else it is the first line of standard input. Sessions, \
        devices, tokens and memberships go; of the address a keyed hash is kept for 30 days.

        Exit status: 0 deleted, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account delete
        """)

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let file = browser.file(at: service.location)
      var state = try file.read()
      guard let session = state.session else {
        return try answer.answer(DeletionOutcome.signedOut)
      }
      let outcome = try await service.flows().deleteAccount(
        in: session, password: AccountInput.password("Current password: "),
        from: browser.client(state))
      if case .deleted = outcome {
        state.session = nil
        try file.write(state)
      }
      try answer.answer(outcome)
    }
  }
#endif
