#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct AccountBusinessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "business",
      abstract: "Found organisations, manage their members, leave and close them.",
      discussion: """
        An organisation comes to be by a sale ('found'), which invites its buyer, or by whoever \
        registers a licence of a business product ('licence register --new-organisation'). One \
        administrator always remains: the last one hands over with 'role' first, or is the only member \
        and closes it.

        Without a command, lists the organisations of whoever is signed in.
        """,
      subcommands: [
        List.self, Found.self, Members.self, Role.self, Remove.self, Leave.self, Close.self,
      ],
      defaultSubcommand: List.self)

    struct List: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the organisations of whoever is signed in.",
        discussion: """
          One line each: its id, one's own role, and its name.

          Exit status: 0 listed, 1 nobody is signed in, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business
          """)

      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        guard let list = try await service.flows().organisations(in: session).value else {
          throw SignedOut()
        }
        let lines = list.map {
          "\($0.organisation.id)  \($0.role.rawValue)  \($0.organisation.name)"
        }
        let rows = list.map { own in
          JSON.object([
            ("organisation", .string(own.organisation.id.description)),
            ("role", .string(own.role.rawValue)), ("name", .string(own.organisation.name.text)),
          ])
        }
        try answer.list([("organisations", .array(rows))], lines, orNone: "no organisations")
      }
    }

    struct Found: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Found an organisation after a sale, and invite its buyer.",
        discussion: """
          The buyer becomes its first administrator by the link of the mail, with an account of that \
          address.

          Exit status: 0 founded, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business found --name Fabrikam --buyer anna@example.com \\
              --by dana
          """)

      @Option(help: "What people know the organisation by: up to 100 characters.")
      var name: String

      @Option(help: ArgumentHelp("The address that the sale was made to.", valueName: "address"))
      var buyer: String

      @OptionGroup var operatorName: OperatorOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        _ = try OrganisationText.parse(name, for: "--name")
        _ = try AddressText.parse(buyer, for: "--buyer")
      }

      func run() async throws { try await place.serve(self, .create) }

      func run<Store>(at service: AccountService<Store>) async throws {
        let outcome = try await service.flows().foundOrganisation(
          named: OrganisationText.parse(name, for: "--name"),
          for: AddressText.parse(buyer, for: "--buyer"), language: answer.language,
          by: operatorName.value)
        guard case .founded(let organisation, let invitation) = outcome else { return }
        try answer.answer(
          outcome,
          [
            ("organisation", .string(organisation.description)),
            ("invitation", .string(invitation.description)),
          ])
      }
    }

    struct Leave: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Leave an organisation, which the last administrator cannot.",
        discussion: """
          The computers that one has registered in it are signed out.

          Exit status: 0 left, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business leave
          """)

      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await organisation.id(in: session, at: service)
        try answer.answer(
          try await service.flows().leave(id, in: session, from: client))
      }
    }

    struct Close: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Close an organisation, as its only member.",
        discussion: """
          The password is asked for on a terminal, else it is the first line of standard input. \
          Invitations and computers go with it, and its licence keys can be registered again.

          Exit status: 0 closed, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

          Example:
            credtool account business close
          """)

      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await organisation.id(in: session, at: service)
        let outcome = try await service.flows().closeOrganisation(
          id, in: session, password: AccountInput.password("Current password: "),
          from: client)
        try answer.answer(outcome)
      }
    }
  }

  /// The name of an organisation on the command line.
  enum OrganisationText {
    static func parse(_ text: String, for option: String) throws -> OrganisationName {
      guard let name = OrganisationName(text) else {
        throw ValidationError("\(option) has 1 to 100 characters, all of which can be seen.")
      }
      return name
    }
  }
#endif
