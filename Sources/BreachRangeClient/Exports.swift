#if HTTPClient
  // The answers of a range server are for a check of passwords: one import gives both.
  @_exported public import PasswordScreening
#endif
