internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import PasswordHashing

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Say whether a password is the one that a stored hash was made from.",
    discussion: """
      Prints 'match', 'match, needs rehash' or 'mismatch'. The password comes from a prompt \
      without echo on a terminal, else from the first line of standard input. A match needs a \
      rehash if a new hash would be made in another way: with another profile, or another key.

      With --batch each line of standard input is a password, a tab and a stored hash, and each \
      line of the output one verdict, in order.

      Exit status: 0 match, 1 mismatch, 2 a hash that cannot be read or no password, 3 the \
      machine failed. With --batch 0 if every line was answered.

      Example:
        credtool verify '$argon2id$v=19$m=19456,t=2,p=1$…' < password.txt
      """)

  @OptionGroup var stored: StoredHashOptions

  @Flag(help: "Verify many: a password, a tab and a stored hash on each line of standard input.")
  var batch = false

  @Flag(help: "Print JSON: verdict and scheme; with --batch also the error, if any.")
  var json = false

  @OptionGroup var hashing: HashingOptions
  @OptionGroup var stray: StrayArguments

  func validate() throws {
    guard stored.count + (batch ? 1 : 0) == 1 else {
      throw ValidationError("Give one stored hash, or --hash-file, or --batch.")
    }
  }

  func run() throws {
    let core = try hashing.core()
    if batch { return try VerifyBatch(core: core, isJSON: json).run() }
    let stored = try stored.read()
    let password = try PasswordInput.read()
    do {
      let prepared = try PreparedPassword(password.bytes, unassigned: .keep)
      let verdict = try core.verify(prepared, raw: password.bytes, against: stored)
      try StandardOutput.printLine(VerifyAnswer(verdict, stored).line(isJSON: json))
      if verdict == .mismatch { throw Failure.no }
    } catch let error as PreparationError {
      throw Failure.badInput(error.description)
    } catch let error as HashingError {
      throw Failure(error)
    }
  }
}

/// One line of output for a verdict.
struct VerifyAnswer: Sendable {
  let text: String
  let members: [(String, JSON)]
  /// What ends the program after this line.
  var failure: Failure?

  init(_ verdict: PasswordVerdict, _ stored: PasswordHash) {
    text =
      switch verdict {
      case .match: "match"
      case .matchNeedsRehash: "match, needs rehash"
      case .mismatch: "mismatch"
      }
    members = [
      ("verdict", .string(verdict.rawValue)), ("scheme", .string(stored.schemeName)),
    ]
  }

  init(error: String) {
    text = "error: \(error)"
    members = [FailureReport(.badInput(error)).member]
  }

  func line(isJSON: Bool) -> String { isJSON ? JSON.object(members).text : text }
}
