#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  extension AccountBusinessCommand {
    struct Members: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the members of an organisation, for its administrators.",
        discussion: """
          One line each, in the order in which they joined: the account, its role, since when, and its \
          address.

          Exit status: 0 listed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business members
          """)

      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await organisation.id(in: session, at: service)
        try await answer.list("members") { last in
          try await service.flows().members(
            of: id, in: session, after: last?.membership.place, limit: 500)
        } line: { row in
          let membership = row.membership
          return "\(membership.account)  \(membership.role.rawValue)  \(membership.since)  "
            + "\(row.address)"
        } json: { row in
          .object([
            ("account", .string(row.membership.account.description)),
            ("role", .string(row.membership.role.rawValue)),
            ("since", .string(row.membership.since.description)),
            ("address", .string(row.address.display)),
          ])
        }
      }
    }

    struct Role: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Make a member an administrator, or an administrator a member.",
        discussion: """
          Exit status: 0 changed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business role --account 0f3c…9a --role administrator
          """)

      @OptionGroup var member: MemberOption

      @Option(help: "The new role: administrator or member.")
      var role: OrganisationRole

      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await organisation.id(in: session, at: service)
        try answer.answer(
          try await service.flows().setRole(
            of: member.value, in: id, to: role, in: session, from: client))
      }
    }

    struct Remove: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Send a member away, who is told by mail.",
        discussion: """
          The computers that the member has registered in the organisation are signed out; the account \
          stays.

          Exit status: 0 removed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account business remove --account 0f3c…9a
          """)

      @OptionGroup var member: MemberOption
      @OptionGroup var organisation: OrganisationOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await organisation.id(in: session, at: service)
        try answer.answer(
          try await service.flows().removeMember(
            member.value, from: id, in: session, from: client))
      }
    }
  }

  /// Which member a command is about.
  struct MemberOption: ParsableArguments {
    @Option(help: ArgumentHelp("The member, as 'business members' shows it.", valueName: "id"))
    var account: String

    func validate() throws { _ = try value }

    var value: AccountID { get throws { try IDText.parse(account, for: "--account") } }
  }
#endif
