#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import DeviceTrust

  struct AccountDevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "devices",
      abstract: "List, rename, revoke and approve the devices of whoever is signed in.",
      discussion: "Without a command, lists them.",
      subcommands: [List.self, Rename.self, Revoke.self, Approve.self],
      defaultSubcommand: List.self)

    struct List: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Print the account's devices, those that are trusted no more among them.",
        discussion: """
          One line each, as 'credtool device list' prints them, and one more for a new device that waits \
          to be approved.

          Exit status: 0 listed, 1 nobody is signed in, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account devices
          """)

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let (flows, now) = (service.flows(), service.clock.now)
        let state = try browser.file(at: service.location).read()
        guard let session = state.session, let list = try await flows.devices(in: session).value
        else {
          return try answer.answer(SessionOutcome.signedOut)
        }
        var waiting: PendingApproval?
        if case .waiting(let request) = try await flows.waitingDevice(in: session) {
          waiting = request
        }
        let asking = waiting.map {
          ["waiting to be approved: \($0.label.forTerminal), since \($0.issued)"]
        }
        try answer.list(
          [
            ("devices", .array(list.map { $0.json(at: now) })),
            ("waiting", waiting.map { .string($0.label.text) } ?? .null),
          ], list.map { $0.line(at: now) } + (asking ?? []), orNone: "no devices")
      }
    }

    struct Rename: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Give a device another name.",
        discussion: """
          Exit status: 0 renamed, 1 nobody is signed in, or the account trusts no such device, 2 wrong \
          usage, 3 the machine failed.

          Example:
            credtool account devices rename --device 0f3c…9a --label 'The old laptop'
          """)

      @Option(help: ArgumentHelp("The device, as the list shows it.", valueName: "id"))
      var device: String

      @Option(help: LabelText.help)
      var label: String

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        _ = try DeviceName.parse(device, for: "--device")
        _ = try LabelText.parse(label)
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let flows = service.flows()
        let state = try browser.file(at: service.location).read()
        guard let own = state.session, case .active = try await flows.session(own) else {
          return try answer.answer(SessionOutcome.signedOut)
        }
        let renamed = try await flows.renameDevice(
          DeviceName.parse(device, for: "--device"), to: LabelText.parse(label), in: own)
        try answer.answer(renamed)
      }
    }

    struct Revoke: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Trust a device no more, or all but this one; their sessions end.",
        discussion: """
          Exit status: 0 revoked, 1 nobody is signed in, or the account trusts no such device, 2 wrong \
          usage, 3 the machine failed.

          Example:
            credtool account devices revoke --others
          """)

      @Option(help: ArgumentHelp("The device, as the list shows it.", valueName: "id"))
      var device: String?

      @Flag(help: "All but the one that this browser is.")
      var others = false

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard (device != nil) != others else {
          throw ValidationError("Give either --device or --others.")
        }
        _ = try device.map { try DeviceName.parse($0, for: "--device") }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let flows = service.flows()
        let state = try browser.file(at: service.location).read()
        guard let own = state.session, case .active = try await flows.session(own) else {
          return try answer.answer(SessionOutcome.signedOut)
        }
        guard let id = try device.map({ try DeviceName.parse($0, for: "--device") }) else {
          let count = try await flows.revokeOtherDevices(in: own).value ?? 0
          return try answer.answer(
            "devices_revoked", "Revoked: \(count) \(count == 1 ? "device" : "devices").", .yes,
            [("revoked", .int(count))])
        }
        let outcome = try await flows.revokeDevice(id, in: own)
        guard outcome == .revoked else { return try answer.answer(outcome) }
        try answer.answer("devices_revoked", "Revoked: 1 device.", .yes, [("revoked", .int(1))])
      }
    }

    struct Approve: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Answer the request of a new browser, in one that is trusted.",
        discussion: """
          Exit status: 0 answered, 1 refused or too late, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account sign-in --address anna@example.com --browser phone
            credtool account devices approve --number 42
            credtool account confirm-device --by device --browser phone
          """)

      @Option(help: "The number that the new browser's sign-in has shown, from 10 to 99.")
      var number: Int?

      @Flag(help: "It is somebody else: refuse.")
      var deny = false

      @OptionGroup var answer: AnswerOptions
      @OptionGroup var browser: BrowserOptions
      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func validate() throws {
        guard (number != nil) != deny else {
          throw ValidationError("Give either --number or --deny.")
        }
      }

      func run<Store>(at service: AccountService<Store>) async throws {
        let flows = service.flows()
        let state = try browser.file(at: service.location).read()
        guard let own = state.session, case .active = try await flows.session(own) else {
          return try answer.answer(ApprovalAnswerOutcome.signedOut)
        }
        guard case .waiting(let waiting) = try await flows.waitingDevice(in: own) else {
          return try answer.answer(ApprovalAnswerOutcome.answered(.unknown))
        }
        let outcome = try await flows.answer(
          number.map { .approve(number: $0) } ?? .deny, to: waiting.id, in: own,
          from: browser.client(state))
        try answer.answer(outcome)
      }
    }
  }
#endif
