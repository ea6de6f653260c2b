import Foundation
import TestSupport
import Testing

@Suite("credtool check-password, with everything on,") struct ScreeningCommandTests {
  private struct Answer: Decodable {
    struct Finding: Decodable {
      var code: String
      var rank: Int?
      var forms: [String]?
      var weaknesses: [String]?
      var suggestion: String?
      var log10_guesses: Int?
    }
    struct Strength: Decodable {
      struct Piece: Decodable {
        var kind: String
        var start: Int
        var count: Int
      }
      struct Time: Decodable {
        var seconds: Double
        var magnitude: String
      }
      var log10_guesses: Double
      var pieces: [Piece]
      var crack_times: [String: Time]
    }
    var accepted: Bool
    var findings: [Finding]
    var strength: Strength?
  }

  private func answer(_ options: [String], _ input: String) throws -> Answer {
    let length = options.contains("--policy") ? [] : ["--second-factor"]
    let result = try credtool.run(
      ["check-password", "--json"] + length + options, input: input + "\n")
    return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
  }

  @Test("names in JSON what was undone, and what a password is made of")
  func json() throws {
    let variant = try answer([], "P@ssw0rd2024!")
    #expect(variant.findings.map(\.code) == ["common_variant"])
    #expect(variant.findings[0].forms == ["trimmed", "substituted"])
    #expect(variant.findings[0].rank == 2)
    #expect(variant.strength == nil)
    let guessable = try answer([], "tomorrowrain")
    #expect(guessable.findings.map(\.code) == ["guessable"])
    #expect(guessable.findings[0].weaknesses == ["word"])
    #expect((4..<8).contains(try #require(guessable.findings[0].log10_guesses)))
  }

  @Test("gives the whole analysis where it is asked for, and nothing of the password")
  func explain() throws {
    let explained = try answer(["--explain"], "xq#Kdragon1987")
    let strength = try #require(explained.strength)
    #expect(strength.pieces.map(\.kind).contains("word"))
    #expect(strength.pieces.reduce(0) { $0 + $1.count } == 14)
    #expect(
      Set(strength.crack_times.keys) == ["throttled_online", "offline_fast", "offline_owasp2026"])
    let text = try credtool.run(
      ["check-password", "--explain", "--lang", "de", "--context", "Kowalski"],
      input: "kowalski-ab7\n")
    #expect(text.status == 1)
    #expect(text.output.contains("Stärke") && text.output.contains("Besser"))
    #expect(text.output.contains("context_word"))
    #expect(!text.output.lowercased().contains("kowalski") && !text.output.contains("\u{1B}"))
  }

  @Test("takes its policy from a file, and the lists beside it")
  func policy() throws {
    let folder = TemporaryFolder()
    try Data("our-secret-2931-lemon\n".utf8).write(to: URL(filePath: folder.file("list")))
    _ = try credtool.run(["blocklist", "build", folder.file("list"), "-o", folder.file("ours")])
    func write(_ text: String) throws -> String {
      try Data(text.utf8).write(to: URL(filePath: folder.file("policy.json")))
      return folder.file("policy.json")
    }
    let file = try write(
      #"{"preset":"singleFactor","blocklists":["ours"],"context":["Contoso"]}"#)
    for (password, codes) in [
      ("kX4#vT9!mQ2z", ["too_short"]), ("contosocontoso1", ["context"]),
      ("our-secret-2931-lemon", ["common"]), ("our-secret-2931-lemon1", ["common_variant"]),
      ("lemon-our-2931-secret", []),
    ] {
      #expect(
        try answer(["--policy", file], password).findings.map(\.code) == codes, "\(password)")
    }
    #expect(try answer(["--policy", file, "--min-length", "12"], "kX4#vT9!mQ2z").accepted)

    for (text, message) in [
      (#"{"minimum_lenght":8}"#, "policy.json: line 1, column 2: unknown key 'minimum_lenght'"),
      (#"{"context":["\ud800"]}"#, "line 1, column 14: half of a surrogate pair"),
      (#"{"blocklists":["missing"]}"#, "cannot open \(folder.file("missing"))"),
      (#"{"blocklists":["list"]}"#, "list: not a blocklist file"),
    ] {
      let result = try credtool.run(["check-password", "--policy", try write(text)], input: "x\n")
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.output == "")
    }
    let missing = try credtool.run(["check-password", "--policy", "/nonexistent"], input: "x\n")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("cannot open /nonexistent: No such file"))
  }

  @Test("looks at the lists alone with --only common")
  func onlyCommon() throws {
    #expect(try answer(["--only", "common"], "P@ssw0rd").findings.map(\.code) == ["common"])
    #expect(try answer(["--only", "common"], "P@ssw0rd2024!").accepted)
    #expect(try answer(["--only", "common"], "tomorrowrain").accepted)
    for options in [
      ["--only", "all"], ["--only", "common", "--explain"], ["--batch", "--explain"],
    ] {
      #expect(try credtool.run(["check-password"] + options, input: "x\n").status == 2)
    }
  }

  @Test("answers a batch of many chunks in order, on however many threads")
  func batchOrder() throws {
    var (lines, expected): ([String], [String]) = ([], [])
    for index in 0..<30_000 {
      switch index % 3 {
      case 0: (lines, expected) = (lines + ["kX4#vT9!m\(index)z"], expected + ["accepted"])
      case 1: (lines, expected) = (lines + ["dragon99"], expected + ["refused"])
      default:
        (lines, expected) = (
          lines + [String(repeating: "é", count: index % 7)], expected + ["refused"]
        )
      }
      if index % 1_000 == 0 { lines[index] = String(repeating: "z", count: 5_000) }
      if index % 1_000 == 0 { expected[index] = "refused" }
    }
    let result = try credtool.run(
      ["check-password", "--batch", "--only", "common", "--second-factor"],
      input: lines.joined(separator: "\n"))
    let words = result.output.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(words.count == lines.count)
    let different = zip(words, expected).enumerated().filter { $0.element.0 != $0.element.1 }
    #expect(different.isEmpty, "\(different.prefix(3))")
  }

  @Test("gives in a batch, with everything on, what single runs give")
  func batchEqualsSingle() throws {
    let passwords = ["P@ssw0rd2024!", "tomorrowrain", "alice99", "kX4#vT9!mQ2z", "Привет2019"]
    for options in [
      ["--json", "--lang", "ru"], ["--context", "alice@example.com", "--lang", "fr"],
    ] {
      let batch = try credtool.run(
        ["check-password", "--batch"] + options, input: passwords.joined(separator: "\n"))
      let single = try passwords.map {
        try credtool.run(["check-password"] + options, input: $0).output
      }
      #expect(batch.output == single.joined())
    }
  }
}

@Suite("credtool suggest") struct SuggestTests {
  @Test("prints a passphrase that check-password accepts, and its bits")
  func suggests() throws {
    for (options, count) in [([], 5), (["--words", "7"], 7), (["--language", "de"], 5)] {
      let result = try credtool.run(["suggest"] + options)
      #expect(result.status == 0)
      let words = result.output.dropLast().split(separator: " ", omittingEmptySubsequences: false)
      #expect(words.count == count)
      #expect(result.errors == "\(count == 7 ? "90.5" : "64.6") bits of entropy\n")
      #expect(try credtool.run(["check-password"], input: result.output).output == "accepted\n")
      #expect(try credtool.run(["suggest"] + options).output != result.output)
    }
  }

  private struct Answer: Decodable {
    var passphrase: String
    var words: Int
    var entropy_bits: Double
  }

  @Test("prints JSON for programs")
  func json() throws {
    let result = try credtool.run(["suggest", "--json", "--words", "6"])
    let answer = try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    #expect(answer.passphrase.split(separator: " ").count == 6)
    #expect(answer.words == 6 && abs(answer.entropy_bits - 77.55) < 0.01)
    #expect(result.errors == "")
  }

  @Test(
    "refuses wrong usage with status 2",
    arguments: [["--words", "3"], ["--words", "21"], ["--language", "fr"], ["x"]])
  func usage(options: [String]) throws {
    let result = try credtool.run(["suggest"] + options)
    #expect(result.status == 2)
    #expect(result.output == "")
  }

  @Test("fails with status 3 where nothing can be written")
  func fullDevice() throws {
    #expect(try credtool.inShell("$credtool suggest > /dev/full").status == 3)
  }
}
