internal import ArgumentParser
internal import CredentialPrimitives
internal import PasswordHashing

struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Hash a password, for storing; or wrap the hashes of a whole column.",
    discussion: """
      The password comes from a prompt without echo on a terminal, asked twice, else from the \
      first line of standard input. Without options the hash is Argon2id with 19456 KiB, 2 passes \
      and 1 lane.

      Example: credtool hash --pepper keys < password.txt
      """,
    subcommands: [HashWrapCommand.self])

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
