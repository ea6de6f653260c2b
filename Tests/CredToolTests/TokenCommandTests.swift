#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool token") struct TokenCommandTests {
    static let purposes = [
      "password-reset", "email-verification", "invitation", "device-confirmation", "email-change",
    ]
    private let folder = TemporaryFolder()
    private var store: String { folder.file("store") }
    private var keys: String { folder.file("keys") }

    private func token(_ arguments: [String], input: String = "") throws -> Program.Result {
      try credtool.run(["token"] + arguments, input: input)
    }

    /// Mints a token for alice, and gives its line.
    private func mint(_ purpose: String, _ options: [String] = []) throws -> String {
      let result = try token(
        ["mint", "--purpose", purpose, "--subject", "alice", "--store", store] + options)
      #expect((result.status, result.errors) == (0, ""))
      return result.output
    }

    private func verify(
      _ line: String, _ purpose: String, _ options: [String] = []
    ) throws -> Program.Result {
      try token(["verify", "--purpose", purpose, "--store", store] + options, input: line)
    }

    @Test("mints what verifies once, and any number of times to peek", arguments: purposes)
    func once(purpose: String) throws {
      let line = try mint(purpose, ["--bind", "address=alice@example.com"])
      #expect(line.utf8.count <= 81 && line.hasPrefix("ctk_") && line.hasSuffix("\n"))
      let binding = ["--bind", "address=alice@example.com"]
      for options in [["--peek"], ["--peek"], []] {
        let result = try verify(line, purpose, binding + options)
        #expect((result.status, result.output, result.errors) == (0, "valid: alice\n", ""))
      }
      for options in [["--peek"], []] {
        let result = try verify(line, purpose, binding + options)
        #expect((result.status, result.errors) == (1, ""))
        #expect(
          result.output.wholeMatch(
            of: /invalid: it was used at 20[0-9T:-]+Z \(already-used\)\n/) != nil)
      }
    }

    @Test("says in JSON what it has minted and verified")
    func json() throws {
      let minted = try mint("password-reset", ["--json", "--ttl", "2h"])
      let pattern =
        /\{"token":"(ctk_pr_[A-Za-z0-9_-]{70})","selector":"([0-9a-f]{32})","expires":"(.*)"\}\n/
      let match = try #require(minted.wholeMatch(of: pattern))
      let expires = try Date(String(match.3), strategy: .iso8601)
      #expect(abs(expires.timeIntervalSinceNow - 7_200) < 600)

      let inspected = try token(["inspect", "--json"], input: String(match.1))
      let facts = #"{"kind":"stored","purpose":"password-reset","selector":""# + match.2 + "\"}\n"
      #expect((inspected.status, inspected.output) == (0, facts))

      let valid = try verify(String(match.1), "password-reset", ["--json"])
      let verdict =
        #"{"valid":true,"verdict":"valid","subject":"alice","message":"#
        + #""the token is good for its purpose"}"# + "\n"
      #expect((valid.status, valid.output) == (0, verdict))
      let used = try verify(String(match.1), "password-reset", ["--json"])
      #expect(used.status == 1)
      #expect(used.output.hasPrefix(#"{"valid":false,"verdict":"already-used","subject":null,"#))
    }

    @Test("gives each kind of token that is not valid its own verdict, and status 1")
    func verdicts() throws {
      let superseded = try mint("invitation")
      let line = try mint("invitation", ["--bind", "credential-version=7", "--bind", "team=blue"])
      let wrong = "cxk" + line.dropFirst(3)
      let typing = String(line.dropLast(3)) + (line.dropLast(2).hasSuffix("A") ? "B" : "A") + "\n"
      for (input, purpose, options, code) in [
        (superseded, "invitation", [], "superseded"),
        (line, "email-verification", [], "wrong-purpose"),
        (line, "invitation", [], "binding-changed"),
        (line, "invitation", ["--bind", "credential-version=7"], "binding-changed"),
        (
          line, "invitation", ["--bind", "credential-version=8", "--bind", "team=blue"],
          "binding-changed"
        ),
        (wrong, "invitation", [], "malformed"), (typing, "invitation", [], "malformed"),
        (" " + line, "invitation", [], "malformed"), ("\n", "invitation", [], "malformed"),
        (String(repeating: "a", count: 1_000_000), "invitation", [], "malformed"),
      ] as [(String, String, [String], String)] {
        let result = try verify(input, purpose, options)
        #expect((result.status, result.errors) == (1, ""))
        #expect(result.output.hasPrefix("invalid: ") && result.output.hasSuffix(" (\(code))\n"))
      }
      // In whatever order the parts are given, and with the end of a line from elsewhere.
      let right = ["--bind", "team=blue", "--bind", "credential-version=7"]
      let result = try verify(String(line.dropLast()) + "\r\n", "invitation", right)
      #expect((result.status, result.output) == (0, "valid: alice\n"))

      let other = folder.file("other")
      _ = try token(["mint", "--purpose", "invitation", "--subject", "bob", "--store", other])
      let unknown = try token(
        ["verify", "--purpose", "invitation", "--store", other], input: line)
      #expect((unknown.status, unknown.output.hasSuffix("(unknown)\n")) == (1, true))
    }

    @Test("ends a token at its time")
    func expiry() throws {
      let line = try mint("invitation", ["--ttl", "1s"])
      // Until the clock has gone on; the verdict before is the other one of two.
      var result = try verify(line, "invitation", ["--peek"])
      while result.status == 0 { result = try verify(line, "invitation", ["--peek"]) }
      #expect(result.output.hasSuffix("(expired)\n"))
    }

    @Test("takes stateless tokens with a key file, any number of times")
    func stateless() throws {
      #expect(try credtool.run(["keys", "generate", keys]).status == 0)
      let options = ["--stateless", "--keys", keys, "--bind", "credential-version=7"]
      func run(_ command: String, _ purpose: String, _ input: String = "") throws -> Program.Result
      {
        let subject = command == "mint" ? ["--subject", "alice"] : []
        return try token([command, "--purpose", purpose] + subject + options, input: input)
      }
      for purpose in ["password-reset", "email-change"] {
        let line = try run("mint", purpose).output
        #expect(line.hasPrefix("cts_"))
        for _ in 0..<2 { #expect(try run("verify", purpose, line).output == "valid: alice\n") }
        #expect(
          try token(["inspect"], input: line).output
            == "kind         stateless\npurpose      \(purpose)\ncheck value  right\n")
        let changed = try token(
          ["verify", "--purpose", purpose, "--stateless", "--keys", keys], input: line)
        #expect(changed.output.hasSuffix("(binding-changed-or-forged)\n"))
      }
      for purpose in ["invitation", "email-verification", "device-confirmation"] {
        let refused = try run("mint", purpose)
        #expect((refused.status, refused.output) == (2, ""))
        #expect(refused.errors.contains("has no stateless tokens"))
      }
      let line = try run("mint", "password-reset").output
      #expect(try credtool.run(["keys", "rotate", keys]).status == 0)
      #expect(try run("verify", "password-reset", line).status == 0)
      #expect(try credtool.run(["keys", "revoke", keys, "k1"]).status == 0)
      #expect(try run("verify", "password-reset", line).output.hasSuffix("(key-revoked)\n"))
      // Not a record of it anywhere.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
    }

    @Test("says of a text that is no token why, with status 1")
    func inspection() throws {
      let line = try mint("invitation")
      let table = try token(["inspect"], input: line)
      #expect(table.status == 0)
      #expect(
        table.output.wholeMatch(
          of:
            /kind         stored\npurpose      invitation\nselector     [0-9a-f]{32}\ncheck value  right\n/
        ) != nil)
      for (text, reason) in [
        ("hello", "a text of 5 bytes"),
        (String(line.prefix(20)) + "!" + line.dropFirst(21), "character"),
        (
          String(line.prefix(60)) + (line.dropFirst(60).hasPrefix("A") ? "B" : "A")
            + line.dropFirst(61), "check value is wrong"
        ),
      ] {
        let result = try token(["inspect"], input: text)
        #expect((result.status, result.errors) == (1, ""))
        #expect(result.output.hasPrefix("no token: ") && result.output.contains(reason))
        #expect(!result.output.contains(text.prefix(30)))
      }
    }

    @Test(
      "refuses wrong usage with status 2, and shows none of it that can be a token",
      arguments: [
        ["mint", "--purpose", "password-reset"], ["mint", "--subject", "a"],
        ["mint", "--purpose", "reset", "--subject", "a"],
        ["mint", "--purpose", "invitation", "--subject", ""],
        ["mint", "--purpose", "invitation", "--subject", String(repeating: "a", count: 65)],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "0s"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "1"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "-1h"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "+1h"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "1.5h"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "01h"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "1w"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "99999999999999999d"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--ttl", "31d"],
        ["mint", "--purpose", "password-reset", "--subject", "a", "--ttl", "25h"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--bind", "address"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--bind", "=x"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--bind", "credential-version=07"],
        ["mint", "--purpose", "invitation", "--subject", "a", "--bind", "a=1", "--bind", "a=2"],
        ["mint", "--purpose", "password-reset", "--subject", "a", "--stateless"],
        ["mint", "--purpose", "password-reset", "--subject", "a", "--keys", "k"],
        [
          "mint", "--purpose", "password-reset", "--subject", "a", "--stateless", "--keys", "/none",
        ],
        ["verify"], ["verify", "--purpose", "invitation"], ["inspect"], ["renew"],
        ["verify", "--purpose", "invitation", "ctk_iv_argument"], ["inspect", "ctk_iv_argument"],
      ])
    func wrongUsage(arguments: [String]) throws {
      let result = try credtool.inShell(
        "cd '\(folder.path)' && exec \"$credtool\" token "
          + arguments.map { "'\($0)'" }.joined(separator: " "))
      #expect((result.status, result.output) == (2, ""))
      #expect(!result.errors.isEmpty && !result.errors.contains("ctk_iv_argument"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("refuses a subject that a stateless token cannot carry")
    func longSubject() throws {
      #expect(try credtool.run(["keys", "generate", keys]).status == 0)
      let result = try token([
        "mint", "--purpose", "password-reset", "--subject", "seventeen-letters", "--stateless",
        "--keys", keys,
      ])
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("at most 16"))
    }

    @Test("keeps its records in the current folder's credtool.sqlite, one file of mode 0600")
    func defaultStore() throws {
      let result = try credtool.inShell(
        """
        cd '\(folder.path)' && umask 000
        "$credtool" token mint --purpose invitation --subject a > token
        "$credtool" token verify --purpose invitation < token
        """)
      #expect((result.status, result.output, result.errors) == (0, "valid: a\n", ""))
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(files == ["credtool.sqlite", "token"])
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.file("credtool.sqlite"))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("leaves no token in the store's file (R25)")
    func noTokens() throws {
      let line = try mint("invitation").trimmingCharacters(in: .newlines)
      let file = try Data(contentsOf: URL(filePath: store))
      let base64 = String(line.dropFirst(7).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
      let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
      let bytes = try #require(Data(base64Encoded: base64 + padding))
      // The control: the selector is there.
      #expect(file.firstRange(of: bytes[..<16]) != nil)
      #expect(file.firstRange(of: bytes[16..<32]) == nil)
      #expect(file.firstRange(of: Data(line.utf8)) == nil)
    }

    @Test("fails with status 3 where its answer cannot be written, and with 2 for another file")
    func failures() throws {
      let mint = "$credtool token mint --purpose invitation --subject a --store '\(store)'"
      let full = try credtool.inShell(mint + " > /dev/full")
      #expect(full.status == 3)
      #expect(full.errors.contains("cannot write standard output: No space left on device"))
      try Data("not a database, by far".utf8).write(to: URL(filePath: keys))
      let line = try self.mint("invitation")
      let other = try token(["verify", "--purpose", "invitation", "--store", keys], input: line)
      #expect((other.status, other.output) == (2, ""))
      #expect(other.errors.contains("is not a credential store"))
    }
  }
#endif
