internal import CredToolSupport
internal import CredentialPrimitives
internal import Glibc

/// Where a single password comes from: a prompt on a terminal, else the first line of standard input.
enum PasswordInput {
  /// One byte more than a password may have, so that a longer one is seen as longer, and a CR.
  private static let capacity = PreparedPassword.maximumBytes + 2

  /// Reads one password, which may still be anything, and too long by one byte.
  static func read(prompt: String = "Password: ") throws(Failure) -> Secret {
    let buffer = ScratchBuffer(byteCount: capacity)
    let count: Int? =
      isatty(STDIN_FILENO) == 1
      ? try unsafe TerminalPrompt.ask(prompt, into: buffer.bytes)
      : try unsafe StandardInput.readLine(into: buffer.bytes)
    guard let count else {
      throw .badInput("no password: standard input ended before a line; pipe one line into it")
    }
    return unsafe StandardInput.secret(UnsafeRawBufferPointer(rebasing: buffer.bytes[..<count]))
  }

  /// Asks for the same password again where a person types it, since nobody sees what is typed.
  static func confirm(_ password: borrowing Secret) throws(Failure) {
    guard isatty(STDIN_FILENO) == 1 else { return }
    let again = try read(prompt: "The same again: ")
    guard again.bytes.isEqualInConstantTime(to: password.bytes) else {
      throw .badInput("the two passwords are not the same")
    }
  }

  /// Why the bytes are no password at all, as opposed to a bad one.
  static func problem(with password: borrowing Secret) -> String? {
    guard password.count > 0 else { return "the password is empty" }
    let bytes = password.bytes
    do throws(PreparationError) {
      _ = try PreparedPassword(bytes)
    } catch {
      switch error {
      case .tooManyBytes, .invalidUTF8: return error.description
      default: break
      }
    }
    guard let offset = bytes.indices.first(where: { bytes[$0] == 0 }) else { return nil }
    return "the password has a NUL byte at byte \(offset + 1); is it in UTF-16? UTF-8 is expected"
  }
}
