public import ArgumentParser
internal import CredToolSupport
public import CredentialPrimitives

struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make and change a file of keys: for a pepper, and whatever else needs a key.",
    discussion: """
      A key file holds one primary key, with which everything new is made, and older ones. Each \
      stored value names its key, so that after a change the old values are still understood:

      rotate: from time to time, or when the people who know the key change. The new key is for \
      everything new; what was made with the old one still verifies, and asks for a rehash or a \
      new issue.

      retire: a retired key verifies and no more. Rotating retires the old primary by itself.

      revoke: when a key has leaked, or nothing needs it any more. What was made with it is refused \
      as an error (for password hashes: those users need a reset), and its bytes leave the file. \
      There is no way back but a copy of the file.

      The file has mode 0600 or 0400, belongs to the user of the service or to root, and is as \
      secret as the keys in it: keep it and its copies apart from the database. No command prints \
      a key. Services read the file when they start: restart them after a change.

      Exit status: 0 done, 2 a file or id that cannot be used, 3 the machine failed.
      """,
    subcommands: [Generate.self, List.self, Rotate.self, Retire.self, Revoke.self])

  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new key file with one random key; never writes over a file.",
      discussion: """
        Exit status: 0 done, 2 a file or id that cannot be used, 3 the machine failed.

        Example:
          credtool keys generate pepper.keys
        """)

    @Argument(help: "The file to make, with mode 0600.", completion: .file())
    var file: String

    @Option(help: "The key's id: 1 to 8 letters, digits, '-' and '_'.")
    var id = KeyID.first

    func run() throws {
      try Failure.ofKeys { () throws(KeyRingError) in
        try KeyRing.generated(id: id).write(toNewFileAt: file)
      }
      try StandardOutput.printLine("\(file): \(id) is primary")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the id and status of each key, never a key.",
      discussion: """
        Exit status: 0 listed, 2 no key file, 3 the machine failed.

        Example:
          credtool keys list pepper.keys
        """)

    @Argument(help: "The key file.", completion: .file())
    var file: String

    @Flag(help: "Print JSON: keys, each with id and status.")
    var json = false

    func run() throws {
      let ring = try Failure.ofKeys { () throws(KeyRingError) in try KeyRing(contentsOf: file) }
      var output = StandardOutput()
      if json {
        try output.writeLine(Self.json(ring).text)
      } else {
        for entry in ring.entries { try output.writeLine(Self.line(entry)) }
      }
      try output.flush()
    }

    private static func json(_ ring: KeyRing) -> JSON {
      let keys = ring.entries.map { entry in
        JSON.object([
          ("id", .string(entry.id.description)), ("status", .string(entry.status.rawValue)),
        ])
      }
      return .object([("keys", .array(keys))])
    }

    private static func line(_ entry: KeyRing.Entry) -> String {
      let id = entry.id.description
      return "\(id)\(String(repeating: " ", count: 10 - id.utf8.count))\(entry.status.rawValue)"
    }
  }
}

extension KeyID: ExpressibleByArgument {
  /// The id that stands on the command line.
  public init?(argument: String) { self.init(argument) }
}
