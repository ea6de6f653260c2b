#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialStoreSQLite
  internal import CredentialTokens

  struct AccountDoctorCommand: AccountSubcommand {
    static let configuration = CommandConfiguration(
      commandName: "doctor",
      abstract: "Look whether a store is as the service leaves it, and say what to do.",
      discussion: """
        One line for each check: what it weighs, its code, and where something was found, how many rows, \
        what has to be so, what to do, and the keys of the first rows. A violation is what the service \
        cannot have left there: somebody has written to the database, or the disk is going. A warning is \
        for the operator: a worker does not run, or a mail was given up. Nothing is changed, and the \
        service can go on meanwhile.

        The chain of the audit log is verified where its keys are at hand.

        Exit status: 0 no violation, 1 a violation or more, 2 wrong usage or bad input, 3 the machine \
        failed.

        Example:
          credtool account doctor --heads /mnt/elsewhere/heads
        """)

    @Option(
      help: ArgumentHelp(
        "Heads of the audit log that were kept elsewhere, one a line.", valueName: "file"),
      completion: .file())
    var heads: String?

    @OptionGroup var keys: AuditKeysOption

    @Flag(help: "Print JSON: findings, each with code, level, meaning, remedy, count, examples.")
    var json = false

    @OptionGroup var place: AccountPlace
    @OptionGroup var stray: StrayArguments

    func run<Store: ExaminableStore>(at service: AccountService<Store>) async throws {
      let heads = try heads.map { path throws(Failure) in try AuditHeadFile.heads(in: path) } ?? []
      let ring = try keys.ringIfThere(of: service.location)
      guard ring != nil || heads.isEmpty else {
        throw Failure.badInput("--heads needs the sealer's keys; name them with --audit-keys")
      }
      let findings = try await StoreExamination(clock: service.clock)
        .examine(service.store, verifying: ring, against: heads)
      try StandardOutput.printLine(
        json
          ? JSON.object([("findings", .array(findings.map(Self.json)))]).text
          : findings.map(Self.line).joined(separator: "\n"))
      if findings.contains(where: { $0.level == .violation }) { throw Failure.no }
    }

    private static func line(_ finding: InvariantFinding) -> String {
      guard finding.level != .fine else { return "fine  \(finding.code)" }
      let count = finding.count > 0 ? "  \(finding.count)" : ""
      let examples =
        finding.examples.isEmpty
        ? "" : "  [\(finding.examples.map(ShownText.escaped).joined(separator: ", "))]"
      return "\(finding.level.rawValue)  \(finding.code)\(count)  \(finding.meaning) To do: "
        + "\(finding.remedy).\(examples)"
    }

    private static func json(_ finding: InvariantFinding) -> JSON {
      .object([
        ("code", .string(finding.code)), ("level", .string(finding.level.rawValue)),
        ("meaning", .string(finding.meaning)), ("remedy", .string(finding.remedy)),
        ("count", .int(finding.count)),
        ("examples", .array(finding.examples.map { .string($0) })),
      ])
    }
  }
#endif
