internal import ArgumentParser
internal import CredentialPrimitives
internal import PasswordHashing

struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Hash a password with Argon2id (19456 KiB, 2 passes, 1 lane), for storing.",
    discussion: """
      The password comes from a prompt without echo on a terminal, asked twice, else from the \
      first line of standard input.
      """)

  @OptionGroup var stray: StrayArguments

  func run() throws {
    let password = try PasswordInput.read()
    if password.count == 0 { throw Failure.badInput("the password is empty") }
    try PasswordInput.confirm(password)
    do {
      let prepared = try PreparedPassword(password.bytes)
      let hash = try PasswordHasher(.owasp2026).hash(prepared)
      try StandardOutput.printLine(hash.description)
    } catch let error as PreparationError {
      throw Failure.badInput(error.description)
    } catch let error as HashingError {
      throw Failure.machine(error.description)
    }
  }
}
