#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import DeviceTrust

  struct DeviceRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke",
      abstract: "End the trust in one device of an account, or in all of them.",
      discussion: """
        Their cookies are worth nothing from then on; the records stay, for 'list'.

        Exit status: 0 revoked, 1 the account trusts no such device, and nothing was changed, 2 wrong \
        usage or no store, 3 the machine failed.

        Example:
          credtool device revoke --account alice --device 0f3c…9a
          credtool device revoke --account alice --all --but 0f3c…9a
        """)

    @OptionGroup var account: AccountOption

    @Option(help: ArgumentHelp("The device, as 'list' shows it.", valueName: "id"))
    var device: String?

    @Flag(help: "All of the account's devices.")
    var all = false

    @Option(help: ArgumentHelp("With --all: one that is kept.", valueName: "id"))
    var but: String?

    @OptionGroup var file: StoreOption

    @Flag(help: "Print JSON: revoked, the number of devices.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func validate() throws {
      guard (device != nil) != all else {
        throw ValidationError("Give either --device or --all.")
      }
      guard all || but == nil else { throw ValidationError("--but goes with --all.") }
      _ = try device.map { try DeviceName.parse($0, for: "--device") }
      _ = try but.map { try DeviceName.parse($0, for: "--but") }
    }

    func run() async throws {
      let subject = try account.subject
      let id = try device.map { try DeviceName.parse($0, for: "--device") }
      let kept = try but.map { try DeviceName.parse($0, for: "--but") }
      let now = SystemWallClock().now
      let count: Int? = try await file.write(.fail) { transaction in
        if let id {
          let outcome = try transaction.revoke(id, of: subject, .owner, now: now)
          return outcome == .won ? 1 : nil
        }
        // A slip of the pen would end the trust in the very device that was to be kept.
        if let kept {
          guard let record = try transaction.device(kept), record.account == subject,
            record.isLive(at: now)
          else { return nil }
        }
        return try transaction.revokeAll(of: subject, but: kept, .owner, now: now)
      }
      try StandardOutput.printLine(
        json
          ? JSON.object([("revoked", .int(count ?? 0))]).text
          : count.map { "revoked: \($0) \($0 == 1 ? "device" : "devices")" }
            ?? "not revoked: the account trusts no such device")
      if count == nil { throw Failure.no }
    }
  }
#endif
