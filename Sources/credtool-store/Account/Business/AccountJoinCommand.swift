#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountJoinCommand: SignedInSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "join",
      abstract: "Join an organisation, by the link of an invitation or by its id.",
      discussion: """
        The link is asked for on a terminal, else it is the first line of standard input; or it is taken \
        out of the mail's file. Whoever is signed in has to have the address that was invited.

        Exit status: 0 joined, 1 refused, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account join --mail 5f0c….eml
          credtool account join --invitation 0f3c…9a
        """)

    @OptionGroup var link: MailedToken

    @Option(
      help: ArgumentHelp("The invitation, as 'account invitations' shows it.", valueName: "id"))
    var invitation: String?

    @OptionGroup var options: SignedInOptions

    func validate() throws {
      guard invitation == nil || link.mail == nil else {
        throw ValidationError("Give --invitation or --mail, not both.")
      }
      _ = try id
    }

    private var id: InvitationID? {
      get throws { try invitation.map { try IDText.parse($0, for: "--invitation") } }
    }

    func run<Store>(
      at service: AccountService<Store>, in session: SessionSecret, from client: Client
    ) async throws {
      let outcome = try await join(service.flows(), session, client)
      guard case .joined(let view) = outcome else { return try answer.answer(outcome) }
      try answer.answer(outcome, [("organisation", .string(view.organisation.description))])
    }

    private func join<Store>(
      _ flows: AccountFlows<Store>, _ session: SessionSecret, _ client: Client
    ) async throws -> JoinOutcome {
      if let id = try id { return try await flows.join(id, in: session, from: client) }
      guard let token = try link.token(Invitation.self) else { return .linkInvalid }
      return try await flows.join(by: token, in: session, from: client)
    }
  }
#endif
