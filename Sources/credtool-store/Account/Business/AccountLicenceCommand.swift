#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct AccountLicenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "licence",
      abstract: "Issue licence keys, register and list licences.",
      discussion: """
        The vendor issues a key after a sale; whoever registers it has the licence, and a subscription \
        with its seats. Without a command, lists the licences of whoever is signed in.
        """,
      subcommands: [List.self, Issue.self, Register.self],
      defaultSubcommand: List.self)

    struct List: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print one's own licences, or those of an organisation for its administrators.",
        discussion: """
          One line each: the licence, since when, and the product.

          Exit status: 0 listed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account licence list --organisation 0f3c…9a
          """)

      @OptionGroup var owner: OwnerOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let outcome = try await service.flows().licences(of: owner.value, in: session)
        try answer.list("licences", outcome) { row in
          "\(row.id)  \(row.registered)  \(row.product)"
        } json: { row in
          .object([
            ("licence", .string(row.id.description)),
            ("registered", .string(row.registered.description)),
            ("product", .string(row.product)),
          ])
        }
      }
    }

    struct Issue: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Issue a licence after a sale, and print its key.",
        discussion: """
          Prints the key, two blanks and the licence's id. The store keeps no key: it is shown once.

          Kinds say how there can be more places later: direct (buy seats), bundled (came with another \
          licence, which is upgraded as a whole), perpetual (turn renewal on first), app-store (not \
          possible yet).

          Exit status: 0 issued, 1 there is no licence that it could have come with, 2 wrong usage, 3 \
          the machine failed.

          Example:
            credtool account licence issue --product drawing-3 --audience business \\
              --seats 2 --by dana
          """)

      @Option(help: "The product's code: 1 to 64 printable characters of ASCII, without blanks.")
      var product: String

      @Option(help: "Who can register it: personal (anybody) or business (organisations only).")
      var audience = LicenceAudience.personal

      @Option(help: "direct, bundled, perpetual or app-store.")
      var kind = SubscriptionKind.direct

      @Option(help: "How many seats, with places for five computers each: 1 to 200,000.")
      var seats = 1

      @Option(help: ArgumentHelp("The licence that it comes with.", valueName: "id"))
      var with: String?

      @Flag(help: "Print JSON: code, key, licence.")
      var json = false

      @OptionGroup var operatorName: OperatorOption
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws { _ = try terms }

      private var terms: LicenceTerms {
        get throws {
          let bundle: SubscriptionID? = try with.map { try IDText.parse($0, for: "--with") }
          do throws(LicenceTermsError) {
            return try LicenceTerms(
              product: product, audience: audience, kind: kind, seats: seats, bundledWith: bundle)
          } catch {
            throw ValidationError("\(error)")
          }
        }
      }

      func run() async throws { try await place.serve(self, .create) }

      func run<Store>(at service: AccountService<Store>) async throws {
        let outcome = try await service.flows().issueLicence(terms, by: operatorName.value)
        guard case .issued(let licence, let key) = outcome else {
          try StandardOutput.printLine(
            json
              ? JSON.object([("code", .string(outcome.code))]).text
              : "\(outcome.message()) (\(outcome.code))")
          throw Failure.no
        }
        // The key passes through memory that is erased; its characters need no escapes.
        let text = key.makeText()
        try StandardOutput.print(
          text.bytes, after: json ? #"{"code":"issued","key":""# : "",
          before: json ? "\",\"licence\":\"\(licence.id)\"}\n" : "  \(licence.id)\n")
      }
    }

    struct Register: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Register a licence by its key, for oneself or for an organisation.",
        discussion: """
          The key is asked for on a terminal, else it is the first line of standard input.

          Exit status: 0 registered, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

          Example:
            credtool account licence register --new-organisation Fabrikam
          """)

      @OptionGroup var owner: OwnerOption

      @Option(
        help: ArgumentHelp(
          "Found an organisation of this name with it, as its administrator.", valueName: "name"))
      var newOrganisation: String?

      @OptionGroup var options: SignedInOptions

      func validate() throws {
        guard newOrganisation == nil || owner.organisation == nil else {
          throw ValidationError("Give --organisation or --new-organisation, not both.")
        }
        _ = try licencePlace
      }

      private var licencePlace: LicencePlace {
        get throws {
          if let name = newOrganisation {
            return .newOrganisation(try OrganisationText.parse(name, for: "--new-organisation"))
          }
          return try owner.value.map(LicencePlace.organisation) ?? .personal
        }
      }

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let outcome = try await service.flows().registerLicence(
          Self.key(), for: licencePlace, in: session, from: client)
        guard case .registered(let row, let organisation) = outcome else {
          return try answer.answer(outcome)
        }
        try answer.answer(
          outcome,
          [("subscription", .string(row.id.description))]
            + (organisation.map { [("organisation", .string($0.description))] } ?? []))
      }

      private static func key() throws -> LicenceKey {
        let line = try AccountInput.line("Licence key: ", 64, "licence key")
        do throws(LicenceKeyError) {
          return try LicenceKey(parsing: line.bytes)
        } catch {
          throw Failure.badInput("\(error)")
        }
      }
    }
  }

  /// Whose licences and subscriptions a command is about.
  struct OwnerOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The organisation, as 'business list' shows it (default: one's own).", valueName: "id"))
    var organisation: String?

    func validate() throws { _ = try value }

    var value: OrganisationID? {
      get throws { try organisation.map { try IDText.parse($0, for: "--organisation") } }
    }
  }
#endif
