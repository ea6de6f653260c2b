#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  struct AccountSignInCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "sign-in",
      abstract: "Sign in; from another browser, that is to be confirmed first.",
      discussion: """
        The password is asked for on a terminal, else it is the first line of standard input. The \
        browser's file gets the session and the device's secret; give another --browser to come from \
        another one, which 'confirm-device' then confirms. 'number' is for the screen of that browser: \
        'devices approve' on a trusted one asks for it.

        Exit status: 0 signed in, 1 not, or not yet, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account sign-in --address anna@example.com --browser phone
        """)

    @Option(help: "The e-mail address.")
    var address: String

    @Flag(help: "Do not trust this browser from now on: it is somebody else's.")
    var forget = false

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws { _ = try AddressText.parse(address, for: "--address") }

    func run<Store>(at service: AccountService<Store>) async throws {
      let address = try AddressText.parse(address, for: "--address")
      let file = browser.file(at: service.location)
      var state = try file.read()
      let client = browser.client(state, remembering: forget ? .forget : .trust)
      let outcome = try await service.flows().signIn(
        address, password: AccountInput.password(), from: client)
      switch outcome {
      case .signedIn(let signedIn):
        state.keep(signedIn)
        try file.write(state)
        try answer.answer(
          outcome, .account(signedIn.account) + .invitations(signedIn.invitations))
      case .deviceConfirmationRequired(let request):
        state.keep(request)
        try file.write(state)
        let number = request.approval?.number.map { [("number", JSON.int($0))] }
        try answer.answer(outcome, number ?? [])
      default: try answer.answer(outcome)
      }
    }
  }
#endif
