#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import Synchronization

  struct AccountBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "backup",
      abstract: "Copy a store into a new file, while the service goes on writing to it.",
      discussion: """
        The file has everything that was acknowledged before the copying began. It appears under its name \
        once it is whole, examined and on the disk, or not at all, with mode 0600; nothing is replaced. \
        It opens as a store like any other: 'doctor --store FILE --keys …' examines it. The key files are \
        no part of it; keep copies of these elsewhere, or nobody can read the mails and recognise the \
        devices of a restored store.

        Exit status: 0 done, 2 wrong usage or bad input, 3 the machine failed.

        Example:
          credtool account backup /mnt/elsewhere/accounts-2026-11-21.sqlite
        """)

    @Argument(help: ArgumentHelp("The new file.", valueName: "file"), completion: .file())
    var target: String

    @Option(
      help: ArgumentHelp(
        "The SQLite file with the accounts (default: credtool/accounts.sqlite in $XDG_DATA_HOME, or "
          + "in ~/.local/share).", valueName: "file"), completion: .file())
    var store: String?

    @Flag(help: "Print JSON: code, file, pages.")
    var json = false

    func run() async throws {
      let location = try StoreLocation(store)
      guard location.kind == .file else {
        throw Failure.badInput(
          "a store on a server is backed up with the server's own means; see pg_dump and "
            + "pg_basebackup")
      }
      guard StoreLocation.isThere(location.place) else {
        throw Failure.badInput("there is no store of accounts at \(location.place)")
      }
      do {
        let source = try SQLiteStore(path: location.place, missing: .fail)
        let meter = Meter()
        do {
          try await source.backUp(to: target) { meter.show($0) }
        } catch {
          meter.end()
          try? source.close()
          throw error
        }
        meter.end()
        try source.close()
        try StandardOutput.printLine(
          json
            ? JSON.object([
              ("code", .string("backed_up")), ("file", .string(target)),
              ("pages", .int(meter.pages)),
            ]).text : "backed up \(meter.pages) pages into \(target) (backed_up)")
      } catch let error as SQLiteStoreError {
        throw Failure(error)
      }
    }
  }

  /// How far a backup has come, on whatever threads it runs.
  private final class Meter: Sendable {
    private struct State: ~Copyable {
      var pages = 0
      var progress: Progress? = Progress(counting: "pages")
    }
    private let state = Mutex(State())

    /// How many pages there are.
    var pages: Int { state.withLock { $0.pages } }

    func show(_ progress: BackupProgress) {
      state.withLock { state in
        state.pages = progress.pages
        state.progress?.update(progress.copied, of: .exactly(progress.pages))
      }
    }

    func end() { state.withLock { $0.progress = nil } }
  }
#endif
