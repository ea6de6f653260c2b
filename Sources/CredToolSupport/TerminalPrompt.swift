internal import Glibc

/// Asks on the terminal that standard input is, without showing what is typed.
///
/// The terminal gets its echo back on every way out: a signal that ends or stops the process is
/// held back until then. After a stop the question is asked again.
package enum TerminalPrompt {
  private static let heldSignals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]
  /// The signal that arrived while waiting; written by the handler, which may do nothing more.
  nonisolated(unsafe) private static var caught: sig_atomic_t = 0

  /// What was typed before the line's end.
  ///
  /// - Throws: also where the terminal was closed, or Ctrl-D typed.
  package static func ask(
    _ question: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    while true {
      switch try unsafe askOnce(question, into: buffer) {
      case .line(let count): return count
      case .end: throw .badInput("nothing was typed, so nothing was done")
      case .signal(let number): raise(number)
      }
    }
  }

  private enum Outcome {
    case line(Int)
    case end
    case signal(Int32)
  }

  private static func askOnce(
    _ question: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Outcome {
    var held = sigset_t()
    unsafe sigemptyset(&held)
    for number in heldSignals { unsafe sigaddset(&held, number) }
    var before = sigset_t()
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }

    unsafe caught = 0
    var actions: [sigaction] = []
    for number in heldSignals {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { unsafe TerminalPrompt.caught = $0 }
      var old = sigaction()
      unsafe sigaction(number, &action, &old)
      actions.append(old)
    }
    defer {
      for (index, number) in heldSignals.enumerated() {
        unsafe sigaction(number, &actions[index], nil)
      }
    }

    var shown = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &shown) == 0 else {
      throw .machine("cannot turn off the terminal's echo")
    }
    var silent = shown
    silent.c_lflag &= ~tcflag_t(ECHO)
    // The question comes after: who answers it at once must neither be shown nor flushed away.
    guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
      throw .machine("cannot turn off the terminal's echo")
    }
    defer {
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      StandardError.write("\n")
    }
    StandardError.write(question)
    return try unsafe wait(unblocking: before, into: buffer)
  }

  /// Waits for a line or a signal; signals are let through only while waiting, so none is lost.
  private static func wait(
    unblocking mask: sigset_t, into buffer: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Outcome {
    var mask = mask
    var ready = fd_set()
    ready.__fds_bits.0 = 1 << STDIN_FILENO
    guard unsafe pselect(STDIN_FILENO + 1, &ready, nil, nil, nil, &mask) == 1 else {
      guard unsafe caught != 0 else { throw .machine("cannot wait for the terminal") }
      return unsafe .signal(caught)
    }
    let count = try unsafe StandardInput.readLine(into: buffer)
    return count.map { .line($0) } ?? .end
  }
}
