internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

/// Two commands, of which the first needs no name.
///
/// It is one of its own, as its stray arguments would take what follows the name of the second.
struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Hash a password, for storing; or wrap the hashes of a whole column.",
    discussion: """
      'credtool hash' alone hashes a password; 'credtool help hash password' shows its options.
      """,
    subcommands: [HashPasswordCommand.self, HashWrapCommand.self],
    defaultSubcommand: HashPasswordCommand.self)
}

struct HashPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password",
    abstract: "Hash a password, for storing.",
    discussion: """
      The password comes from a prompt without echo on a terminal, asked twice, else from the \
      first line of standard input. Without options the hash is Argon2id with 19456 KiB, 2 passes \
      and 1 lane.

      Example: credtool hash --pepper keys < password.txt
      """)

  @OptionGroup var hashing: HashingOptions

  @Flag(help: "Print JSON: hash and scheme.")
  var json = false

  @OptionGroup var stray: StrayArguments

  func run() throws {
    let core = try hashing.core()
    let password = try PasswordInput.read()
    if password.count == 0 { throw Failure.badInput("the password is empty") }
    try PasswordInput.confirm(password)
    do {
      let prepared = try PreparedPassword(password.bytes)
      let hash = try core.hash(prepared)
      let members: [(String, JSON)] = [
        ("hash", .string(hash.description)), ("scheme", .string(hash.schemeName)),
      ]
      try StandardOutput.printLine(json ? JSON.object(members).text : hash.description)
    } catch let error as PreparationError {
      throw Failure.badInput(error.description)
    } catch let error as HashingError {
      throw Failure(error)
    }
  }
}
