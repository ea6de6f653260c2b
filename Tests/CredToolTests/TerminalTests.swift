import Foundation
import TestSupport
import Testing

/// `credtool` on a pseudo-terminal, as a person has it.
final class TerminalSession {
  private let master: Int32
  let process: RunningProgram
  private(set) var screen = ""

  init(_ arguments: [String], in environment: [String: String] = [:]) throws {
    var (master, slave): (Int32, Int32) = (0, 0)
    try #require(unsafe openpty(&master, &slave, nil, nil, nil) == 0)
    // Programs that other tests start meanwhile must not hold this terminal open.
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
    self.master = master
    process = try credtool.speaking(environment).start(arguments, on: [slave, slave, slave])
    close(slave)
  }

  deinit { close(master) }

  /// Whether what is typed would be shown.
  var echoes: Bool {
    var settings = termios()
    unsafe tcgetattr(master, &settings)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Reads until `text` stands on the screen (or the terminal is closed, or nothing comes).
  func wait(for text: String) -> Bool {
    while !screen.contains(text) {
      var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&ready, 1, 20_000) == 1 else { return false }
      var bytes = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe read(master, &bytes, bytes.count)
      guard count > 0 else { return screen.contains(text) }
      screen += String(decoding: bytes[..<count], as: UTF8.self)
    }
    return true
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe write(master, bytes, bytes.count)
  }
}

@Suite("On a terminal", .serialized) struct TerminalTests {
  @Test("the password is asked for and not shown")
  func prompt() throws {
    let session = try TerminalSession(["check-password"])
    #expect(session.wait(for: "Password: "))
    #expect(!session.echoes)
    session.type("P@ssw0rd\n")
    #expect(session.wait(for: "(common)"))
    #expect(session.process.waitForEnd() == 1)
    #expect(!session.screen.contains("P@ssw0rd"))
    #expect(session.echoes)
  }

  @Test(
    "a person sees a meter, why it matters and what helps, in colour where that is wanted",
    arguments: [
      (["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": ""], true),
      (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false), ([:], false),
    ])
  func report(environment: [String: String], isColoured: Bool) throws {
    let session = try TerminalSession(["check-password"], in: environment)
    #expect(session.wait(for: "Password: "))
    session.type("P@ssw0rd2024!\n")
    #expect(session.wait(for: "Better"))
    #expect(session.process.waitForEnd() == 1)
    _ = session.wait(for: "one another.")
    #expect(session.screen.contains("(common_variant)"))
    #expect(session.screen.contains("[") && session.screen.contains("weak, 10^"))
    #expect(session.screen.contains("Programs undo such changes"))
    #expect(session.screen.contains("\u{1B}[31m") == isColoured)
    #expect(session.screen.contains("\u{1B}") == isColoured)
  }

  @Test("hash asks twice, and refuses two different answers")
  func confirmation() throws {
    let session = try TerminalSession(["hash"])
    #expect(session.wait(for: "Password: "))
    session.type("correct horse\n")
    #expect(session.wait(for: "The same again: "))
    session.type("correct house\n")
    #expect(session.wait(for: "the two passwords are not the same"))
    #expect(session.process.waitForEnd() == 2)
    #expect(!session.screen.contains("horse"))
  }

  @Test("end of input is no password")
  func endOfInput() throws {
    let session = try TerminalSession(["check-password"])
    #expect(session.wait(for: "Password: "))
    session.type("\u{4}")
    #expect(session.wait(for: "no password"))
    #expect(session.process.waitForEnd() == 2)
    #expect(session.echoes)
  }

  @Test(
    "a signal ends the program and gives the terminal its echo back",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func signals(number: Int32) throws {
    let session = try TerminalSession(["check-password"])
    #expect(session.wait(for: "Password: "))
    #expect(!session.echoes)
    session.process.send(number)
    #expect(session.process.waitForEnd() == 128 + number)
    #expect(session.echoes)
  }

  @Test("a stopped program gives the echo back, and asks again when it goes on")
  func stop() throws {
    let session = try TerminalSession(["check-password"])
    #expect(session.wait(for: "Password: "))
    session.process.send(SIGTSTP)
    #expect(session.process.waitForStop())
    #expect(session.echoes)
    session.process.send(SIGCONT)
    #expect(session.wait(for: "Password: \r\nPassword: "))
    session.type("xK9#vQ2!\n")
    #expect(session.wait(for: "accepted"))
    #expect(session.process.waitForEnd() == 0)
  }
}
