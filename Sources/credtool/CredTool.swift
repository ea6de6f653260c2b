internal import ArgumentParser
internal import Glibc

/// The command line: subcommands, and what the exit status means everywhere.
struct CredTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credtool",
    abstract: "Check, hash and verify passwords, build blocklists, keep keys, and measure.",
    discussion: """
      Passwords are never arguments: they come from a prompt without echo on a terminal, else \
      from standard input.

      Exit status: 0 yes (accepted, match), 1 no, 2 wrong usage or bad input, 3 the machine failed.
      """,
    subcommands: [
      CheckPasswordCommand.self, SuggestCommand.self, HashCommand.self, VerifyCommand.self,
      InspectCommand.self, KeysCommand.self, CalibrateCommand.self, BlocklistCommand.self,
      BenchCommand.self,
    ])
}

/// What ends a command, other than with yes.
struct Failure: Error {
  enum Status: Int32 {
    case no = 1
    case badInput = 2
    case machine = 3
  }

  var status: Status
  /// A line for standard error; nil if standard output has said it already.
  var message: String?

  static let no = Failure(status: .no)
  static func badInput(_ message: String) -> Self { Self(status: .badInput, message: message) }
  static func machine(_ message: String) -> Self { Self(status: .machine, message: message) }
}

@main
enum Main {
  static func main() {
    // A reader that has gone ends us quietly, also where our parent ignored the signal.
    _ = signal(SIGPIPE, SIG_DFL)
    keepSecretsFromCrashes()
    do {
      var command = try CredTool.parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      if let message = failure.message { StandardError.write("credtool: \(message)\n") }
      exit(failure.status.rawValue)
    } catch {
      // The parser's own: help and versions are a success, everything else is wrong usage.
      let message = CredTool.fullMessage(for: error)
      guard CredTool.exitCode(for: error) != .success else {
        print(message)
        exit(0)
      }
      StandardError.write(message + "\n")
      exit(Failure.Status.badInput.rawValue)
    }
  }

  /// Leaves neither a core file nor the dump of registers and memory that Swift's runtime prints
  /// on a terminal: both can hold a password (R43).
  private static func keepSecretsFromCrashes() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    for number in [SIGQUIT, SIGABRT, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
      _ = signal(number, SIG_DFL)
    }
    // A read behind the end of a mapped file: somebody has cut it off since it was verified.
    _ = signal(SIGBUS) { _ in
      let message: StaticString = "credtool: a blocklist file got shorter while it was read\n"
      _ = unsafe write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(Failure.Status.machine.rawValue)
    }
  }
}
