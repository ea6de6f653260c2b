#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountInviteCommand: SignedInSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "invite",
      abstract: "Invite an address into an organisation, for 14 days.",
      discussion: """
        An open invitation of the same address is renewed: its older link is dead.

        Exit status: 0 a mail is on its way, 1 refused, 2 wrong usage, 3 the machine failed.

        Example:
          credtool account invite --address bert@example.com --role administrator
        """)

    @Option(help: "The address.")
    var address: String

    @Option(help: "As what: member or administrator.")
    var role = OrganisationRole.member

    @OptionGroup var organisation: OrganisationOption
    @OptionGroup var options: SignedInOptions

    func validate() throws { _ = try AddressText.parse(address, for: "--address") }

    func run<Store>(
      at service: AccountService<Store>, in session: SessionSecret, from client: Client
    ) async throws {
      let id = try await organisation.id(in: session, at: service)
      let outcome = try await service.flows().invite(
        AddressText.parse(address, for: "--address"), as: role, into: id,
        language: answer.language, in: session, from: client)
      guard case .invited(let invitation, _) = outcome else { return try answer.answer(outcome) }
      try answer.answer(outcome, [("invitation", .string(invitation.description))])
    }
  }

  struct AccountInvitationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "invitations",
      abstract: "List invitations, take them back, and ask for new ones.",
      discussion: "Without a command, lists those that wait for whoever is signed in.",
      subcommands: [Waiting.self, List.self, Revoke.self, Request.self],
      defaultSubcommand: Waiting.self)

    struct Waiting: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the invitations that wait for whoever is signed in.",
        discussion: """
          One line each: its id, the role, until when it is good, the organisation's id and its name. \
          For one that has expired, 'request' sends a new one.

          Exit status: 0 listed, 1 nobody is signed in, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account invitations
          """)

      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        guard let list = try await service.flows().waitingInvitations(in: session).value else {
          throw SignedOut()
        }
        let lines = list.map {
          "\($0.id)  \($0.role.rawValue)  \($0.expires)  \($0.organisation)  \($0.name)"
        }
        try answer.list(
          [("invitations", .array(list.map(Self.json)))], lines, orNone: "no invitations")
      }

      private static func json(_ view: InvitationView) -> JSON {
        .object([
          ("invitation", .string(view.id.description)), ("role", .string(view.role.rawValue)),
          ("expires", .string(view.expires.description)),
          ("organisation", .string(view.organisation.description)),
          ("name", .string(view.name.text)),
        ])
      }
    }

    struct List: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print all invitations into an organisation, for its administrators.",
        discussion: """
          One line each, in the order in which they were made: its id, what has become of it and when \
          (or until when it is good), the role, the address, and who asked for it: an administrator, the \
          invitee, or the vendor.

          Exit status: 0 listed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account invitations list
          """)

      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let now = service.clock.now
        let id = try await organisation.id(in: session, at: service)
        try await answer.list("invitations") { last in
          try await service.flows().invitations(
            into: id, in: session, after: last?.place, limit: 500)
        } line: { row in
          let (state, time) = row.shown(at: now)
          return "\(row.id)  \(state) \(time)  \(row.role.rawValue)  \(row.address)  "
            + row.origin.rawValue
        } json: { row in
          let (state, time) = row.shown(at: now)
          return .object([
            ("invitation", .string(row.id.description)), ("state", .string(state)),
            ("time", .string(time.description)), ("role", .string(row.role.rawValue)),
            ("address", .string(row.address.display)), ("origin", .string(row.origin.rawValue)),
          ])
        }
      }
    }

    struct Revoke: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Take an invitation back; its link is dead.",
        discussion: """
          Exit status: 0 taken back, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account invitations revoke --invitation 0f3c…9a
          """)

      @Option(help: ArgumentHelp("The invitation, as a list shows it.", valueName: "id"))
      var invitation: String

      @OptionGroup var options: SignedInOptions

      func validate() throws { _ = try id }

      private var id: InvitationID {
        get throws { try IDText.parse(invitation, for: "--invitation") }
      }

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        try answer.answer(
          try await service.flows().revokeInvitation(
            id, in: session, from: client))
      }
    }

    struct Request: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Ask for a new invitation where one has expired or got lost: 'Join NAME'.",
        discussion: """
          The answer is the same whether that address was invited or not; the mail goes there. The older \
          link is dead.

          Exit status: 0 a mail is on its way if there is one, 1 too many were asked for, 2 wrong usage, \
          3 the machine failed.

          Example:
            credtool account invitations request --organisation 0f3c…9a \\
              --address bert@example.com
          """)

      @Option(help: ArgumentHelp("The organisation, as its page names it.", valueName: "id"))
      var organisation: String

      @Option(help: "The address that was invited.")
      var address: String

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        _ = try id
        _ = try AddressText.parse(address, for: "--address")
      }

      private var id: OrganisationID {
        get throws { try IDText.parse(organisation, for: "--organisation") }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let client = browser.client(try browser.file(at: service.location).read())
        try answer.answer(
          try await service.flows().requestInvitation(
            into: id, for: AddressText.parse(address, for: "--address"), from: client))
      }
    }
  }

  extension InvitationRecord {
    /// What has become of it, and when; for one that waits, until when.
    fileprivate func shown(at now: Timestamp) -> (state: String, time: Timestamp) {
      switch state {
      case .open: (now < expires ? "open" : "expired", expires)
      case .accepted(let at): ("accepted", at)
      case .revoked(let at): ("revoked", at)
      case .renewed(let at): ("renewed", at)
      }
    }
  }
#endif
