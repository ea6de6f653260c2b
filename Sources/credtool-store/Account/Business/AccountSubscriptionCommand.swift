#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  struct AccountSubscriptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "subscription",
      abstract: "List subscriptions, turn renewal on, and be told of more places.",
      discussion: "Without a command, lists the subscriptions of whoever is signed in.",
      subcommands: [List.self, Renewal.self, Ask.self, Announce.self],
      defaultSubcommand: List.self)

    struct List: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print one's own subscriptions, or those of an organisation for its members.",
        discussion: """
          One line each: the subscription, its kind, its seats, whether it renews itself, the product, \
          and by when there are to be fewer devices, if there are too many.

          Exit status: 0 listed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account subscription list --organisation 0f3c…9a
          """)

      @OptionGroup var owner: OwnerOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let outcome = try await service.flows().subscriptions(of: owner.value, in: session)
        try answer.list("subscriptions", outcome) { row in
          "\(row.id)  \(row.kind.rawValue)  \(row.seats) \(row.seats == 1 ? "seat" : "seats")  "
            + "renewal \(row.renewal.rawValue)  \(row.product)"
            + (row.reduceBy.map { "  too many devices until \($0)" } ?? "")
        } json: {
          $0.json
        }
      }
    }

    struct Renewal: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Let a subscription renew itself, or not.",
        discussion: """
          Exit status: 0 changed, 1 refused, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account subscription renewal --set automatic
          """)

      @Option(help: "automatic or off.")
      var set: Subscription.Renewal

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await subscription.id(in: session, at: service)
        try answer.answer(
          try await service.flows().setRenewal(
            set, of: id, in: session, from: client))
      }
    }

    struct Ask: SignedInSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Ask to be told once there can be more places.",
        discussion: """
          Exit status: 0 noted, 1 there is a way already, or refused, 2 wrong usage, 3 the machine \
          failed.

          Example:
            credtool account subscription ask
          """)

      @OptionGroup var subscription: SubscriptionOption
      @OptionGroup var options: SignedInOptions

      func run<Store>(
        at service: AccountService<Store>, in session: SessionSecret, from client: Client
      ) async throws {
        let id = try await subscription.id(in: session, at: service)
        try answer.answer(
          try await service.flows().askToBeTold(
            about: id, in: session, from: client))
      }
    }

    struct Announce: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Tell those who have asked that there can be more places of a product.",
        discussion: """
          Exit status: 0 also where nobody has asked, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account subscription announce --product drawing-3 --by dana
          """)

      @Option(help: "The product's code.")
      var product: String

      @OptionGroup var operatorName: OperatorOption
      @OptionGroup var answer: AnswerOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        var sum = 0
        while case let count = try await service.flows().announcePlaces(
          product: product, by: operatorName.value), count > 0
        {
          sum += count
        }
        try answer.answer(
          "places_announced",
          "The owners of \(sum) \(sum == 1 ? "subscription" : "subscriptions") are told.", .yes,
          [("told", .int(sum))])
      }
    }
  }

  extension Subscription {
    var json: JSON {
      .object([
        ("subscription", .string(id.description)), ("product", .string(product)),
        ("kind", .string(kind.rawValue)), ("seats", .int(seats)),
        ("renewal", .string(renewal.rawValue)),
        ("bundle", bundle.map { .string($0.description) } ?? .null),
        ("reduce_by", reduceBy.map { .string($0.description) } ?? .null),
      ])
    }
  }
#endif
