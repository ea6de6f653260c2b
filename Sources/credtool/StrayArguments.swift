internal import ArgumentParser

/// Catches what else stands on the command line, which may be a password that somebody typed there:
/// the parser's own message would repeat it.
struct StrayArguments: ParsableArguments {
  @Argument(help: .hidden)
  var words: [String] = []

  func validate() throws {
    guard words.isEmpty else {
      throw ValidationError(
        """
        There is an argument too many. Passwords are never arguments, where every user of this \
        machine can read them: type yours at the prompt, or pipe it in.
        """)
    }
  }
}
