#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountVerifyCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Verify the address of a new account by the link of its mail.",
      discussion: """
        The link, or its token alone, is asked for on a terminal, else it is the first line of standard \
        input; or it is taken out of the mail's file. Where the address was registered more than once, \
        the password of the newest registration is asked for as well, or is the next line.

        Exit status: 0 verified, 1 the link is good for nothing, 2 wrong usage or bad input, 3 the \
        machine failed.

        Example:
          credtool account verify --mail 5f0c….eml
        """)

    @OptionGroup var link: MailedToken
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store>(at service: AccountService<Store>) async throws {
      let client = browser.client(try browser.file(at: service.location).read())
      guard let token = try link.token(EmailVerification.self) else {
        return try answer.answer(VerificationOutcome.linkInvalid)
      }
      let outcome = try await verify(token, client, service.flows())
      guard case .verified(let account, let invitations) = outcome else {
        return try answer.answer(outcome)
      }
      try answer.answer(outcome, .account(account) + .invitations(invitations))
    }

    private func verify<Store>(
      _ token: Token<EmailVerification>, _ client: Client, _ flows: AccountFlows<Store>
    ) async throws -> VerificationOutcome {
      let outcome = try await flows.verifyAddress(token, from: client)
      guard outcome == .passwordRequired,
        let password = try StandardInput.nextLine(
          asking: "Password of the newest registration: ",
          maximumBytes: PreparedPassword.maximumBytes)
      else { return outcome }
      return try await flows.verifyAddress(token, password: password, from: client)
    }
  }

  struct AccountResendCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "resend",
      abstract: "Send the mail of a registration again; older links are dead then.",
      discussion: """
        At most once a minute and five times an hour for an address. The answer is the same whether \
        there is such an account or not.

        Exit status: 0 on its way, 1 too many were asked for, 2 wrong usage, 3 the machine failed.

        Example:
          credtool account resend --address anna@example.com
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
      try answer.answer(
        try await service.flows().resendVerification(to: address, from: client))
    }
  }

  extension [(String, JSON)] {
    static func account(_ id: AccountID) -> Self { [("account", .string(id.description))] }

    /// Nothing where there are none.
    static func invitations(_ waiting: [WaitingInvitation]) -> Self {
      waiting.isEmpty ? [] : [("join", .array(waiting.map { .string($0.name.text) }))]
    }
  }
#endif
