#if SQLite
  internal import AccountFlows
  public import ArgumentParser

  extension FlowPolicy.Disclosure: ExpressibleByArgument {}

  extension OrganisationRole: ExpressibleByArgument {}

  extension OutboxState.Name: ExpressibleByArgument {}
#endif
