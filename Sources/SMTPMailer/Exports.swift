#if SMTP
  // A mailer delivers what the flows have written: one import gives both.
  @_exported public import AccountFlows
#endif
