import Foundation
import TestSupport
import Testing

@Suite("credtool check-password") struct CheckPasswordTests {
  @Test(
    "answers with a line and an exit status",
    arguments: [
      ("P@ssw0rd\n", [], 1, "refused: This password is in the top 4,607 of the passwords"),
      ("P@ssw0rd", [], 1, "(common)\n"),
      ("P@ssw0rd\r\nsecond line\n", [], 1, "(common)\n"),
      ("xK9#vQ2!\n", [], 0, "accepted\n"),
      ("xK9#vQ2!\n", ["--min-length", "9"], 1, "use at least 9 characters"),
      ("a\tpassword\n", [], 1, "(control_character) "),
      (
        "Alice-1990\n", ["--context", "Bob", "--context", "alice@example.com"], 1, "(context)\n"
      ),
      ("P@ssw0rd\n", ["--lang", "de"], 1, "Angreifer"),
      ("dragon\n", ["--lang", "fr"], 1, "(too_short) Ce mot de passe est dans le top 10 de"),
    ] as [(String, [String], Int32, String)])
  func answers(input: String, options: [String], status: Int32, line: String) throws {
    let length = options.contains("--min-length") ? [] : ["--second-factor"]
    let result = try credtool.run(["check-password"] + length + options, input: input)
    #expect(result.status == status)
    #expect(result.output.contains(line), "\(result.output)")
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors == "")
  }

  @Test("asks for 15 characters, and for 8 of an account that has a second factor")
  func factors() throws {
    let (fourteen, fifteen) = ("qix-vuz-wod-7k", "qix-vuz-wod-7k!")
    func status(_ password: String, _ options: [String]) throws -> Int32 {
      try credtool.run(["check-password"] + options, input: password).status
    }
    #expect(try status(fourteen, []) == 1)
    #expect(try status(fifteen, []) == 0)
    #expect(try status(fourteen, ["--second-factor"]) == 0)
    #expect(try status("xK9#vQ2", ["--second-factor"]) == 1)
    #expect(try status(fourteen, ["--second-factor", "--min-length", "9"]) == 2)
  }

  @Test(
    "says on standard error what is no password at all, with status 2",
    arguments: [
      (Data(), "no password: standard input ended before a line"),
      (Data("\n".utf8), "the password is empty"),
      (Data("\r\n".utf8), "the password is empty"),
      (Data(repeating: 0x61, count: 4_097), "more than 4096 bytes"),
      (Data(repeating: 0x61, count: 5_000_000), "more than 4096 bytes"),
      (Data([0x61, 0x62, 0xC3, 0x28]), "not valid UTF-8 from byte 3 on"),
      (Data([0x61, 0, 0x62]), "NUL byte at byte 2"),
    ])
  func badInput(input: Data, message: String) throws {
    let result = try credtool.run(["check-password"], input: input)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("credtool: "))
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  private struct Answer: Decodable, Equatable {
    struct Finding: Decodable, Equatable {
      var code: String
      var message: String
      var rank: Int?
      var minimum: Int?
      var maximum: Int?
      var position: Int?
    }
    var accepted: Bool
    var findings: [Finding]
  }

  @Test("gives programs JSON with codes, messages and numbers, and nothing of the password")
  func json() throws {
    let result = try credtool.run(
      ["check-password", "--second-factor", "--json", "--lang", "ru", "--context", "Dragon"],
      input: "dRaGoN\n")
    #expect(result.status == 1)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    #expect(!answer.accepted)
    #expect(answer.findings.map(\.code) == ["too_short", "common", "context"])
    #expect(answer.findings.map(\.minimum) == [8, nil, nil])
    #expect(answer.findings.map(\.rank) == [nil, 10, nil])
    #expect(answer.findings.map(\.position) == [nil, nil, 1])
    #expect(answer.findings.allSatisfy { $0.message.hasPrefix("Этот пароль") })
    #expect(!result.output.lowercased().contains("dragon"))

    let accepted = try credtool.run(
      ["check-password", "--second-factor", "--json"], input: "xK9#vQ2!\n")
    #expect(accepted.output == "{\"accepted\":true,\"findings\":[]}\n")
    #expect(accepted.status == 0)

    let none = try credtool.run(
      ["check-password", "--json"], input: Data(repeating: 0x61, count: 9_999))
    #expect(none.status == 2)
    let refusal = try JSONDecoder().decode(Answer.self, from: Data(none.output.utf8))
    #expect(refusal.findings.map(\.maximum) == [1_024])
  }

  @Test(
    "speaks the language that the environment asks for, in POSIX's order",
    arguments: [
      ([:], "This"), (["LANG": "de_DE.UTF-8"], "Dieses"), (["LANG": "pt_BR"], "This"),
      (["LANG": "de_DE", "LC_ALL": "fr_FR"], "Ce"), (["LANG": "ru_RU", "LC_ALL": ""], "Этот"),
      (["LANG": "ru_RU", "LC_ALL": "C"], "This"), (["LC_MESSAGES": "fr", "LANG": "de"], "Ce"),
    ])
  func language(environment: [String: String], word: String) throws {
    let result = try credtool.speaking(environment).run(["check-password"], input: "password\n")
    #expect(result.output.hasPrefix("refused: \(word) "))
  }

  @Test(
    "repeats no argument that may be a password, and refuses wrong usage with status 2",
    arguments: [
      ["check-password", "hunter2"], ["hash", "hunter2"], ["verify", "x", "hunter2"],
      ["check-password", "--min-length", "7"], ["check-password", "--min-length", "2000"],
      ["check-password", "--lang", "xx"], ["check-password", "--nonsense"], ["nonsense"],
    ])
  func usage(arguments: [String]) throws {
    let result = try credtool.run(arguments, input: "password\n")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("credtool"))
    #expect(!result.errors.contains("hunter2"))
  }

  @Test("prints help on standard output, with status 0")
  func help() throws {
    for arguments in [["--help"], ["check-password", "--help"], ["blocklist", "build", "-h"]] {
      let result = try credtool.run(arguments)
      #expect(result.status == 0)
      #expect(result.output.contains("USAGE: credtool"))
      #expect(result.errors == "")
    }
  }

  @Test("has no line in its help longer than a terminal")
  func helpWidth() throws {
    let help = try credtool.run(["check-password", "--help"]).output
    let long = help.split(separator: "\n").filter { $0.count > 80 && !$0.hasPrefix("USAGE:") }
    #expect(long.isEmpty)
  }

  @Test("answers every line of a batch in order, and goes on after bad ones")
  func batch() throws {
    var input = Data("xK9#vQ2!\nP@ssw0rd\r\n\n".utf8)
    input += Data([0x61, 0xFF, 0x0A]) + Data("xK9#vQ2!\0\n".utf8)
    input += Data(repeating: 0x61, count: 300_000) + Data("\n".utf8)
    input += Data("abcdefg\u{378}\nxK9#vQ2?".utf8)
    let result = try credtool.run(
      ["check-password", "--second-factor", "--batch"], input: input)
    #expect(result.status == 0)
    #expect(result.errors == "")
    // The last word of each line: the verdict, or the code in its parentheses.
    let words = result.output.split(separator: "\n").map { $0.split(separator: " ").last ?? "" }
    #expect(
      words == [
        "accepted", "(common)", "(too_short)", "(invalid_utf8)", "(control_character)",
        "(too_long)", "(unassigned_character)", "accepted",
      ])
  }

  @Test("gives in a batch the lines that single runs give")
  func batchEqualsSingle() throws {
    let passwords = ["P@ssw0rd", "dragon", "пароль", "xK9#vQ2!", "correct horse", "é\u{301}\u{1}"]
    for options in [["--json", "--lang", "fr"], ["--context", "horse"]] {
      let batch = try credtool.run(
        ["check-password", "--batch"] + options, input: passwords.joined(separator: "\n"))
      let single = try passwords.map {
        try credtool.run(["check-password"] + options, input: $0).output
      }
      #expect(batch.output == single.joined())
    }
  }

  @Test("asks further lists, and refuses damaged ones")
  func lists() throws {
    let folder = TemporaryFolder()
    let (list, file) = (folder.file("list"), folder.file("ours"))
    try Data("our-own-secret-2931\n".utf8).write(to: URL(filePath: list))
    #expect(try credtool.run(["blocklist", "build", list, "-o", file]).status == 0)
    let refused = try credtool.run(
      ["check-password", "--list", file], input: "Our-Own-Secret-2931\n")
    #expect(refused.status == 1)
    #expect(refused.output.contains("top 1 of"))
    let damaged = try credtool.run(["check-password", "--list", list], input: "x\n")
    #expect(damaged.status == 2)
    #expect(damaged.errors.contains("\(list): not a blocklist file"))
    let missing = try credtool.run(["check-password", "--list", "/nonexistent"], input: "x\n")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot open /nonexistent: No such file"))
  }

  @Test("ends quietly when its reader has gone")
  func closedPipe() throws {
    let result = try credtool.inShell(
      "trap '' PIPE; yes abcdefgh | head -300000 | $credtool check-password --batch | head -1")
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors == "" || !result.errors.contains("credtool"))
  }

  @Test("fails with status 3 where its answer cannot be written")
  func fullDevice() throws {
    for options in ["", "--batch"] {
      let result = try credtool.inShell(
        "echo password | $credtool check-password \(options) > /dev/full")
      #expect(result.status == 3)
      #expect(result.errors.contains("cannot write standard output: No space left on device"))
    }
  }
}
