import Foundation
import TestSupport
import Testing

/// A program on a pseudo-terminal, as a person has it: `credtool`, if it is no other.
final class TerminalSession {
  private let master: Int32
  let process: RunningProgram
  private(set) var screen = ""

  init(
    _ arguments: [String], in environment: [String: String] = [:], of program: Program = credtool
  ) throws {
    var (master, slave): (Int32, Int32) = (0, 0)
    try #require(unsafe openpty(&master, &slave, nil, nil, nil) == 0)
    // Programs that other tests start meanwhile must not hold this terminal open.
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
    self.master = master
    process = try program.speaking(environment).start(arguments, on: [slave, slave, slave])
    close(slave)
  }

  deinit { close(master) }

  /// Whether what is typed would be shown.
  var echoes: Bool {
    var settings = termios()
    unsafe tcgetattr(master, &settings)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Reads until `text` has stood on the screen so often (or the terminal is closed, or nothing comes).
  func wait(for text: String, times: Int = 1) -> Bool {
    while screen.components(separatedBy: text).count <= times {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&ready, 1, 20_000) == 1 else { return false }
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe read(master, &bytes, bytes.count)
      guard count > 0 else { return screen.components(separatedBy: text).count > times }
      screen += String(decoding: bytes[..<count], as: UTF8.self)
    }
    return true
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe write(master, bytes, bytes.count)
  }
}
