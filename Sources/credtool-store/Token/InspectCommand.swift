#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Say what a token's text tells without a store or a key.",
      discussion: """
        The token is the first line of standard input. Prints how it is verified, what it is for, and \
        its selector, by which logs can name it: nothing that would let anybody in. That the text was \
        written whole is certain then; whether the token is valid is not.

        Exit status: 0 a token, 1 no token, 2 wrong usage or no text, 3 the machine failed.

        Example:
          credtool token inspect < token
        """)

    @Flag(
      help: """
        Print JSON: kind, purpose and selector, each null where there is none; of no token kind and \
        message.
        """)
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() throws {
      let text = try TokenInput.read()
      let inspection: TokenInspection
      do throws(TokenFormatError) {
        inspection = try TokenInspection(of: text.bytes)
      } catch {
        try StandardOutput.printLine(
          json
            ? JSON.object([("kind", .null), ("message", .string(error.description))]).text
            : "no token: \(error)")
        throw Failure.no
      }
      try StandardOutput.printLine(json ? Self.json(inspection).text : Self.table(inspection))
    }

    private static func json(_ inspection: TokenInspection) -> JSON {
      .object([
        ("kind", .string(word(inspection.kind))),
        ("purpose", PurposeName(inspection.prefix).map { .string($0.rawValue) } ?? .null),
        ("selector", inspection.selector.map { .string($0.description) } ?? .null),
      ])
    }

    private static func table(_ inspection: TokenInspection) -> String {
      let purpose =
        PurposeName(inspection.prefix)?.rawValue ?? "one of your own, \(inspection.prefix)"
      return "kind         \(word(inspection.kind))\npurpose      \(purpose)\n"
        + (inspection.selector.map { "selector     \($0)\n" } ?? "")
        + "check value  right"
    }

    private static func word(_ kind: TokenKind) -> String {
      switch kind {
      case .stored: "stored"
      case .stateless: "stateless"
      }
    }
  }
#endif
