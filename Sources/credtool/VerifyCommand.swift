internal import ArgumentParser
internal import CredentialPrimitives
internal import PasswordHashing

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say whether a password is the one that a stored hash was made from.",
    discussion: """
      Prints 'match', 'match, needs rehash' or 'mismatch'. The password comes from a prompt \
      without echo on a terminal, else from the first line of standard input.

      Exit status: 0 match, 1 mismatch, 2 a hash that cannot be read or no password, 3 the \
      machine failed.

      Example: credtool verify '$argon2id$v=19$m=19456,t=2,p=1$…' < password.txt
      """)

  @Argument(help: "The stored hash, in single quotes: the shell would take its $ for variables.")
  var hash: String

  @OptionGroup var stray: StrayArguments

  func run() throws {
    let stored: PasswordHash
    do throws(PasswordHashFormatError) {
      stored = try PasswordHash(parsing: hash)
    } catch {
      throw Failure.badInput("\(error); was it in single quotes?")
    }
    let password = try PasswordInput.read()
    do {
      switch try PasswordHasher(.owasp2026).verify(password.bytes, against: stored) {
      case .match: try StandardOutput.printLine("match")
      case .matchNeedsRehash: try StandardOutput.printLine("match, needs rehash")
      case .mismatch:
        try StandardOutput.printLine("mismatch")
        throw Failure.no
      }
    } catch HashingError.unusablePassword(let error) {
      throw Failure.badInput(error.description)
    } catch let error as HashingError {
      throw Failure.machine(error.description)
    }
  }
}
