internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives

extension KeysCommand {
  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new primary key; the old one still verifies.",
      discussion: """
        Stored values stay good: those of the old key verify, and ask for a rehash or a new issue.

        Exit status: 0 done, 2 a file or id that cannot be used, 3 the machine failed.

        Example:
          credtool keys rotate pepper.keys
        """)

    @Argument(help: "The key file.", completion: .file())
    var file: String

    @Option(help: "The new key's id (default: k and the next number).")
    var id: KeyID?

    func run() throws {
      // The old primary is known only once the file is locked.
      var old: KeyID?
      let ring = try Failure.ofKeys { () throws(KeyRingError) in
        try KeyRing.update(fileAt: file) { (ring) throws(KeyChangeError) in
          old = ring.primary
          return try ring.rotated(to: id)
        }
      }
      let retired = old.map { "; \($0) still verifies" } ?? ""
      try StandardOutput.printLine("\(file): \(ring.primary) is primary\(retired)")
    }
  }

  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "See to it that a key verifies and no more.",
      discussion: """
        Rotating does this to the old primary by itself, so that this is for scripts that want to \
        be sure. A primary key cannot be retired: rotate first.

        Exit status: 0 done, 2 a file or id that cannot be used, 3 the machine failed.

        Example:
          credtool keys retire pepper.keys k1
        """)

    @OptionGroup var target: Target

    func run() throws {
      try target.change { (ring, id) throws(KeyChangeError) in try ring.retiring(id) }
      try StandardOutput.printLine("\(target.file): \(target.id) is verifying")
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refuse a key from now on, and take its bytes out of the file.",
      discussion: """
        What was made with the key and not made again since is lost: it is refused as an error. \
        The id stays, and is never given again. A primary key cannot be revoked: rotate first.

        Exit status: 0 done, 2 a file or id that cannot be used, 3 the machine failed.

        Example:
          credtool keys revoke pepper.keys k1
        """)

    @OptionGroup var target: Target

    func run() throws {
      try target.change { (ring, id) throws(KeyChangeError) in try ring.revoking(id) }
      try StandardOutput.printLine("\(target.file): \(target.id) is revoked")
    }
  }

  /// A key in a file.
  struct Target: ParsableArguments {
    @Argument(help: "The key file.", completion: .file())
    var file: String

    @Argument(help: "The key's id, as 'credtool keys list' shows it.")
    var id: KeyID

    func change(
      _ change: (KeyRing, KeyID) throws(KeyChangeError) -> KeyRing
    ) throws(Failure) {
      _ = try Failure.ofKeys { () throws(KeyRingError) in
        try KeyRing.update(fileAt: file) { (ring) throws(KeyChangeError) in
          try change(ring, id)
        }
      }
    }
  }
}
