#if SQLite
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import DeviceTrust

  struct DeviceEnrollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enroll",
      abstract: "Make a device trusted, and print the cookie for it.",
      discussion: """
        To be done after a sign-in that was confirmed, and never before. Prints the value of the \
        Set-Cookie header, which lets whoever has it pass for this device: send it to the device and \
        keep it nowhere else. Standard input is the device's fingerprint, or empty.

        Exit status: 0 enrolled, 1 the account has as many devices as it can, 2 wrong usage or bad \
        input, 3 the machine failed.

        Example:
          credtool device enroll --account alice --keys our.keys < laptop.json \\
            > cookie
        """)

    @OptionGroup var account: AccountOption
    @OptionGroup var keys: KeysOption
    @OptionGroup var file: StoreOption

    @Option(help: LabelText.help)
    var label: String?

    @Option(
      help: ArgumentHelp(
        "The most trusted devices of the account, from 1 to 1000000 (default: 20).",
        valueName: "number"))
    var cap: Int?

    @Flag(help: "Print JSON: enrolled, cookie, device, label, expires; or enrolled, limit, used.")
    var json = false

    @OptionGroup var stray: StrayArguments

    func validate() throws {
      _ = try label.map(LabelText.parse)
      guard (1...1_000_000).contains(cap ?? 1) else {
        throw ValidationError("--cap takes a whole number from 1 to 1000000.")
      }
    }

    func run() async throws {
      let fingerprint = try DeviceInput.fingerprint()
      let policy = cap.map { DevicePolicy(cap: DeviceCap($0)) } ?? .usual
      let devices = TrustedDevices(ring: try keys.ring(), policy: policy)
      let (subject, label) = (try account.subject, try label.map(LabelText.parse))
      let now = SystemWallClock().now
      let enrolment = try await file.write(.create) {
        try devices.enroll(
          for: subject, fingerprint: fingerprint, label: label, into: &$0, now: now)
      }
      switch enrolment {
      case .enrolled(let grant, let record):
        let cookie = DeviceCookie(for: subject)
          .makeSetCookie(grant, age: record.ends.since(now))
        try print(cookie.bytes, record)
      case .limitReached(let limit, let used): try refuse(limit, used)
      }
    }

    /// The cookie passes through memory that is erased; its characters need no escapes.
    private func print(_ cookie: Span<UInt8>, _ record: DeviceRecord) throws(Failure) {
      let rest = JSON.object([
        ("device", .string(record.id.description)), ("label", .string(record.label.text)),
        ("expires", .string(record.expires.description)),
      ])
      try StandardOutput.print(
        cookie, after: json ? #"{"enrolled":true,"cookie":""# : "",
        before: json ? #"","# + rest.text.dropFirst() + "\n" : "\n")
    }

    private func refuse(_ limit: Int, _ used: Int) throws(Failure) {
      try StandardOutput.printLine(
        json
          ? JSON.object([
            ("enrolled", .bool(false)), ("limit", .int(limit)), ("used", .int(used)),
          ]).text
          : "not enrolled: the account has \(used) trusted devices, and can have \(limit)")
      throw Failure.no
    }
  }
#endif
