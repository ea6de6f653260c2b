#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives

  /// The token on the first line of standard input.
  enum TokenInput {
    /// More than any token has, so that a longer text is seen as longer.
    private static let maximumBytes = 128

    static func read() throws(Failure) -> Secret {
      try StandardInput.firstLine(
        maximumBytes: maximumBytes,
        orFail: "no token: standard input ended before a line; pipe one line into it")
    }
  }
#endif
