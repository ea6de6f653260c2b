// Whoever mints tokens needs `Timestamp`, `Secret` and `KeyRing`, too: one import gives them.
@_exported public import CredentialPrimitives
