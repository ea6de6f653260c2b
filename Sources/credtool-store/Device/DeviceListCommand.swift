#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import DeviceTrust

  struct DeviceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Print an account's devices, those that are trusted no more among them.",
      discussion: """
        One line each, in the order in which they were enrolled: its id, what has become of it, when \
        it was enrolled and last seen, when its trust ends or has ended (UTC), and its label, in which \
        what could change the terminal is escaped.

        Exit status: 0 also where there is no device, 2 wrong usage or no store, 3 the machine failed.

        Example:
          credtool device list --account alice
        """)

    @OptionGroup var account: AccountOption
    @OptionGroup var file: StoreOption

    @Flag(
      help: """
        Print JSON: devices, each with device, label, state, reason (null unless revoked), enrolled, \
        last_seen, ends.
        """)
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() async throws {
      let subject = try account.subject
      let records = try await file.write(.fail) { try $0.devices(of: subject) }
      let now = SystemWallClock().now
      if json {
        let rows = JSON.array(records.map { $0.json(at: now) })
        try StandardOutput.printLine(JSON.object([("devices", rows)]).text)
      } else {
        try StandardOutput.printLine(
          records.isEmpty
            ? "no devices" : records.map { $0.line(at: now) }.joined(separator: "\n"))
      }
    }
  }
#endif
