// All rooms that need no trait beyond the default ones, by one import. A room of its own is a product of
// its own: whoever imports that instead builds and links nothing else.
@_exported public import AccountFlows
@_exported public import CredentialStoreSQLite
