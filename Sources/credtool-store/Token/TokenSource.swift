#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  /// What stands behind a token: a store or a key.
  struct TokenSource: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The SQLite file with the records (default: credtool.sqlite in the current folder).",
        valueName: "file"))
    var store: String?

    @Flag(help: "Without a record, by a key: for password-reset and email-change; with --keys.")
    var stateless = false

    @Option(
      help: ArgumentHelp("A key file that 'credtool keys generate' made.", valueName: "file"))
    var keys: String?

    func validate() throws {
      guard stateless == (keys != nil) else {
        throw ValidationError("--stateless and --keys go together.")
      }
      guard !stateless || store == nil else {
        throw ValidationError("--stateless needs no --store: there is no record to keep.")
      }
    }

    /// Opens the store for one transaction, and closes it, so that it is one file again.
    func write<Result: Sendable>(
      _ missing: SQLiteStore.MissingFile,
      _ body: @escaping @Sendable (inout SQLiteTransaction) throws -> Result
    ) async throws -> Result {
      do {
        let store = try SQLiteStore(path: store ?? "credtool.sqlite", missing: missing)
        let result = try await store.write(body)
        try store.close()
        return result
      } catch let error as SQLiteStoreError {
        throw Failure(error)
      } catch let error as TokenRecordError {
        throw Failure.machine(error.description)
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

  extension Failure {
    /// What the caller can put right is bad input; what the machine could not do is not.
    init(_ error: SQLiteStoreError) {
      switch error {
      case .file(let file): self.init(file)
      case .notAStore, .newerVersion: self = .badInput(error.description)
      default: self = .machine(error.description)
      }
    }
  }
#endif
