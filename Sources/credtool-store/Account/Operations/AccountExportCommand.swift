#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountExportCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write all that is stored about a person into a file, as privacy law asks for.",
      discussion: """
        Of whoever is signed in, whose password is asked for on a terminal, else it is the first line of \
        standard input; or, with --address or --account, of somebody who has asked an operator. The file \
        is new, JSON, and its owner's alone (mode 0600). It holds no secret and no hash, and says what is \
        stored besides. The audit log tells that it was made.

        Exit status: 0 written, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account export --to anna.json --address anna@example.com --by dana
        """)

    @Option(help: ArgumentHelp("The new file.", valueName: "file"), completion: .file())
    var to: String

    @Option(help: "The address of the account, for an operator.")
    var address: String?

    @Option(help: ArgumentHelp("The account, for an operator.", valueName: "id"))
    var account: String?

    @Option(help: ArgumentHelp("The operator's name, for the audit log.", valueName: "name"))
    var by: String?

    @OptionGroup var answer: AnswerOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func validate() throws {
      guard (try reference == nil) == (by == nil) else {
        throw ValidationError("An operator gives --by and either --address or --account.")
      }
      guard by.map({ OperatorName($0) != nil }) ?? true else {
        throw ValidationError("--by has 1 to 64 bytes, and no control characters.")
      }
    }

    private var reference: AccountReference? {
      get throws { try AccountReference(address: address, account: account) }
    }

    func run<Store>(at service: AccountService<Store>) async throws {
      guard !StoreLocation.isThere(to) else {
        throw Failure.badInput("\(to) is there already; name a new file")
      }
      let outcome = try await outcome(service)
      guard case .exported(let export) = outcome else { return try answer.answer(outcome) }
      let text = Array((export.json + "\n").utf8)
      try Failure.ofFiles { () throws(FileError) in
        try AtomicFile.write(text.span, to: to, existing: .kept, mode: 0o600)
      }
      try answer.answer(outcome, [("file", .string(to))])
    }

    private func outcome<Store>(_ service: AccountService<Store>) async throws -> ExportOutcome {
      if let reference = try reference, let name = by.flatMap({ OperatorName($0) }) {
        return try await service.flows().exportAccount(reference, by: name)
      }
      let state = try browser.file(at: service.location).read()
      guard let session = state.session else { return .signedOut }
      return try await service.flows().exportAccount(
        in: session, password: AccountInput.password("Current password: "),
        from: browser.client(state))
    }
  }

  extension AccountReference {
    /// Whom a command line names; nil for nobody.
    init?(address: String?, account: String?) throws {
      switch (address, account) {
      case (nil, nil): return nil
      case (let address?, nil): self = .address(try AddressText.parse(address, for: "--address"))
      case (nil, let account?):
        guard let id = AccountID(account) else {
          throw ValidationError("--account takes the 32 hexadecimal digits that 'sign-in' shows.")
        }
        self = .id(id)
      default: throw ValidationError("Give either --address or --account.")
      }
    }
  }
#endif
