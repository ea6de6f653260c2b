// Whoever screens needs `Secret`, too: one import gives it.
@_exported public import CredentialPrimitives
