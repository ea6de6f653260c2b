#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens

  extension AccountAuditCommand {
    struct Seal: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Chain the entries that are new; prints the head of the chain.",
        discussion: """
          Exit status: 0 sealed, or nothing to seal, 1 the log does not end where it was sealed, or \
          another sealer was there first, 2 wrong usage, 3 the machine failed.

          Example:
            credtool account audit seal | tail -1 >> /mnt/elsewhere/heads
          """)

      @OptionGroup var keys: AuditKeysOption

      @Flag(help: "Print JSON: code, sealed, head (null where there is none).")
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let last = try await service.store.write { try $0.recordedPoint() }
        let ring = try keys.ring(of: service.location, last == .start ? .make : .expect)
        let outcome = try await AuditSealer(ring: ring).sealAll(
          in: service.store, clock: service.clock)
        let (count, head): (Int, AuditHead?) =
          switch outcome {
          case .sealed(let count, let head): (count, head)
          case .nothingToSeal(let head): (0, head)
          case .lost, .broken: (0, nil)
          }
        if json {
          try StandardOutput.printLine(
            JSON.object([
              ("code", .string(outcome.code)), ("sealed", .int(count)),
              ("head", head.map { .string($0.description) } ?? .null),
            ]).text)
        } else if let head {
          let entries = "\(count) \(count == 1 ? "entry" : "entries")"
          try StandardOutput.printLine("sealed: \(entries)\n\(head)")
        } else {
          try StandardOutput.printLine(
            outcome == .lost
              ? "not sealed: another sealer was there first (lost)"
              : "not sealed: the log does not end where it was sealed; verify it (\(outcome.code))")
        }
        if head == nil { throw Failure.no }
      }
    }

    struct Verify: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Say whether the sealed part of the log is what it was.",
        discussion: """
          Exit status: 0 intact, 1 not, 2 wrong usage or bad input, 3 the machine failed.

          Example:
            credtool account audit verify --heads /mnt/elsewhere/heads
          """)

      @Option(
        help: ArgumentHelp(
          "Heads that were kept elsewhere, one a line; the log has to have passed them.",
          valueName: "file"), completion: .file())
      var heads: String?

      @OptionGroup var keys: AuditKeysOption

      @Flag(help: "Print JSON: code, verified, erased, heads, unsealed (null unless intact).")
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let heads =
          try heads.map { (path) throws(Failure) in try AuditHeadFile.heads(in: path) } ?? []
        let ring = try keys.ring(of: service.location, .expect)
        let verdict = try await AuditVerifier(ring: ring).verify(service.store, against: heads)
        var summary: AuditSummary?
        if case .intact(let found) = verdict { summary = found }
        try StandardOutput.printLine(json ? Self.json(verdict, summary).text : Self.line(verdict))
        if summary == nil { throw Failure.no }
      }

      private static func json(_ verdict: AuditVerdict, _ summary: AuditSummary?) -> JSON {
        func number(_ count: Int?) -> JSON { count.map { .int($0) } ?? .null }
        return .object([
          ("code", .string(verdict.code)), ("verified", number(summary?.verified)),
          ("erased", number(summary?.erased)), ("heads", number(summary?.heads)),
          ("unsealed", number(summary?.unsealed)),
        ])
      }

      static func line(_ verdict: AuditVerdict) -> String {
        let text =
          switch verdict {
          case .intact(let summary):
            "\(summary.verified) sealed entries are what they were; \(summary.erased) without their "
              + "personal fields, \(summary.heads) heads passed, \(summary.unsealed) not sealed yet"
          case .altered(let place): "entry \(place) is not what it was"
          case .missing(let place): "entry \(place) is missing"
          case .reordered(let place, let found): "entry \(place) stands at place \(found)"
          case .duplicated(let place): "two rows have the place \(place)"
          case .truncated(let point, let last):
            "the log ends at \(last), and was sealed up to \(point.position)"
          case .differsFromHead(let point):
            "the log is another one than that of the head at \(point.position)"
          case .recordedPointDiffers(let last):
            "the log ends at \(last), which is not what was noted"
          case .personalFieldsAltered(let place):
            "the personal fields of entry \(place) are not what they were"
          case .unknownKey(let id, let place):
            "entry \(place) was sealed under the key \(id), which is not in the key file"
          case .revokedKey(let id, let place):
            "entry \(place) was sealed under the key \(id), which was revoked"
          }
        return "\(text) (\(verdict.code))"
      }
    }
  }

  /// The keys of the chain, which those who write the log must not hold.
  struct AuditKeysOption: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "The sealer's key file (default: the store's name and '.audit.keys', made by 'seal').",
        valueName: "file"), completion: .file())
    var auditKeys: String?

    enum Missing {
      case make
      case expect
    }

    /// The ring where it is at hand; a file that is named has to be there.
    func ringIfThere(of location: StoreLocation) throws(Failure) -> KeyRing? {
      guard auditKeys == nil, !StoreLocation.isThere(location.stem + ".audit.keys") else {
        return try ring(of: location, .expect)
      }
      return nil
    }

    func ring(of location: StoreLocation, _ missing: Missing) throws(Failure) -> KeyRing {
      let path = auditKeys ?? location.stem + ".audit.keys"
      if missing == .make, auditKeys == nil, !StoreLocation.isThere(path) {
        let ring = try Failure.ofKeys { () throws(KeyRingError) in
          let ring = try KeyRing.generated()
          try ring.write(toNewFileAt: path)
          return ring
        }
        return ring
      }
      return try KeysOption.ring(path)
    }
  }
#endif
