#if SQLite
  internal import ArgumentParser

  /// Catches what else stands on the command line, which may be a token: the parser's own message
  /// would repeat it.
  struct StrayArguments: ParsableArguments {
    @Argument(help: .hidden)
    var words: [String] = []

    func validate() throws {
      guard words.isEmpty else {
        throw ValidationError(
          """
          There is an argument too many. Tokens are never arguments, where every user of this \
          machine can read them: pipe yours in.
          """)
      }
    }
  }
#endif
