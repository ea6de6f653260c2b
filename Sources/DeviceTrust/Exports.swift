// A device stands in the transaction of tokens and counters: one import gives all.
@_exported public import CredentialTokens
