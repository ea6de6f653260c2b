import CredToolSupport
import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("credtool's command line") struct CommandLineTests {
  private static var groups: [[String]] {
    #if SQLite
      [[], ["keys"], ["blocklist"], ["bench"], ["account"], ["token"], ["account", "outbox"]]
    #else
      [[], ["keys"], ["blocklist"], ["bench"]]
    #endif
  }

  @Test("answers no command with help on standard error, and with a status that is not yes")
  func noCommand() throws {
    for group in Self.groups {
      let alone = try credtool.run(group)
      #expect((alone.status, alone.output) == (2, ""))
      let asked = try credtool.run(group + ["--help"])
      #expect((asked.status, asked.errors) == (0, ""))
      #expect(asked.output == alone.errors)
    }
    let help = try credtool.run(["help"])
    #expect(try help.status == 0 && help.output == credtool.run(["--help"]).output)
  }

  @Test("tells the version of each program, from one constant")
  func version() throws {
    let version = CredentialsVersion.current
    #expect(version.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+/) != nil)
    let own = try credtool.run(["--version"])
    #expect((own.status, own.output, own.errors) == (0, "credtool \(version)\n", ""))
    #expect(try credtool.run(["keys", "--version"]).output == own.output)
    #if SQLite
      let store = Program("\(Program.buildFolder)/credtool-store")
      for answer in [try store.run(["--version"]), try credtool.run(["account", "--version"])] {
        #expect((answer.status, answer.output) == (0, "credtool-store \(version)\n"))
      }
    #endif
  }

  @Test("suggests the command that somebody may have meant")
  func suggestions() throws {
    var slips = [
      (["acount"], "'credtool account'"), (["keys", "generte"], "'credtool keys generate'"),
      (["chekc-password"], "'credtool check-password'"),
      (["hash", "wrpa"], "'credtool hash wrap'"),
    ]
    #if SQLite
      slips += [
        (["account", "regster"], "'credtool account register'"),
        (["account", "devices", "revke"], "'credtool account devices revoke'"),
      ]
    #endif
    for (words, meant) in slips {
      let result = try credtool.run(words)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("Did you mean \(meant)?"), "\(result.errors)")
    }
  }

  @Test("repeats no word that it does not know: it may be a password")
  func strayWords() throws {
    for words in [
      ["hunter2"], ["hash", "hunter2"], ["hash", "--json", "hunter2"], ["keys", "hunter2"],
    ] {
      let result = try credtool.run(words)
      #expect(result.status == 2)
      #expect(!(result.output + result.errors).contains("hunter2"))
      #expect((result.output + result.errors).contains("Passwords and tokens are never arguments"))
    }
  }

  @Test("says in JSON, too, what went wrong, where JSON was asked for")
  func failures() throws {
    let folder = TemporaryFolder()
    var cases = [
      (["keys", "list", folder.file("none"), "--json"], "bad_input", Int32(2)),
      (["check-password", "--json", "--lang", "xx"], "usage", 2),
      (["check-password", "--json", "--nothing"], "usage", 2), (["acount", "--json"], "usage", 2),
      (["keys", "generate", folder.file("keys"), "--json"], "usage", 2),
      (["hash", "--json"], "bad_input", 2), (["verify", "--json", "hunter2"], "bad_input", 2),
    ]
    #if SQLite
      let missing = folder.file("store")
      cases += [
        (["account", "sessions", "--json", "--store", missing], "bad_input", 2),
        (["account", "regster", "--json"], "usage", 2),
        (["device", "list", "--account", "a", "--json", "--store", missing], "bad_input", 2),
      ]
    #endif
    for (words, code, status) in cases {
      let result = try credtool.run(words)
      #expect((result.status, result.errors) == (status, ""), "\(words)")
      let answer = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      let error = try #require((answer as? [String: [String: String]])?["error"], "\(words)")
      #expect(error["code"] == code, "\(words)")
      #expect(error["message"]?.isEmpty == false && error.count == 2)
      #expect(result.output.split(separator: "\n").count == 1)
    }
    // Full disks are the machine's, which cannot be told there: then people are told.
    let full = try credtool.inShell("\"$credtool\" suggest --json > /dev/full")
    #expect(full.status == 3 && full.errors.contains("cannot write standard output"))
  }

  @Test("says in one object that something is no password at all, and why it is none")
  func noPassword() throws {
    let result = try credtool.run(["check-password", "--json"], input: "\n")
    #expect((result.status, result.errors) == (2, ""))
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].hasPrefix(#"{"accepted":false,"findings":["#))
    #expect(
      lines[0].hasSuffix(#""error":{"code":"bad_input","message":"the password is empty"}}"#))
  }

  @Test("counts slips as people make them: one left out, put in, changed, or two swapped")
  func distances() {
    for (one, other, slips) in [
      ("", "", 0), ("a", "", 1), ("keys", "keys", 0), ("kesy", "keys", 1), ("key", "keys", 1),
      ("kezs", "keys", 1), ("kkeys", "keys", 1), ("skey", "keys", 2), ("abc", "xyz", 3),
    ] {
      #expect(StrayWord.distance(Array(one.utf8), Array(other.utf8)) == slips, "\(one) \(other)")
    }
    #expect(StrayWord.nearest(to: "lsit", of: ["list", "rotate"]) == "list")
    #expect(StrayWord.nearest(to: "lxyz", of: ["list", "rotate"]) == nil)
  }
}

@Suite("Progress") struct ProgressTests {
  private func text(
    _ count: Int, _ total: ProgressLine.Total, _ seconds: Double, before: Int = 0, share: Double = 0
  ) -> String {
    ProgressLine(noun: "hashes", countBefore: before, shareBefore: share)
      .text(count, of: total, after: seconds)
  }

  @Test("has the count of the total, the rate and the time left")
  func lines() {
    #expect(
      text(9_600, .exactly(24_000), 20) == "9600 of 24000 hashes, 480 a second, 30 s left")
    #expect(text(480, .unknown, 1) == "480 hashes, 480 a second")
    #expect(text(0, .exactly(10), 5) == "0 of 10 hashes, 0 a second")
    #expect(text(10, .exactly(10), 5) == "10 of 10 hashes, 2 a second, 0 s left")
  }

  @Test("says of an estimate that it is one")
  func estimates() {
    #expect(
      text(1_000, .byShare(0.25), 10) == "1000 of about 4000 hashes, 100 a second, 30 s left")
    #expect(text(333, .byShare(0.1), 1) == "333 of about 3300 hashes, 333 a second, 9 s left")
    #expect(text(5, .byShare(0), 1) == "5 hashes, 5 a second")
  }

  @Test("counts for the rate only what is done since the clock runs")
  func resumed() {
    #expect(
      text(1_100, .exactly(2_000), 10, before: 1_000)
        == "1100 of 2000 hashes, 10 a second, 1 min 30 s left")
    #expect(
      text(600, .byShare(0.6), 10, before: 500, share: 0.5)
        == "600 of about 1000 hashes, 10 a second, 40 s left")
  }

  @Test(
    "has a rate that can be read, with the word for its unit",
    arguments: [
      (0.0, "0"), (0.25, "0.3"), (4.0, "4"), (9.96, "10"), (480, "480"), (9_999, "9999"),
      (12_345, "12.3 thousand"), (480_000, "480 thousand"), (999_999, "1 million"),
      (3_140_000, "3.1 million"), (123_456_789, "123 million"),
    ])
  func rates(number: Double, text: String) {
    #expect(ProgressLine.amount(number) == text)
  }

  @Test(
    "has a time in one unit or two",
    arguments: [(0.4, "0 s"), (59.4, "59 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min")])
  func times(seconds: Double, text: String) {
    #expect(ProgressLine.words(seconds) == text)
  }
}
