#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives

  /// The token on the first line of standard input.
  enum TokenInput {
    /// More than any token has, so that a longer text is seen as longer.
    private static let maximumBytes = 128

    static func read() throws(Failure) -> Secret {
      guard
        let token = try StandardInput.nextLine(asking: "Token: ", maximumBytes: maximumBytes)
      else {
        throw .badInput("no token: standard input ended before a line; pipe one line into it")
      }
      return token
    }
  }
#endif
