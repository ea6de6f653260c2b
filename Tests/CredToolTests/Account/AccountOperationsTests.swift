#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, what operators do") struct AccountOperationsTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    @Test("examines a store, and says what it found and what to do")
    func doctor() throws {
      try desk.signedIn(anna)
      _ = try desk.run(["outbox", "deliver"])
      let early = try desk.run(["doctor"])
      #expect((early.status, early.errors) == (0, ""))
      #expect(early.output.contains("\nwarning  log-not-verified  The audit log was never sealed."))
      #expect(try desk.run(["audit", "seal"]).status == 0)
      let fine = try desk.run(["doctor"])
      #expect((fine.status, fine.errors) == (0, ""))
      let lines = fine.output.split(separator: "\n")
      #expect(lines.count > 30 && lines.allSatisfy { $0.hasPrefix("fine  ") }, "\(fine.output)")
      let late = try desk.run(["doctor", "--later", "3d"])
      #expect(late.status == 0 && late.output.contains("\nwarning  purge-overdue  1  "))

      try desk.changeRows("UPDATE sessions SET account = id")
      let broken = try desk.run(["doctor"])
      #expect((broken.status, broken.errors) == (1, ""))
      let line =
        /violation  session-without-account  1  Each session is of an account\. To do: .+\.  \[[0-9a-f]{32}\]/
      #expect(broken.output.split(separator: "\n").contains { $0.wholeMatch(of: line) != nil })
      let json = try desk.run(["doctor", "--json"])
      #expect(json.status == 1)
      let findings = try #require(
        try DeviceFixture.object(json.output)["findings"] as? [[String: Any]])
      #expect(findings.count == lines.count)
      let found = findings.first { $0["code"] as? String == "session-without-account" }
      #expect(found?["level"] as? String == "violation" && found?["count"] as? Int == 1)
      try desk.expectNoSecrets()
    }

    @Test("verifies the log on the way, also against heads that were kept elsewhere")
    func doctorHeads() throws {
      try desk.person(anna)
      let heads = desk.folder.file("heads")
      try Data("audit-head-1 0 0 \(String(repeating: "0", count: 64))\n".utf8)
        .write(to: URL(filePath: heads))
      let keyless = try desk.run(["doctor", "--heads", heads])
      #expect((keyless.status, keyless.output) == (2, ""))
      #expect(keyless.errors.contains("--audit-keys"))
      #expect(try desk.run(["audit", "seal"]).status == 0)
      #expect(try desk.run(["doctor", "--heads", heads]).status == 0)
      try desk.changeRows("DELETE FROM audit_entries WHERE position = 2")
      let cut = try desk.run(["doctor", "--heads", heads])
      #expect(cut.status == 1 && cut.output.contains("[truncated]"), "\(cut.output)")
    }

    @Test("copies a store that is a store again")
    func backup() throws {
      let nothing = try credtool.run(
        ["account", "backup", desk.folder.file("copy"), "--store", desk.store], input: "")
      #expect((nothing.status, nothing.output) == (2, ""))
      try desk.signedIn(anna)
      let copy = desk.folder.file("copy")
      try desk.expect("backed_up", ["backup", copy])
      #expect(try desk.mode("copy") == 0o600)
      let again = try desk.run(["backup", copy])
      #expect((again.status, again.output) == (2, "") && again.errors.contains("exists"))
      let json = try desk.run(["backup", desk.folder.file("other"), "--json"]).output
      #expect(json.hasPrefix(#"{"code":"backed_up","file":""#), "\(json)")
      let examined = try credtool.run(
        ["account", "doctor", "--store", copy, "--keys", desk.store + ".keys"], input: "")
      #expect((examined.status, examined.errors) == (0, ""), "\(examined.output)")
      let signedIn = try credtool.run(
        [
          "account", "sign-in", "--address", anna, "--store", copy, "--keys",
          desk.store + ".keys", "--browser", desk.folder.file("browser-2"), "--later", "1h",
        ], input: AccountDesk.password + "\n")
      #expect(signedIn.output.contains("(device_confirmation_required)"), "\(signedIn.output)")
      var program = credtool
      program.environment["HOME"] = "/none"
      let server = try program.run(
        ["account", "backup", copy, "--store", "postgresql://accounts@db.example/accounts"],
        input: "")
      #expect((server.status, server.output) == (2, "") && server.errors.contains("pg_dump"))
    }

    @Test("writes all that is stored about a person into a file of their own")
    func export() throws {
      try desk.signedIn(anna)
      let file = desk.folder.file("anna.json")
      try desk.expect(
        "current_password_wrong", 1, ["export", "--to", file], AccountDesk.other)
      #expect(!FileManager.default.fileExists(atPath: file))
      try desk.expect("data_exported", ["export", "--to", file], AccountDesk.password)
      #expect(try desk.mode("anna.json") == 0o600)
      let data = try Data(contentsOf: URL(filePath: file))
      let object = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["format"] as? String == "account-export-1")
      let account = try #require(object["account"] as? [String: Any])
      #expect(account["address"] as? String == anna)
      #expect((object["audit"] as? [Any])?.count ?? 0 >= 4)
      let taken = try desk.run(["export", "--to", file], AccountDesk.password)
      #expect((taken.status, taken.output) == (2, "") && taken.errors.contains("is there already"))

      let other = desk.folder.file("other.json")
      let byDana = ["export", "--to", other, "--by", "dana", "--address"]
      try desk.expect("no_such_account", 1, byDana + ["nobody@example.com"])
      try desk.expect("data_exported", byDana + [anna])
      #expect(try String(contentsOfFile: other, encoding: .utf8).contains(#""by":"operator""#))
      for half in [["--by", "dana"], ["--address", anna]] {
        #expect(try desk.run(["export", "--to", desk.folder.file("x")] + half).status == 2)
      }
      try desk.expectNoSecrets()
      for name in ["anna.json", "other.json"] {
        let text = try String(contentsOfFile: desk.folder.file(name), encoding: .utf8)
        #expect(!text.contains("argon2") && !text.contains("ctk_"))
      }
    }

    @Test("erases an account once its address was typed again")
    func erase() throws {
      try desk.signedIn(anna)
      let erase = ["erase", "--address", anna, "--by", "dana", "--note", "request 4711"]
      let other = try desk.run(erase, "bob@example.com")
      #expect((other.status, other.output) == (2, ""))
      #expect(other.errors.contains("nothing was erased"))
      #expect(try desk.run(erase).status == 2)
      try desk.expect("account_erased", erase, "Anna@Example.com")
      try desk.expect("signed_out", 1, ["sessions", "list"])
      _ = try desk.mail("account_deleted", to: anna)
      try desk.expect("no_such_account", 1, erase + ["--yes"])
      #expect(try desk.run(["doctor"]).status == 0)
      #expect(try desk.run(["erase", "--by", "dana", "--note", "x", "--yes"]).status == 2)
    }

    @Test("adds heads of the log to a file that is kept elsewhere")
    func auditExport() throws {
      try desk.person(anna)
      let heads = desk.folder.file("heads")
      let export = ["audit", "export", "--to", heads]
      #expect(try desk.run(export).status == 2)
      #expect(try desk.run(["audit", "seal"]).status == 0)
      let first = try desk.expect("exported", export)
      #expect(first.hasPrefix("audit-head-1 2 "))
      #expect(try desk.mode("heads") == 0o600)
      try desk.expect("nothing-to-export", export)
      try desk.expect("invalid_credentials", 1, ["sign-in", "--address", anna], AccountDesk.other)
      #expect(try desk.run(["audit", "seal"]).status == 0)
      let json = try desk.run(export + ["--json"]).output
      #expect(json.hasPrefix(#"{"code":"exported","head":"audit-head-1 3 "#), "\(json)")
      let text = try String(contentsOfFile: heads, encoding: .utf8)
      #expect(text.split(separator: "\n").count == 2)
      try desk.expect("intact", ["audit", "verify", "--heads", heads])
      try desk.changeRows("UPDATE audit_entries SET outcome = 'refused' WHERE position = 1")
      try desk.expect("altered", 1, export)
      #expect(try String(contentsOfFile: heads, encoding: .utf8) == text)
    }
  }
#endif
