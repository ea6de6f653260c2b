#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountConfirmDeviceCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm-device",
      abstract: "Confirm the browser of a sign-in that waits for it.",
      discussion: """
        By the mail's link, which lets in nobody but the browser that asked: in another one it shows \
        the request, and the code to be typed there. By the mail's code. Or by the answer of a trusted \
        browser, see 'devices approve'. Link and code are asked for on a terminal, else they are the \
        first line of standard input.

        Exit status: 0 signed in, 1 not, or not yet, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account confirm-device --by code --browser phone
        """)

    @Option(help: "How: link, code or device (default: link).")
    var by: Way?

    @Flag(help: "Do not trust this browser from now on: it is somebody else's.")
    var forget = false

    @OptionGroup var link: MailedToken
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    enum Way: String, CaseIterable, ExpressibleByArgument {
      case link
      case code
      case device
    }

    func validate() throws {
      guard by ?? .link == .link || link.mail == nil else {
        throw ValidationError("--mail goes with --by link.")
      }
    }

    func run<Store>(at service: AccountService<Store>) async throws {
      let file = browser.file(at: service.location)
      var state = try file.read()
      let client = browser.client(state, remembering: forget ? .forget : .trust)
      let outcome = try await confirm(service.flows(), state, client)
      guard case .signedIn(let signedIn) = outcome else { return try answer.answer(outcome) }
      state.keep(signedIn)
      try file.write(state)
      try answer.answer(outcome, .account(signedIn.account) + .invitations(signedIn.invitations))
    }

    private func confirm<Store>(
      _ flows: AccountFlows<Store>, _ state: BrowserState, _ client: Client
    ) async throws -> DeviceConfirmationOutcome {
      switch by ?? .link {
      case .link:
        guard let token = try link.token(DeviceConfirmation.self) else { return .requestEnded }
        return try await flows.confirmDevice(token, in: state.pending, from: client)
      case .code:
        let code = try AccountInput.code()
        guard let pending = state.pending else { return .requestEnded }
        return try await flows.confirmDevice(code: code, in: pending, from: client)
      case .device:
        guard let pending = state.pending, let ticket = state.approval else {
          return .requestEnded
        }
        return try await flows.confirmDevice(approvedBy: ticket, in: pending, from: client)
      }
    }
  }
#endif
