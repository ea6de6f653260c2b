internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

struct CheckPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-password",
    abstract: "Say whether a new password can be accepted, and why not.",
    discussion: """
      The password comes from a prompt without echo on a terminal, else from the first line of \
      standard input. Refused are common passwords and what is made from them, words of the \
      context, what can be guessed too soon, and what is too short or too long. A terminal is \
      also shown a meter, why it matters and what helps.

      Exit status: 0 accepted, 1 refused, 2 no password at all (empty, over 4096 bytes, not \
      UTF-8, with a NUL byte) or wrong usage, 3 the machine failed. With --batch 0 if every line \
      was answered.

      With --batch each line of standard input is one password, whatever stands in it (JSON is not \
      read), and each is answered with one line, in order and at once: another program can keep \
      this one running, write a line and read its answer. All lines have the same --context.

      Example:
        printf 'P@ssw0rd\\n' | credtool check-password --json \\
          --context alice@example.com
      """)

  @Flag(help: "Print JSON: accepted, and findings with code, message and numbers.")
  var json = false

  @Flag(help: "Say also how many guesses it takes, and what the password is made of.")
  var explain = false

  @Option(help: "The language of messages: en, de, fr or ru (default: from LC_ALL or LANG).")
  var lang: Language?

  @Option(help: "A word that the password must not be: a name, an address; repeatable.")
  var context: [String] = []

  @Flag(
    help: """
      The account asks for a second factor at every sign-in: 8 characters are enough then, \
      instead of 15.
      """)
  var secondFactor = false

  @Option(help: "The least number of characters, from 8 to 1024 (default: 15).")
  var minLength: Int?

  @Option(
    help: "A further blocklist file, beside the one inside; repeatable.", completion: .file())
  var list: [String] = []

  @Option(help: "A policy file in JSON; lists in it are beside it.", completion: .file())
  var policy: String?

  @Option(help: "Look for this alone: 'common', the password itself on a list, and its length.")
  var only: PartialCheck?

  @Flag(help: "Read one password a line and print one verdict a line, in order.")
  var batch = false

  @OptionGroup var stray: StrayArguments

  func validate() throws {
    let bounds = PasswordPolicy.smallestMinimum...PreparedPassword.maximumScalars
    guard minLength.map(bounds.contains) ?? true else {
      throw ValidationError("--min-length takes a number from 8 to 1024.")
    }
    guard !(secondFactor && (minLength != nil || policy != nil)) else {
      throw ValidationError(
        "Give one of --second-factor, --min-length and --policy: each says how long.")
    }
    guard !(explain && batch) else { throw ValidationError("--explain is not for --batch.") }
    guard !(explain && only != nil) else {
      throw ValidationError("--explain estimates, which --only common leaves out.")
    }
  }

  func run() throws {
    let file = try policy.map { (path) throws(Failure) in try PolicySource.read(path) }
    let lists = try ((file?.blocklistPaths ?? []) + list).map { (path) throws(Failure) in
      try BlocklistCommand.open(path)
    }
    let check = PasswordCheck(
      policy: policy(from: file?.file ?? PolicyFile(), lists),
      context: PasswordContext((file?.file.context ?? []) + context), format: json ? .json : .text,
      language: lang ?? .preferred)
    switch (batch, explain) {
    case (true, _): try check.runBatch()
    case (false, true): try check.runSingle(.explained)
    case (false, false): try check.runSingle(.plain)
    }
  }

  private func policy(from file: PolicyFile, _ lists: [Blocklist]) -> PasswordPolicy {
    let policy = file.policy(lists: lists)
    return PasswordPolicy(
      minimumScalars: minLength
        ?? (secondFactor ? PasswordPolicy.smallestMinimum : policy.minimumScalars),
      blocklists: policy.blocklists,
      comparison: only == nil ? policy.comparison : .entirePassword,
      minimumLog10Guesses: only == nil ? policy.minimumLog10Guesses : nil)
  }
}

/// A part of the check that can be had alone.
enum PartialCheck: String, ExpressibleByArgument, CaseIterable {
  case common
}

/// A policy file and where it is.
struct PolicySource {
  let file: PolicyFile
  /// Beside the policy file, unless they are absolute.
  let blocklistPaths: [String]

  static func read(_ path: String) throws(Failure) -> PolicySource {
    let bytes = try Failure.ofFiles { () throws(FileError) in try contents(of: path) }
    let file: PolicyFile
    do throws(PolicyFileError) {
      file = try PolicyFile(parsing: bytes.span)
    } catch {
      throw .badInput("\(path): \(error)")
    }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    return PolicySource(
      file: file, blocklistPaths: file.blocklists.map { $0.hasPrefix("/") ? $0 : folder + $0 })
  }

  /// As much of a file as a policy can have, and a byte more where there is more.
  private static func contents(of path: String) throws(FileError) -> [UInt8] {
    let file = try FileDescriptor(opening: path, O_RDONLY | O_NOCTTY)
    let buffer = ScratchBuffer(byteCount: PolicyFile.maximumBytes + 1)
    var count = 0
    while unsafe count < buffer.bytes.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[count...])
      let more = try unsafe file.read(into: room)
      guard more > 0 else { break }
      count += more
    }
    return unsafe Array(buffer.bytes[..<count])
  }
}
