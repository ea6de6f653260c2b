package import ArgumentParser
internal import Glibc

extension ParsableCommand {
  /// Runs the command that the program's arguments ask for, and ends the program where that is not
  /// with yes.
  package static func runAsProgram() {
    prepareProcess()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  /// Ends the program with what went wrong, or with the help that was asked for.
  package static func end(with error: any Error) -> Never {
    if let failure = error as? Failure {
      if let message = failure.message {
        FailureReport(failure.status.code, message).write(text: "credtool: \(message)")
      }
      Glibc.exit(failure.status.rawValue)
    }
    if error is CleanExit {
      // A command that has others was given alone: its help says which, but nothing was done.
      StandardError.write(fullMessage(for: error) + "\n")
      Glibc.exit(Failure.Status.badInput.rawValue)
    }
    // The parser's own: help and versions are a success, everything else is wrong usage.
    let words = CommandLine.arguments.dropFirst()
    let isHelp = words.first == "help"
    let noCommand = StrayWord.sentence(among: isHelp ? words.dropFirst() : words, of: self)
    guard exitCode(for: error) != .success || (isHelp && noCommand != nil) else {
      print(fullMessage(for: error))
      Glibc.exit(0)
    }
    if let noCommand {
      let error = ValidationError(noCommand)
      FailureReport("usage", message(for: error)).write(text: fullMessage(for: error))
    } else {
      // The usage below the sentence is that of the command that was meant.
      let said = message(for: error)
      let sentence = StrayWord.sentence(inPlaceOf: said) ?? said
      FailureReport("usage", sentence)
        .write(text: fullMessage(for: error).replacing(said, with: sentence))
    }
    Glibc.exit(Failure.Status.badInput.rawValue)
  }
}

extension AsyncParsableCommand {
  /// Runs the command that the program's arguments ask for, and ends the program where that is not
  /// with yes.
  package static func runAsProgram() async {
    prepareProcess()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }
}

private func prepareProcess() {
  // A reader that has gone ends us quietly, also where our parent ignored the signal.
  _ = signal(SIGPIPE, SIG_DFL)
  // Neither a core file nor the dump of registers and memory that Swift's runtime prints on a
  // terminal: both can hold a password (R43).
  var none = rlimit(rlim_cur: 0, rlim_max: 0)
  _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  for number in [SIGQUIT, SIGABRT, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] {
    _ = signal(number, SIG_DFL)
  }
  // A read behind the end of a mapped file: somebody has cut it off since it was opened.
  _ = signal(SIGBUS) { _ in
    let message: StaticString = "credtool: a file got shorter while it was read\n"
    _ = unsafe write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
    _exit(Failure.Status.machine.rawValue)
  }
}
