import Foundation
import TestSupport
import Testing

@Suite("credtool blocklist check and measure") struct BlocklistCheckTests {
  private let folder = TemporaryFolder()

  private func blocklist(of words: [String]) throws -> (list: String, file: String) {
    let list = folder.file("words")
    try Data(words.map { "\($0)\n" }.joined().utf8).write(to: URL(filePath: list))
    let file = folder.file("blocklist")
    let built = try credtool.run(["blocklist", "build", list, "-o", file])
    #expect(built.status == 0)
    return (list, file)
  }

  @Test(
    "prints, counts and exits as grep -Fx does on the same lines",
    arguments: [[], ["-v"], ["-c"], ["-v", "-c"], ["-i"], ["-i", "-v"]])
  func grep(options: [String]) throws {
    let words = (0..<2_000).map { "Word\($0 * 7)" } + ["zażółć gęślą", "пароль", "with space "]
    let (list, file) = try blocklist(of: words)
    // As many lines as many batches and chunks have; the last one without its end.
    let input = (0..<30_000).map { index in
      switch index % 5 {
      case 0: "Word\(index)"
      case 1: "WORD\(index)"
      case 2: ["zażółć gęślą", "ПАРОЛЬ", "", "with space ", "Word7 "][index / 5 % 5]
      case 3: String(repeating: "x", count: index % 300)
      default: "stranger\(index)"
      }
    }.joined(separator: "\n")
    // Its folded form is listed as well, and asked for without -i it is found.
    let folded = folder.file("both")
    let both = words + words.map { $0.lowercased() }
    try Data(both.map { "\($0)\n" }.joined().utf8).write(to: URL(filePath: folded))

    var environment = credtool
    environment.environment["LC_ALL"] = "C.UTF-8"
    let ours = try environment.run(["blocklist", "check", file] + options, input: input)
    let grep = try environment.inShell(
      "grep -Fx \(options.joined(separator: " ")) -f '\(options.contains("-i") ? list : folded)'",
      input: input)
    #expect(ours.output == grep.output)
    #expect(ours.status == grep.status)
    #expect(ours.errors == "")
  }

  @Test("exits with 1 where nothing is selected, and with 2 for what is no blocklist")
  func statuses() throws {
    let (list, file) = try blocklist(of: ["dragon"])
    let none = try credtool.run(["blocklist", "check", file], input: "wizard\n")
    #expect(none.status == 1 && none.output == "" && none.errors == "")
    let empty = try credtool.run(["blocklist", "check", file, "-c"])
    #expect(empty.status == 1 && empty.output == "0\n")
    let noBlocklist = try credtool.run(["blocklist", "check", list], input: "dragon\n")
    #expect(noBlocklist.status == 2)
    #expect(noBlocklist.errors.contains("not a blocklist file"))
    #expect(try credtool.run(["blocklist", "check"]).status == 2)
    let argument = try credtool.run(["blocklist", "check", file, "hunter22"], input: "dragon\n")
    #expect(argument.status == 2 && argument.output == "")
    #expect(!argument.errors.contains("hunter22"))
    for options in [["--min-count", "2"], ["--source", list, "--min-count", "2"]] {
      #expect(try credtool.run(["blocklist", "measure", file, "-n", "9"] + options).status == 2)
    }
  }

  @Test("never selects as listed what cannot be a password, and passes it on whole with -v")
  func oddLines() throws {
    let (_, file) = try blocklist(of: ["dragon", "wizard"])
    let long = String(repeating: "dragon", count: 200_000)
    let path = folder.file("long")
    try Data(long.utf8).write(to: URL(filePath: path))
    let make = #"""
      { printf 'dragon\r\n\xff\xfe\nwizard\0\n'; cat '\#(path)'; printf '\nwizard'; }
      """#
    let listed = try credtool.inShell("\(make) | \"$credtool\" blocklist check '\(file)'")
    #expect(listed.output == "dragon\r\nwizard\n")
    let others = try credtool.inShell(
      "\(make) | \"$credtool\" blocklist check -v '\(file)' | tail -n +3 | head -c -1")
    #expect(others.output == long)
    let count = try credtool.inShell("\(make) | \"$credtool\" blocklist check -vc '\(file)'")
    #expect(count.output == "3\n")
  }

  @Test("says so and ends with 3 where the file is cut off meanwhile, or goes on with a copy")
  func cutOffMeanwhile() throws {
    let (_, file) = try blocklist(of: (0..<5_000).map { "word\($0)" })
    // The first answer shows that the file is open; what follows is asked of what is left of it.
    let script = #"""
      coproc check { "$credtool" blocklist check -v $option '\#(file)' 2>&1; echo "status $?"; }
      exec 5>&"${check[1]}" 6<&"${check[0]}"; eval "exec ${check[1]}>&-"
      echo first >&5; read -r line <&6; echo "$line"
      truncate -s 100 '\#(file)'
      seq 100 >&5; exec 5>&-
      tail -n 2 <&6
      """#
    let mapped = try credtool.speaking(["option": ""]).inShell(script)
    let message = "credtool: a file got shorter while it was read"
    #expect(mapped.output == "first\n\(message)\nstatus 3\n")
    let (_, _) = try blocklist(of: (0..<5_000).map { "word\($0)" })
    let resident = try credtool.speaking(["option": "--resident"]).inShell(script)
    #expect(resident.output == "first\n100\nstatus 0\n")
  }

  @Test("tells how often a list is wrong, and finds every entry that a list lacks")
  func measure() throws {
    struct Trial: Decodable {
      struct Rate: Decodable {
        var taken_for_listed: Int
        var low_95, high_95, formula: Double
      }
      var random_keys: Int
      var filter: Rate
      var with_exact_stage: Rate?
      var source_entries, missing: Int
    }
    let (list, file) = try blocklist(of: (0..<3_000).map { "Entry\($0)" })
    let result = try credtool.run([
      "blocklist", "measure", file, "--source", list, "-n", "200000", "--json",
    ])
    #expect(result.status == 0)
    let trial = try JSONDecoder().decode(Trial.self, from: Data(result.output.utf8))
    #expect(trial.random_keys == 200_000)
    #expect(trial.source_entries == 3_000 && trial.missing == 0)
    #expect(trial.with_exact_stage?.taken_for_listed == 0)
    // About six standard deviations.
    let middle = (trial.filter.low_95 + trial.filter.high_95) / 2
    let half = (trial.filter.high_95 - trial.filter.low_95) / 2
    #expect(abs(middle - trial.filter.formula) < 3 * half)

    try Data("Entry5\nstranger\n\u{7}bell\n\n#!comment\nStranger2\n".utf8)
      .write(to: URL(filePath: folder.file("other")))
    let lacking = try credtool.run([
      "blocklist", "measure", file, "--source", folder.file("other"), "-n", "10",
    ])
    #expect(lacking.status == 1)
    #expect(lacking.output.contains("source entries       3, missing 2\n"))
    let missing = try credtool.run(["blocklist", "measure", file, "--source", "/nonexistent"])
    #expect(missing.status == 2 && missing.output == "")
  }

  @Test("measures a list of hashes against the lines that were to be taken, and no others")
  func measureHashes() throws {
    let (list, file) = (folder.file("hashes"), folder.file("breached"))
    let lines = (0..<40).map { index in
      String(repeating: String(format: "%02X", 6 * index + 1), count: 20) + ":\(index % 4)"
    }
    try Data(lines.joined(separator: "\r\n").utf8).write(to: URL(filePath: list))
    let built = try credtool.run(["blocklist", "import-hibp", list, "-o", file, "--min-count", "2"])
    #expect(built.status == 0)
    func measure(_ options: String...) throws -> Program.Result {
      try credtool.run(["blocklist", "measure", file, "-n", "10", "--source"] + options)
    }
    let all = try measure(list)
    #expect(all.output.contains("source entries       30, missing 10\n") && all.status == 1)
    let taken = try measure(list, "--min-count", "2")
    #expect(taken.output.contains("source entries       20, missing 0\n") && taken.status == 0)
    #expect(try measure(list, "--min-count", "0").status == 2)

    // The lines of a range file, which lack the beginning, and no lines of hashes at all.
    let none = folder.file("none")
    for text in ["\(String(repeating: "A", count: 35)):5\n", "password\n", ""] {
      try Data(text.utf8).write(to: URL(filePath: none))
      let result = try measure(none)
      #expect(result.status == 2)
      #expect(result.errors.contains("\(none): no line of it"))
    }
  }
}
