#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  /// Which subscription a command is about.
  struct SubscriptionOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The subscription, as 'subscription list' shows it (default: the only one of whoever is "
          + "signed in and their organisations).", valueName: "id"))
    var subscription: String?

    func validate() throws { _ = try given }

    private var given: SubscriptionID? {
      get throws { try subscription.map { try IDText.parse($0, for: "--subscription") } }
    }

    /// The one that was named, or the only one there is.
    func id<Store>(
      in session: SessionSecret, at service: AccountService<Store>
    ) async throws -> SubscriptionID {
      if let given = try given { return given }
      let flows = service.flows()
      guard let organisations = try await flows.organisations(in: session).value else {
        throw SignedOut()
      }
      var rows: [Subscription] = []
      for owner in [nil] + organisations.map(\.organisation.id) {
        let outcome = try await flows.subscriptions(of: owner, in: session)
        if case .rows(let own) = outcome { rows += own }
      }
      guard rows.count == 1 else {
        throw Failure.badInput(
          rows.isEmpty
            ? "you have no subscription; register a licence, or name one with --subscription"
            : "you have \(rows.count) subscriptions; name one of them with --subscription")
      }
      return rows[0].id
    }
  }
#endif
