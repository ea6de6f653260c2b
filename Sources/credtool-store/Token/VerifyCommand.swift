#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Say whether a token is valid, and use it up.",
      discussion: """
        The token is the first line of standard input. Prints 'valid: ' and the subject, or 'invalid: ' \
        and the reason, which is for your log: tell outsiders no more than that it is invalid. A \
        stored token that was valid is used up by this, and not by --peek; a stateless one never is.

        Exit status: 0 valid, 1 not valid, 2 wrong usage, no token or no store, 3 the machine failed.

        Example:
          credtool token verify --purpose password-reset --bind credential-version=7 \\
            < token
        """)

    @Option(help: PurposeName.help)
    var purpose: PurposeName

    @OptionGroup var binding: BindingOptions
    @OptionGroup var source: TokenSource

    @Flag(help: "Do not use it up: for a page that a link opens, before its button is pressed.")
    var peek = false

    @Flag(help: "Print JSON: valid, verdict, subject (null unless valid) and message.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() async throws {
      let text = try TokenInput.read()
      let answer =
        if let keys = try source.statelessKeys() {
          try stateless(TokenSource.stateless(purpose), text, keys)
        } else {
          try await stored(purpose.type, text)
        }
      try StandardOutput.printLine(answer.line(isJSON: json))
      if !answer.isValid { throw Failure.no }
    }

    private func stored<Purpose: TokenPurpose>(
      _: Purpose.Type, _ text: borrowing Secret
    ) async throws -> TokenReport {
      let token: Token<Purpose>
      do throws(TokenFormatError) {
        token = try Token<Purpose>(parsing: text.bytes)
      } catch {
        return TokenReport(TokenVerdict(error), nil)
      }
      let (now, binding, isPeek) = (SystemWallClock().now, binding.binding, peek)
      let answer = try await source.file.write(.fail) { transaction in
        isPeek
          ? try transaction.verify(token, now: now) { _ in binding }
          : try transaction.redeem(token, now: now) { _ in binding }
      }
      guard case .accepted(let subject) = answer else { return TokenReport(answer.verdict, nil) }
      return TokenReport(TokenVerdict.valid, subject)
    }

    private func stateless<Purpose: BindingChangingPurpose>(
      _: Purpose.Type, _ text: borrowing Secret, _ keys: StatelessTokenKeys
    ) -> TokenReport {
      do throws(TokenFormatError) {
        let token = try StatelessToken<Purpose>(parsing: text.bytes)
        let verdict = token.verify(boundTo: binding.binding, now: SystemWallClock().now, keys: keys)
        return TokenReport(verdict, token.claimedSubject)
      } catch {
        return TokenReport(StatelessVerdict(error), nil)
      }
    }
  }
#endif
