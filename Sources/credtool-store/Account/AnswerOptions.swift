#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import PasswordScreening

  /// How a command answers: one line for people, or JSON.
  struct AnswerOptions: ParsableArguments {
    @Option(
      help: """
        The language of messages, and of a new account's mails: en, de, fr or ru (default: from \
        LC_ALL or LANG).
        """)
    var lang: Language?

    @Flag(
      help: """
        Print JSON: code, and what the sentence needs; of a list its rows, of a refused password all \
        findings; never a secret.
        """)
    var json = false

    var language: Language { lang ?? .preferred }

    /// Says what became of a flow, and ends the command with no where it was not what was asked for.
    ///
    /// - Parameter details: what a program needs to go on: ids, and numbers for a screen.
    func answer(_ outcome: some FlowOutcome, _ details: [(String, JSON)] = []) throws(Failure) {
      let text = outcome.text
      let findings = outcome.findings.map { $0.json(in: language) }
      let details = details + (findings.isEmpty || !json ? [] : [("findings", .array(findings))])
      // A typed code stands in the sentence for the account's owner, and nowhere else.
      let values = text.values.filter { $0.key != "code" }.sorted { $0.key < $1.key }
      try answer(
        text.code, text.message(in: language), Self.accepted.contains(text.code) ? .yes : .no,
        values.map { ($0.key, $0.value.json) }, details)
    }

    /// Prints all pages of a list, a row a line, or says why there is none.
    ///
    /// - Parameters:
    ///   - name: what JSON calls the rows.
    ///   - page: the page behind a row; nil for the first one.
    func list<Row>(
      _ name: String, page: (Row?) async throws -> ListingOutcome<Row>, line: (Row) -> String,
      json object: (Row) -> JSON
    ) async throws {
      var rows: [Row] = []
      while true {
        let outcome = try await page(rows.last)
        guard case .rows(let next) = outcome else { return try answer(outcome) }
        if next.isEmpty { break }
        rows += next
      }
      try list(name, .rows(rows), line: line, json: object)
    }

    /// Prints a list, a row a line, or says why there is none.
    func list<Row>(
      _ name: String, _ outcome: ListingOutcome<Row>, line: (Row) -> String,
      json object: (Row) -> JSON
    ) throws {
      guard case .rows(let rows) = outcome else { return try answer(outcome) }
      try list(
        [(name, .array(rows.map(object)))], rows.map(line), orNone: "none")
    }

    /// Prints a list for whom it is made.
    func list(
      _ members: [(String, JSON)], _ lines: [String], orNone nothing: String
    ) throws(Failure) {
      try StandardOutput.printLine(
        json
          ? JSON.object([("code", .string("listed"))] + members).text
          : lines.isEmpty ? nothing : lines.joined(separator: "\n"))
    }

    /// Whether a command is what was asked for.
    enum Verdict {
      case yes
      case no
    }

    /// Says something that is no outcome of a flow.
    func answer(
      _ code: String, _ message: String, _ verdict: Verdict, _ values: [(String, JSON)] = [],
      _ details: [(String, JSON)] = []
    ) throws(Failure) {
      if json {
        let object = JSON.object([("code", .string(code))] + values + details)
        try StandardOutput.printLine(object.text)
      } else {
        let shown = details.map { " [\($0): \($1.shown)]" }.joined()
        try StandardOutput.printLine("\(message) (\(code))\(shown)")
      }
      if verdict == .no { throw .no }
    }

    /// The outcomes that are a yes; each other one is a no, of which the code tells more.
    private static let accepted: Set<String> = [
      "verification_sent", "pending_invitation", "verified", "mail_sent", "signed_in",
      "password_reset", "password_changed", "confirmation_sent", "address_changed",
      "account_deleted", "account_erased", "data_exported", "session_active", "transfer_opened",
      "transfer_done", "approval_approved", "approval_denied", "organisation_founded",
      "organisation_closed", "invited", "invitation_revoked", "joined", "role_changed",
      "member_removed", "left", "licence_registered", "seats_changed", "renewal_on",
      "renewal_off", "place_wish_noted", "device_registered", "seat_device_active",
      "seat_device_removed", "device_renamed",
    ]
  }

  extension FlowOutcome {
    /// What a refused password has against it; nothing for every other outcome.
    fileprivate var findings: [Finding] {
      if case .passwordRefused(let findings)? = self as? RegistrationOutcome { return findings }
      if case .passwordRefused(let findings)? = self as? PasswordChangeOutcome { return findings }
      if case .passwordRefused(let findings)? = self as? ResetOutcome { return findings }
      return []
    }
  }

  extension OutcomeText.Value {
    fileprivate var json: JSON {
      switch self {
      case .number(let number): .int(number)
      case .time(let time): .string(time.description)
      case .text(let text): .string(text)
      }
    }
  }

  extension JSON {
    /// The value for people.
    fileprivate var shown: String {
      switch self {
      case .string(let text): text
      case .array(let values): values.map(\.shown).joined(separator: ", ")
      default: text
      }
    }
  }
#endif
