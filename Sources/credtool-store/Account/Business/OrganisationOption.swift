#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialTokens

  /// Which organisation a command is about.
  struct OrganisationOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The organisation, as 'business list' shows it (default: the only one of whoever is signed "
          + "in).", valueName: "id"))
    var organisation: String?

    func validate() throws { _ = try given }

    private var given: OrganisationID? {
      get throws { try organisation.map { try IDText.parse($0, for: "--organisation") } }
    }

    /// The one that was named, or the only one there is.
    func id<Store>(
      in session: SessionSecret, at service: AccountService<Store>
    ) async throws -> OrganisationID {
      if let given = try given { return given }
      guard let own = try await service.flows().organisations(in: session).value else {
        throw SignedOut()
      }
      guard own.count == 1 else {
        throw Failure.badInput(
          own.isEmpty
            ? "you belong to no organisation; name one with --organisation"
            : "you belong to \(own.count) organisations; name one of them with --organisation")
      }
      return own[0].organisation.id
    }
  }

  /// An id on the command line.
  enum IDText {
    static func parse<Of>(_ text: String, for option: String) throws -> OpaqueID<Of> {
      guard let id = OpaqueID<Of>(text) else {
        throw ValidationError("\(option) takes the 32 hexadecimal digits that a list shows.")
      }
      return id
    }
  }
#endif
