internal import ArgumentParser
internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc
internal import PasswordHashing

struct HashWrapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wrap",
    abstract: "Wrap a column of old hashes in Argon2id, without any password.",
    discussion: """
      Each line of the input is an id, a tab and a stored hash. The output gets a line for each \
      hash of an old scheme: the id, the old hash and the new one, with tabs between. Apply it \
      where the stored hash is still the old one: whoever signs in meanwhile has a new hash \
      already. At the next sign-in a wrapped hash is replaced by a plain one. Until then this \
      library alone can verify it: wrap what no other program still reads.

      The output grows line by line. If the program is ended, the same command goes on where it \
      ended. Hashes that are Argon2 already are left out; lines that cannot be read are left out \
      and reported.

      Exit status: 0 every old hash was wrapped, 1 some lines were left out because they cannot \
      be read, 2 wrong usage, 3 the machine failed.

      Example:
        credtool hash wrap users.tsv -o wrapped.tsv --pepper keys
      """)

  @Argument(
    help: "The input: a file of lines with an id, a tab and a stored hash.", completion: .file())
  var input: String

  @Option(
    name: .shortAndLong, help: "The file to write, or to go on with.", completion: .file())
  var output: String

  @OptionGroup var hashing: HashingOptions
  @OptionGroup var answer: HashOutput
  @OptionGroup var stray: StrayArguments

  func run() throws {
    let core = try hashing.core()
    let summary = try WrapJob(core: core, input: input, output: output).run()
    let counts: [(String, JSON)] = [
      ("file", .string(output)), ("wrapped", .int(summary.wrapped)),
      ("resumed", .int(summary.resumed)), ("current", .int(summary.current)),
      ("unreadable", .int(summary.unreadable)),
    ]
    try StandardOutput.printLine(
      answer.json
        ? JSON.object(counts).text
        : "\(output): \(summary.wrapped) hashes wrapped (\(summary.resumed) of them before); left "
          + "out: \(summary.current) that are Argon2 already, \(summary.unreadable) that cannot be "
          + "read")
    if summary.unreadable > 0 { throw Failure.no }
  }
}
