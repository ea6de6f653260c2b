#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  /// What stands behind a token: a store or a key.
  struct TokenSource: ParsableArguments {
    @OptionGroup var file: StoreOption

    @Flag(help: "Without a record, by a key: for password-reset and email-change; with --keys.")
    var stateless = false

    @Option(
      help: ArgumentHelp("A key file that 'credtool keys generate' made.", valueName: "file"),
      completion: .file())
    var keys: String?

    func validate() throws {
      guard stateless == (keys != nil) else {
        throw ValidationError("--stateless and --keys go together.")
      }
      guard !stateless || file.store == nil else {
        throw ValidationError("--stateless needs no --store: there is no record to keep.")
      }
    }

    /// The keys of stateless tokens; nil for stored ones.
    func statelessKeys() throws(Failure) -> StatelessTokenKeys? {
      guard let keys else { return nil }
      return StatelessTokenKeys(
        try Failure.ofKeys { () throws(KeyRingError) in try KeyRing(contentsOf: keys) })
    }

    /// The purpose's type where it has stateless tokens.
    static func stateless(
      _ purpose: PurposeName
    ) throws(Failure) -> any BindingChangingPurpose.Type {
      guard let type = purpose.type as? any BindingChangingPurpose.Type else {
        throw .badInput(
          "\(purpose.rawValue) has no stateless tokens: using one would change nothing, so it could "
            + "be used again; leave --stateless out")
      }
      return type
    }
  }
#endif
