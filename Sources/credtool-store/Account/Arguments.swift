#if SQLite
  internal import AccountFlows
  public import ArgumentParser

  extension FlowPolicy.Disclosure: ExpressibleByArgument {}

  extension LicenceAudience: ExpressibleByArgument {}

  extension OrganisationRole: ExpressibleByArgument {}

  extension OutboxState.Name: ExpressibleByArgument {}

  extension Subscription.Renewal: ExpressibleByArgument {}

  extension SubscriptionKind: ExpressibleByArgument {}
#endif
