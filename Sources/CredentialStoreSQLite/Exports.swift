#if SQLite
  // A store is held by the flows, and its transaction is what the module below writes.
  @_exported public import AccountFlows
  @_exported public import CredentialStoreSQL
#endif
