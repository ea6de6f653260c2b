#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens
  internal import DeviceTrust

  struct DeviceRenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename",
      abstract: "Give a device another label.",
      discussion: """
        Exit status: 0 renamed, 1 the account has no such device, 2 wrong usage or no store, 3 the \
        machine failed.

        Example:
          credtool device rename --account alice --device 0f3c…9a \\
            --label 'At the office'
        """)

    @OptionGroup var account: AccountOption

    @Option(help: ArgumentHelp("The device, as 'list' shows it.", valueName: "id"))
    var device: String

    @Option(help: LabelText.help)
    var label: String

    @OptionGroup var file: StoreOption

    @Flag(help: "Print JSON: renamed.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func validate() throws {
      _ = try DeviceName.parse(device, for: "--device")
      _ = try LabelText.parse(label)
    }

    func run() async throws {
      let id = try DeviceName.parse(device, for: "--device")
      let (subject, label) = (try account.subject, try LabelText.parse(label))
      let outcome = try await file.write(.fail) {
        try $0.renameDevice(id, of: subject, to: label)
      }
      let isRenamed = outcome == .won
      try StandardOutput.printLine(
        json
          ? JSON.object([("renamed", .bool(isRenamed))]).text
          : isRenamed
            ? "renamed: \(label.forTerminal)" : "not renamed: the account has no such device")
      if !isRenamed { throw Failure.no }
    }
  }
#endif
