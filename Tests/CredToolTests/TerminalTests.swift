import Foundation
import TestSupport
import Testing

@Suite("On a terminal", .serialized) struct TerminalTests {
  private static var prompts: [([String], String)] {
    #if SQLite
      [
        (["check-password"], "Password: "), (["hash"], "Password: "),
        (["token", "inspect"], "Token: "),
      ]
    #else
      [(["check-password"], "Password: "), (["hash"], "Password: ")]
    #endif
  }

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

  @Test(
    "whoever types Ctrl-D at a prompt is told that nothing was typed, and not to use a pipe",
    arguments: prompts)
  func endOfInput(command: [String], question: String) throws {
    let session = try TerminalSession(command)
    #expect(session.wait(for: question))
    session.type("\u{4}")
    #expect(session.wait(for: "credtool: nothing was typed, so nothing was done"))
    #expect(session.process.waitForEnd() == 2)
    #expect(!session.screen.contains("pipe"))
    #expect(session.echoes)
  }

  @Test("long work says how much is done, how fast, and how much is left")
  func progress() throws {
    let session = try TerminalSession(["check-password", "--batch"])
    // At most five times a second is it shown: lines go on until it is.
    var count = 0
    repeat {
      session.type("P@ssw0rd\n")
      count += 1
    } while session.wait(for: "(common)\r\n", times: count) && !session.screen.contains(" a second")
    #expect(session.screen.contains(/[0-9]+ lines, [0-9.]+( thousand)? a second/))
    session.type("\u{4}")
    #expect(session.process.waitForEnd() == 0)
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
    let session = try TerminalSession(["check-password", "--second-factor"])
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
