#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialStoreSQL
  internal import CredentialTokens

  /// What every command of somebody who is signed in has.
  struct SignedInOptions: ParsableArguments {
    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments
  }

  /// A command of somebody who is signed in with the pretended browser.
  protocol SignedInSubcommand: AccountSubcommand {
    var options: SignedInOptions { get }

    /// - Throws: ``SignedOut`` where the session has ended.
    func run<Store: ExaminableStore>(
      at service: AccountService<Store>, in session: SessionSecret, from client: Client
    ) async throws where Store.Transaction: FlowTransaction
  }

  /// Nobody is signed in, or not any more.
  struct SignedOut: Error {}

  extension SignedInSubcommand {
    var answer: AnswerOptions { options.answer }
    var place: AccountPlace { options.place }

    func run<Store: ExaminableStore>(at service: AccountService<Store>) async throws
    where Store.Transaction: FlowTransaction {
      let state = try options.browser.file(at: service.location).read()
      do {
        guard let session = state.session else { throw SignedOut() }
        try await run(at: service, in: session, from: options.browser.client(state))
      } catch is SignedOut {
        try answer.answer(SessionOutcome.signedOut)
      }
    }
  }
#endif
