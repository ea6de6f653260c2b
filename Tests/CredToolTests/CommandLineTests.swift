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
      ["help", "hunter2"], ["check-password", "--hunter2"], ["check-password", "--json=hunter2"],
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
