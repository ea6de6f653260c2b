#if SQLite
  internal import CredToolSupport
  internal import CredentialPrimitives
  internal import Glibc

  /// What a person types: at a prompt without echo on a terminal, else a line of standard input each.
  enum AccountInput {
    static func password(_ question: String = "Password: ") throws(Failure) -> Secret {
      try line(question, PreparedPassword.maximumBytes, "password")
    }

    /// A password that is about to count; a person types it twice, since nobody sees what is typed.
    static func newPassword(_ question: String = "New password: ") throws(Failure) -> Secret {
      let password = try password(question)
      try confirm(password)
      return password
    }

    private static func confirm(_ password: borrowing Secret) throws(Failure) {
      guard isatty(STDIN_FILENO) == 1 else { return }
      let again = try self.password("The same again: ")
      guard again.bytes.isEqualInConstantTime(to: password.bytes) else {
        throw .badInput("the two passwords are not the same")
      }
    }

    static func code() throws(Failure) -> Secret { try line("Code: ", 64, "code") }

    static func line(
      _ question: String, _ maximumBytes: Int, _ what: String
    ) throws(Failure) -> Secret {
      guard
        let line = try StandardInput.nextLine(asking: question, maximumBytes: maximumBytes)
      else {
        throw .badInput("no \(what): standard input ended before its line; pipe one line into it")
      }
      return line
    }
  }
#endif
