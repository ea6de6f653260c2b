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

        Example: credtool device list --account alice
        """)

    @OptionGroup var account: AccountOption
    @OptionGroup var file: StoreOption

    @Flag(
      help: """
        Print JSON: a list of device, label, state, reason (null unless revoked), enrolled, \
        last_seen, ends.
        """)
    var json = false

    @OptionGroup var stray: StrayArguments

    func run() async throws {
      let subject = try account.subject
      let records = try await file.write(.fail) { try $0.devices(of: subject) }
      let now = SystemWallClock().now
      if json {
        try StandardOutput.printLine(JSON.array(records.map { Self.json($0, now) }).text)
      } else {
        try StandardOutput.printLine(
          records.isEmpty
            ? "no devices" : records.map { Self.line($0, now) }.joined(separator: "\n"))
      }
    }

    private static func line(_ record: DeviceRecord, _ now: Timestamp) -> String {
      "\(record.id)  \(state(record, now))  enrolled \(record.enrolled)  seen \(record.lastSeen)  "
        + "\(record.isLive(at: now) ? "ends " : "ended") \(record.ended)  "
        + record.label.forTerminal
    }

    private static func json(_ record: DeviceRecord, _ now: Timestamp) -> JSON {
      var reason = JSON.null
      if case .revoked(_, let why) = record.state { reason = .string(why.rawValue) }
      return .object([
        ("device", .string(record.id.description)), ("label", .string(record.label.text)),
        ("state", .string(state(record, now))), ("reason", reason),
        ("enrolled", .string(record.enrolled.description)),
        ("last_seen", .string(record.lastSeen.description)),
        ("ends", .string(record.ended.description)),
      ])
    }

    private static func state(_ record: DeviceRecord, _ now: Timestamp) -> String {
      if case .revoked = record.state { return "revoked" }
      return record.isLive(at: now) ? "trusted" : "expired"
    }
  }
#endif
