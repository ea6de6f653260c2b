#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct MintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mint",
      abstract: "Issue a token; of its subject and purpose, older ones are superseded.",
      discussion: """
        Prints the token, which is good for whoever has it: put it into the mail and nowhere else.

        Exit status: 0 issued, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool token mint --purpose password-reset --subject alice --ttl 1h \\
            --bind credential-version=7
        """)

    @Option(help: PurposeName.help)
    var purpose: PurposeName

    @Option(
      help: ArgumentHelp(
        "Whom the token is about, an account's id: 1 to 64 bytes, stateless 1 to 16.",
        valueName: "id"))
    var subject: String

    @Option(
      help: ArgumentHelp(
        "How long it lasts: a number and s, m, h or d (default and cap: the purpose's).",
        valueName: "time"))
    var ttl: TimeSpan?

    @OptionGroup var binding: BindingOptions
    @OptionGroup var source: TokenSource

    @Flag(help: "Print JSON: token, selector (null for a stateless one) and expires.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func validate() throws {
      guard TokenSubject(subject) != nil else {
        throw ValidationError("--subject has 1 to 64 bytes.")
      }
    }

    func run() async throws {
      do {
        if let keys = try source.statelessKeys() {
          try printStateless(TokenSource.stateless(purpose), keys)
        } else {
          try await printStored(purpose.type)
        }
      } catch let error as TokenIssueError {
        throw Failure.badInput(error.description)
      }
    }

    private var subjectValue: TokenSubject {
      guard let value = TokenSubject(subject) else { preconditionFailure("validated before") }
      return value
    }

    private func printStored<Purpose: TokenPurpose>(_: Purpose.Type) async throws {
      let (token, record) = try Token<Purpose>.issue(
        for: subjectValue, boundTo: binding.binding, lifetime: ttl?.duration,
        now: SystemWallClock().now)
      try await source.file.write(.create) { try $0.insert(record) }
      try print(token.makeText(), token.selector, record.expires)
    }

    private func printStateless<Purpose: BindingChangingPurpose>(
      _: Purpose.Type, _ keys: StatelessTokenKeys
    ) throws {
      let token = try StatelessToken<Purpose>.issue(
        for: subjectValue, boundTo: binding.binding, lifetime: ttl?.duration,
        now: SystemWallClock().now, keys: keys)
      try print(token.makeText(), nil, token.claimedExpiry)
    }

    /// The token's text passes through memory that is erased; its characters need no escapes.
    private func print(
      _ text: borrowing Secret, _ selector: TokenSelector?, _ expires: Timestamp
    ) throws(Failure) {
      let rest = JSON.object([
        ("selector", selector.map { .string($0.description) } ?? .null),
        ("expires", .string(expires.description)),
      ])
      try StandardOutput.print(
        text.bytes, after: json ? #"{"token":""# : "",
        before: json ? #"","# + rest.text.dropFirst() + "\n" : "\n")
    }
  }
#endif
