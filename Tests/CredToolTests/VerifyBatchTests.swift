import Foundation
import TestSupport
import Testing

@Suite("credtool verify --batch") struct VerifyBatchTests {
  private static let batch = ["verify", "--batch", "--memory-kib", "64", "--passes", "1"]
  private static let unreadable = "not a password, a tab and a stored hash, or too long"

  private func hash(_ password: String) throws -> String {
    let options = ["--memory-kib", "64", "--passes", "1"]
    return try credtool.run(["hash"] + options, input: password + "\n").output
      .trimmingCharacters(in: .newlines)
  }

  @Test("answers every kind of line in order, and goes on after those it cannot read")
  func lines() throws {
    let (plain, tabbed) = (try hash("correct horse"), try hash("a\tb"))
    let lines: [(line: String, answer: String)] = [
      ("correct horse\t\(plain)", "match"),
      ("correct horse\t\(VerifyTests.md5crypt)\r", "match, needs rehash"),
      ("wrong\t\(plain)", "mismatch"),
      ("a\tb\t\(tabbed)", "match"),
      ("\t\(plain)", "mismatch"),
      ("", "error: \(Self.unreadable)"),
      (plain, "error: \(Self.unreadable)"),
      (String(repeating: "a", count: 300_000) + "\t\(plain)", "error: \(Self.unreadable)"),
      (
        String(repeating: "a", count: 4_097) + "\t\(plain)",
        "error: the password has more than 4096 bytes"
      ),
      ("x\t", "error: not a stored hash that can be verified: scheme at byte 1"),
      (
        "x\t" + plain.replacing("m=64", with: "m=4194304"),
        "error: not a stored hash that can be verified: memory at byte 24"
      ),
      ("correct horse\t\(plain)\r", "match"),
    ]
    let result = try credtool.run(
      Self.batch, input: lines.map(\.line).joined(separator: "\n"))
    #expect((result.status, result.errors) == (0, ""))
    let answers = result.output.split(separator: "\n").map(String.init)
    #expect(answers.count == lines.count)
    for ((line, expected), answer) in zip(lines, answers) {
      #expect(answer == expected, "\(line.prefix(100))")
    }
  }

  @Test("says in JSON the verdict or the error of each line")
  func json() throws {
    let input = "correct horse\t\(VerifyTests.md5crypt)\nx\n"
    let result = try credtool.run(Self.batch + ["--json"], input: input)
    #expect(
      result.output == #"{"verdict":"match_needs_rehash","scheme":"md5crypt"}"# + "\n"
        + #"{"error":{"code":"bad_input","message":"\#(Self.unreadable)"}}"# + "\n")
  }

  @Test("keeps 500 lines in order on all processors, and ends quietly when its reader has gone")
  func manyLines() throws {
    let stored = try hash("7")
    let lines = (0..<500).map { "\($0 % 10)\t\(stored)" }.joined(separator: "\n")
    let result = try credtool.run(Self.batch, input: lines)
    let expected = (0..<500).map { $0 % 10 == 7 ? "match\n" : "mismatch\n" }.joined()
    #expect((result.status, result.output) == (0, expected))
    let command = Self.batch.joined(separator: " ")
    let closed = try credtool.inShell(
      "trap '' PIPE; cat | $credtool \(command) | head -1", input: lines)
    #expect(closed.output == "mismatch\n")
    #expect(!closed.errors.contains("credtool"))
  }

  @Test("answers what it was given before it waits for more")
  func conversation() throws {
    let stored = try hash("correct horse")
    let batches = [
      (Self.batch.joined(separator: " "), "correct horse\t\(stored)", "match"),
      ("check-password --second-factor --batch", "xK9#vQ2!", "accepted"),
    ]
    for (command, line, answer) in batches {
      let result = try credtool.inShell(
        """
        coproc $credtool \(command)
        for round in 1 2 3; do
          printf '%s\\n' '\(line)' >&${COPROC[1]}
          read -t 10 answer <&${COPROC[0]} || exit 9
          echo "$answer"
        done
        """)
      #expect((result.status, result.output) == (0, "\(answer)\n\(answer)\n\(answer)\n"))
    }
  }

  @Test("stops with status 3 at what the machine cannot do, after the lines before")
  func outOfMemory() throws {
    let salt = "c29tZXNhbHQ"
    let cheap = "$argon2id$v=19$m=8,t=1,p=1$\(salt)$MDEyMw"
    let large = "$argon2id$v=19$m=2097152,t=1,p=1$\(salt)$MDEyMw"
    // Less address space than one of these hashes needs.
    let result = try credtool.inShell(
      "ulimit -v 2000000; \"$credtool\" verify --batch", input: "a\t\(cheap)\na\t\(large)\n")
    #expect(result.status == 3)
    #expect(result.output == "mismatch\nerror: cannot allocate 2097152 KiB for one hash\n")
    #expect(result.errors.contains("cannot allocate 2097152 KiB"))
    let single = try credtool.inShell(
      "ulimit -v 2000000; \"$credtool\" verify '\(large)'", input: "a\n")
    #expect((single.status, single.output) == (3, ""))
  }
}
