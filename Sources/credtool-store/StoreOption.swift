#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import DeviceTrust

  /// The file that a command keeps its state in.
  struct StoreOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The SQLite file with the records (default: credtool.sqlite in the current folder).",
        valueName: "file"), completion: .file())
    var store: String?

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
      } catch let error as DeviceRecordError {
        throw Failure.machine(error.description)
      } catch let error as DeviceStoreError {
        throw Failure.machine(error.description)
      } catch let error as SQLRowError {
        throw Failure.machine(error.description)
      }
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
