public import ArgumentParser
internal import CredentialPrimitives
internal import Glibc
internal import PasswordScreening

struct CheckPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-password",
    abstract: "Say whether a new password can be accepted, and why not.",
    discussion: """
      The password comes from a prompt without echo on a terminal, else from the first line of \
      standard input. Refused are common passwords, those that are too short or too long, and \
      those that contain a word of the context.

      Exit status: 0 accepted, 1 refused, 2 no password at all (empty, over 4096 bytes, not \
      UTF-8, with a NUL byte) or wrong usage, 3 the machine failed. With --batch 0 if every line \
      was answered.

      Example: printf 'P@ssw0rd\\n' | credtool check-password --json --context alice@example.com
      """)

  @Flag(help: "Print JSON: accepted, and findings with code, message and numbers.")
  var json = false

  @Option(help: "The language of messages: en, de, fr or ru (default: from LC_ALL or LANG).")
  var lang: Language?

  @Option(help: "A word that the password must not contain: a name, an address; repeatable.")
  var context: [String] = []

  @Option(help: "The least number of characters, from 8 to 1024.")
  var minLength = PasswordPolicy.smallestMinimum

  @Option(help: "A further blocklist file, beside the one inside; repeatable.")
  var list: [String] = []

  @Flag(help: "Read one password a line and print one verdict a line, in order.")
  var batch = false

  @OptionGroup var opening: OpeningOptions
  @OptionGroup var stray: StrayArguments

  func validate() throws {
    let bounds = PasswordPolicy.smallestMinimum...PreparedPassword.maximumScalars
    guard bounds.contains(minLength) else {
      throw ValidationError("--min-length takes a number from 8 to 1024.")
    }
  }

  func run() throws {
    let lists = try list.map { (path) throws(Failure) in try opening.open(path) }
    let policy = PasswordPolicy(minimumScalars: minLength, blocklists: [.common] + lists)
    let check = PasswordCheck(
      policy: policy, context: PasswordContext(context), format: json ? .json : .text,
      language: lang ?? .preferred)
    try batch ? check.runBatch() : check.runSingle()
  }
}

/// A check with all its options.
struct PasswordCheck {
  let policy: PasswordPolicy
  let context: PasswordContext
  let format: Verdict.Format
  let language: Language

  func runSingle() throws(Failure) {
    let password = try PasswordInput.read()
    let findings = policy.findings(for: password, context: context)
    let problem = PasswordInput.problem(with: password)
    // A program that asked for JSON gets its verdict also for what is no password.
    if problem == nil || format == .json {
      try StandardOutput.printLine(Verdict(findings: findings).line(format, in: language))
    }
    if let problem { throw .badInput(problem) }
    if !findings.isEmpty { throw .no }
  }
}

extension Language: ExpressibleByArgument {
  /// What the environment asks for, in POSIX's order; English if that is none of ours.
  static var preferred: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = unsafe getenv(name), unsafe value.pointee != 0 {
        return unsafe Language(locale: String(cString: value)) ?? .en
      }
    }
    return .en
  }
}
