#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import DeviceTrust

  struct DeviceExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explain",
      abstract: "Say what is odd about a fingerprint, and by whose count.",
      discussion: """
        Without --account, standard input is one JSON object with two fingerprints, "before" and \
        "now". With --account and --keys it is one fingerprint, which is compared with those of the \
        account's trusted devices, or of the one that --device names. Prints what was understood of \
        each, the level, and of each change its weight in bits, what it means, and its source. Nothing \
        is changed.

        Exit status: 0 explained, 1 no device to compare with, 2 wrong usage, bad input or no store, \
        3 the machine failed.

        Example:
          echo '{"before": {"country": "CH"}, "now": {"country": "BR"}}' \\
            | credtool device explain
        """)

    @Option(help: ArgumentHelp("Compare with this account's devices.", valueName: "id"))
    var account: String?

    @Option(
      help: ArgumentHelp("A key file that 'credtool keys generate' made.", valueName: "file"),
      completion: .file())
    var keys: String?

    @Option(help: ArgumentHelp("The device, as 'list' shows it.", valueName: "id"))
    var device: String?

    @OptionGroup var file: StoreOption

    @Flag(
      help: """
        Print JSON: before, now and drift; with --account now, and devices with device, label and \
        drift.
        """)
    var json = false

    @OptionGroup var stray: StrayArguments

    func validate() throws {
      guard (account != nil) == (keys != nil) else {
        throw ValidationError("--account and --keys go together.")
      }
      guard account != nil || (device == nil && file.store == nil) else {
        throw ValidationError("--device and --store go with --account.")
      }
      guard account.map({ TokenSubject($0) != nil }) ?? true else {
        throw ValidationError("--account has 1 to 64 bytes.")
      }
      _ = try device.map { try DeviceName.parse($0, for: "--device") }
    }

    func run() async throws {
      guard let subject = account.flatMap({ TokenSubject($0) }), let keys else {
        return try explainPair()
      }
      guard let look = try DeviceInput.fingerprint() else {
        throw Failure.badInput("no fingerprint: standard input is empty")
      }
      let devices = TrustedDevices(ring: try KeysOption.ring(keys))
      let records = try await records(of: subject)
      let reports = records.map { ($0, devices.drift(of: look, from: $0)) }
      try StandardOutput.printLine(
        json ? Self.json(look, reports).text : Self.text(look, reports))
      if reports.isEmpty { throw Failure.no }
    }

    private func explainPair() throws {
      let (before, now) = try DeviceInput.pair()
      let report = DriftReport(of: now, from: before)
      let lines = "before: \(before.summary)\nnow: \(now.summary)\n\(report.explanation)"
      let object = JSON.object([
        ("before", before.json), ("now", now.json), ("drift", report.explanationInJSON),
      ])
      try StandardOutput.printLine(json ? object.text : lines)
    }

    /// Those that there is something to compare with.
    private func records(of subject: TokenSubject) async throws -> [DeviceRecord] {
      let id = try device.map { try DeviceName.parse($0, for: "--device") }
      let now = SystemWallClock().now
      return try await file.write(.fail) { try $0.devices(of: subject) }.filter { record in
        record.fingerprint != nil && (id.map { $0 == record.id } ?? record.isLive(at: now))
      }
    }

    private static func text(
      _ look: Fingerprint, _ reports: [(DeviceRecord, DriftReport)]
    ) -> String {
      let parts = reports.map { record, report in
        "device \(record.id), \(record.label.forTerminal)\n\(report.explanation)"
      }
      let rest = parts.isEmpty ? ["no device with a fingerprint to compare with"] : parts
      return (["now: \(look.summary)"] + rest).joined(separator: "\n")
    }

    private static func json(
      _ look: Fingerprint, _ reports: [(DeviceRecord, DriftReport)]
    ) -> JSON {
      let devices = reports.map { record, report in
        JSON.object([
          ("device", .string(record.id.description)), ("label", .string(record.label.text)),
          ("drift", report.explanationInJSON),
        ])
      }
      return .object([("now", look.json), ("devices", .array(devices))])
    }
  }
#endif
