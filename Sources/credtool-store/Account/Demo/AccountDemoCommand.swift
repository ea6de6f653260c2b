#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStorePostgreSQL
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import Glibc

  struct AccountDemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "demo",
      abstract: "Play every situation of an account through, and say what happened in each.",
      discussion: """
        With made-up people, real (but cheap) password hashes, and a clock that is moved where somebody \
        waits for days. Prints one line for each situation, by its number in the documentation's \
        article Flows; each line is \
        checked, not just printed. The store is a temporary one unless --store names another.

        Exit status: 0 all went as they must, 1 some did not, 2 wrong usage, 3 the machine failed.

        Example:
          credtool account demo
        """)

    @Option(
      help: ArgumentHelp(
        "A new SQLite file, which stays, as does its key file beside it; or a URL of PostgreSQL, "
          + "where the schema credentials_demo is used (default: a temporary file).",
        valueName: "file|url"), completion: .file())
    var store: String?

    @Flag(help: "Print JSON: situations, each with row, ok and what.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() async throws {
      let results: [DemoResult]
      do {
        results = try await play()
      } catch {
        throw Failure(ofAccounts: error)
      }
      // Only now, when nothing is left behind where a reader has gone, which ends us.
      try StandardOutput.printLine(
        json
          ? JSON.object([("situations", .array(results.map(\.json)))]).text
          : results.map(\.line).joined(separator: "\n"))
      guard results.allSatisfy({ $0.verdict == .asItMust }) else { throw Failure.no }
    }

    private func play() async throws -> [DemoResult] {
      guard let store else { return try await playInTemporaryFolder() }
      let location = try StoreLocation(store)
      switch location.kind {
      case .file:
        // The worker would deliver other people's mails into nothing.
        guard !StoreLocation.isThere(location.place) else {
          throw Failure.badInput("\(location.place) is there already; the demo needs a new file")
        }
        // What the other commands look for beside a store.
        let ring = try KeyRing.generated()
        try Failure.ofKeys { () throws(KeyRingError) in
          try ring.write(toNewFileAt: location.stem + ".keys")
        }
        return try await play(file: location.place, ring)
      case .postgreSQL: return try await play(server: location.place)
      }
    }

    private func playInTemporaryFolder() async throws -> [DemoResult] {
      let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
      var template = "\(parent)/credtool-demo-XXXXXX".utf8CString.map(\.self)
      guard unsafe mkdtemp(&template) != nil else {
        throw Failure(FileError("make a folder in", parent))
      }
      let folder = String(
        decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      let file = folder + "/accounts.sqlite"
      defer {
        for name in [file, file + "-wal", file + "-shm"] { unsafe unlink(name) }
        unsafe rmdir(folder)
      }
      return try await play(file: file, KeyRing.generated())
    }

    private func play(file: String, _ ring: KeyRing) async throws -> [DemoResult] {
      let store = try SQLiteStore(path: file)
      let results = try await play(on: store, ring)
      try store.close()
      return results
    }

    #if PostgreSQL
      private func play(server: String) async throws -> [DemoResult] {
        let store = try PostgreSQLStore(server, schema: "credentials_demo")
        defer { store.close() }
        return try await play(on: store, KeyRing.generated())
      }
    #else
      private func play(server: String) async throws -> [DemoResult] {
        throw Failure.withoutPostgreSQL
      }
    #endif

    private func play<Store: CredentialStore>(
      on store: Store, _ ring: KeyRing
    ) async throws -> [DemoResult] where Store.Transaction: FlowTransaction {
      let scene = try DemoScene(store, ring)
      var results: [DemoResult] = []
      for step in DemoStep<Store>.all { results.append(await step.play(in: scene)) }
      return results
    }
  }
#endif
