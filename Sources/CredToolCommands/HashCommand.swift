internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

/// Hashes a password; its command `wrap` has the same options.
///
/// It has no stray arguments: they would take the name of that command.
struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Hash a password, for storing; or wrap the hashes of a whole column.",
    discussion: """
      The password comes from a prompt without echo on a terminal, asked twice, else from the \
      first line of standard input. Without options the hash is Argon2id with 19456 KiB, 2 passes \
      and 1 lane, as a PHC string, which other programs read as well.

      Nobody else reads what --pepper makes: the key's id stands in it, and other programs have \
      neither the key nor the way to use it. The same goes for what 'wrap' makes.

      Exit status: 0 hashed, 2 no password or wrong usage, 3 the machine failed.

      Example:
        credtool hash --pepper keys < password.txt
      """,
    subcommands: [HashWrapCommand.self])

  @OptionGroup var hashing: HashingOptions
  @OptionGroup var output: HashOutput

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
      try StandardOutput.printLine(
        output.json ? JSON.object(members).text : hash.description)
    } catch let error as PreparationError {
      throw Failure.badInput(error.description)
    } catch let error as HashingError {
      throw Failure(error)
    }
  }
}

/// How `hash` and its command answer.
struct HashOutput: ParsableArguments {
  @Flag(
    help: """
      Print JSON: hash and scheme; of wrap file, and how many are wrapped, resumed, current and \
      unreadable.
      """)
  var json = false
}
