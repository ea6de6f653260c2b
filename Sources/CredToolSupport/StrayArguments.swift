internal import ArgumentParser

/// Catches what else stands on the command line, which may be a secret that somebody typed there:
/// the parser's own message would repeat it.
package struct StrayArguments: ParsableArguments {
  @Argument(help: .hidden)
  private var words: [String] = []

  static let warning = """
    Passwords and tokens are never arguments, where every user of this machine can read them: type \
    yours at the prompt, or pipe it in.
    """

  static let sentence = "There is an argument too many. \(warning)"

  package init() {}

  package func validate() throws {
    guard words.isEmpty else {
      throw ValidationError(Self.sentence)
    }
  }
}
