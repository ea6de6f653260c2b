#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStorePostgreSQL
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  /// Where a command finds the accounts, and when it takes place.
  struct AccountPlace: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The SQLite file with the accounts, or a URL of PostgreSQL (default: "
          + "credtool/accounts.sqlite in $XDG_DATA_HOME, or in ~/.local/share).",
        valueName: "file|url"), completion: .file())
    var store: String?

    @Option(
      help: ArgumentHelp(
        "The key file of the store (default: the store's name and '.keys', made by 'register').",
        valueName: "file"), completion: .file())
    var keys: String?

    @Option(
      help: ArgumentHelp(
        "Act as if it were so much later: a number and s, m, h or d, as in 72h (default: now).",
        valueName: "time"))
    var later: TimeSpan?

    /// What the time is for this command.
    var clock: any WallClock {
      let system = SystemWallClock()
      guard let later else { return system }
      return ManualWallClock(system.now.adding(later.duration) ?? .distantFuture)
    }

    /// Runs a command on the store, and closes it.
    ///
    /// - Parameter missing: what to do where there is no store.
    func serve(
      _ command: some AccountSubcommand, _ missing: SQLiteStore.MissingFile = .fail
    ) async throws {
      let location = try StoreLocation(store)
      if missing == .create { try location.makeFolder() }
      switch location.kind {
      case .file: try await serveFile(command, location, missing)
      case .postgreSQL: try await serveServer(command, location, missing)
      }
    }

    private func serveFile(
      _ command: some AccountSubcommand, _ location: StoreLocation,
      _ missing: SQLiteStore.MissingFile
    ) async throws {
      guard missing == .create || StoreLocation.isThere(location.place) else {
        throw Failure.badInput(
          "there is no store of accounts at \(location.place); 'credtool account register' makes one"
        )
      }
      let ring = try ring(of: location, missing)
      do {
        let store = try SQLiteStore(path: location.place, missing: missing)
        let service = try AccountService(store, location, ring, clock)
        do {
          try await command.run(at: service)
        } catch {
          // What went wrong first is what is told.
          try? store.close()
          throw error
        }
        try store.close()
      } catch {
        throw Failure(ofAccounts: error)
      }
    }

    #if PostgreSQL
      private func serveServer(
        _ command: some AccountSubcommand, _ location: StoreLocation,
        _ missing: SQLiteStore.MissingFile
      ) async throws {
        let ring = try ring(of: location, missing)
        do {
          let store = try PostgreSQLStore(location.place)
          defer { store.close() }
          try await command.run(at: AccountService(store, location, ring, clock))
        } catch {
          throw Failure(ofAccounts: error)
        }
      }
    #else
      private func serveServer(
        _ command: some AccountSubcommand, _ location: StoreLocation,
        _ missing: SQLiteStore.MissingFile
      ) async throws {
        throw Failure.withoutPostgreSQL
      }
    #endif

    /// The keys of a store; made together with it.
    private func ring(
      of location: StoreLocation, _ missing: SQLiteStore.MissingFile
    ) throws(Failure) -> KeyRing {
      let path = keys ?? location.stem + ".keys"
      // Looked for before the keys, which are written first.
      let isNew = location.kind == .postgreSQL || !StoreLocation.isThere(location.place)
      guard keys == nil, !StoreLocation.isThere(path) else { return try KeysOption.ring(path) }
      guard missing == .create, isNew else {
        throw .badInput(
          "\(location.place) needs its key file, and \(path) is not there; put it back, or name it "
            + "with --keys")
      }
      do throws(KeyRingError) {
        let ring = try KeyRing.generated()
        try ring.write(toNewFileAt: path)
        return ring
      } catch {
        // Somebody else has made both at the same moment.
        guard StoreLocation.isThere(path) else {
          return try Failure.ofKeys { () throws(KeyRingError) -> KeyRing in throw error }
        }
        return try KeysOption.ring(path)
      }
    }
  }

  /// A command about the accounts of a store, whatever that is made of.
  protocol AccountSubcommand: AsyncParsableCommand {
    var place: AccountPlace { get }

    func run<Store: ExaminableStore>(at service: AccountService<Store>) async throws
    where Store.Transaction: FlowTransaction
  }

  extension AccountSubcommand {
    func run() async throws { try await place.serve(self) }
  }
#endif
