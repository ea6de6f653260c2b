#if SQLite
  internal import AccountFlows
  internal import ArgumentParser
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import CredentialTokens
  internal import Glibc

  extension AccountAuditCommand {
    struct Export: AccountSubcommand {
      static let configuration = CommandConfiguration(
        abstract: "Verify the log, and add its head to a file that is kept elsewhere.",
        discussion: """
          The log has to have passed every head that is in the file; then its own is added as a line, and \
          is on the disk when the command ends. What has no entry behind the last head adds nothing. The \
          file should be on another machine, or where those who write the log cannot change it.

          Exit status: 0 added, or nothing to add, 1 the log is not what it was, 2 wrong usage or bad \
          input, 3 the machine failed.

          Example:
            credtool account audit export --to /mnt/elsewhere/heads
          """)

      @Option(
        help: ArgumentHelp("The file with the heads; made where there is none.", valueName: "file"),
        completion: .file())
      var to: String

      @OptionGroup var keys: AuditKeysOption

      @Flag(help: "Print JSON: code, head (null where none was added).")
      var json = false

      @OptionGroup var place: AccountPlace
      @OptionGroup var stray: StrayArguments

      func run<Store>(at service: AccountService<Store>) async throws {
        let heads = StoreLocation.isThere(to) ? try AuditHeadFile.heads(in: to) : []
        let ring = try keys.ring(of: service.location, .expect)
        let verdict = try await AuditVerifier(ring: ring).verify(service.store, against: heads)
        guard case .intact(let summary) = verdict else {
          try StandardOutput.printLine(
            json ? Self.json(verdict.code, nil).text : "not exported: \(Verify.line(verdict))")
          throw Failure.no
        }
        let last = heads.map(\.point.position).max() ?? 0
        guard summary.last.position > last else {
          return try StandardOutput.printLine(
            json ? Self.json("nothing-to-export", nil).text : "nothing new (nothing-to-export)")
        }
        let head = AuditHead(summary.last, when: service.clock.now)
        try AuditHeadFile.add(head, to: to)
        try StandardOutput.printLine(
          json ? Self.json("exported", head).text : "\(head) (exported)")
      }

      private static func json(_ code: String, _ head: AuditHead?) -> JSON {
        .object([
          ("code", .string(code)), ("head", head.map { .string($0.description) } ?? .null),
        ])
      }
    }
  }

  /// A file of heads, one a line.
  enum AuditHeadFile {
    static func heads(in path: String) throws(Failure) -> [AuditHead] {
      let bytes = try SmallFile.contents(of: path, maximumBytes: 1 << 20, "file of heads")
      let text = String(decoding: bytes.bytes)
      var heads: [AuditHead] = []
      for (index, line) in text.split(separator: "\n").enumerated() {
        guard let head = AuditHead(line) else {
          throw .badInput("\(path), line \(index + 1): not a head of an audit log")
        }
        heads.append(head)
      }
      return heads
    }

    /// Adds a line, whatever others have added since, and brings it to the disk.
    static func add(_ head: AuditHead, to path: String) throws(Failure) {
      let line = Array("\(head)\n".utf8)
      try Failure.ofFiles { () throws(FileError) in
        let file = try FileDescriptor(
          opening: path, O_WRONLY | O_APPEND | O_CREAT | O_NOCTTY, mode: 0o600)
        try FileDescriptor.write(line.span, to: file.rawValue, named: path)
        guard fsync(file.rawValue) == 0 else { throw FileError("write", path) }
      }
    }
  }
#endif
