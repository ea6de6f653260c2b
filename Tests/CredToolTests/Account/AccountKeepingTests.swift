#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, what a service keeps") struct AccountKeepingTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    @Test("lists mails without what stands in them, and delivers each once")
    func outbox() throws {
      #expect(try desk.run(["outbox", "list"]).status == 2)
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      let list = try desk.run(["outbox", "list"])
      let line = /[0-9a-f]{32}  pending 20\S+Z  verify_address  en  anna@example.com  0\n/
      #expect(list.output.wholeMatch(of: line) != nil, "\(list.output)")
      let file = try desk.mail("verify_address", to: anna)
      #expect(file.hasPrefix(desk.mailFolder + "/"))
      #expect(try desk.run(["outbox", "deliver"]).output == "no mail is due\n")
      let json = try desk.run(["outbox", "list", "--json", "--state", "delivered"]).output
      #expect(json.contains(#""state":"delivered""#) && json.contains(#""failure":null}]}"#))
      #expect(try desk.run(["outbox", "list", "--state", "dead"]).output == "no mails\n")
      let id = try #require(json.firstMatch(of: /"mail":"([0-9a-f]{32})"/)).1
      try desk.expect("not_revived", 1, ["outbox", "retry", "--id", String(id)])
    }

    @Test("tries a mail again that it cannot write, gives it up, and takes it up again")
    func deadMail() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      let blocked = desk.folder.file("blocked")
      try Data().write(to: URL(filePath: blocked))
      var deliveries = 0
      while try desk.run(["outbox", "list", "--state", "dead"]).output == "no mails\n" {
        let result = try desk.run(
          ["outbox", "deliver", "--mail-folder", blocked, "--later", "\(2 * deliveries + 1)h"])
        #expect((result.status, result.errors) == (1, ""))
        #expect(result.output.hasPrefix("not delivered: 1"))
        deliveries += 1
        try #require(deliveries <= 12)
      }
      let dead = try desk.run(["outbox", "list"]).output
      #expect(dead.contains("  12  no-folder\n"), "\(dead)")
      try desk.expect("revived", ["outbox", "retry", "--id", String(dead.prefix(32))])
      _ = try desk.mail("verify_address", to: anna)
    }

    @Test("seals the audit log, verifies it, and finds what was changed")
    func audit() throws {
      try desk.person(anna)
      let heads = desk.folder.file("heads")
      let sealed = try desk.run(["audit", "seal"])
      #expect(sealed.status == 0 && sealed.output.hasPrefix("sealed: 2 entries\naudit-head-1 2 "))
      let head = sealed.output.split(separator: "\n")[1] + "\n"
      try Data(head.utf8).write(to: URL(filePath: heads))
      #expect(try desk.mode("store.audit.keys") == 0o600)
      let again = try desk.run(["audit", "seal", "--json"])
      #expect(again.output.hasPrefix(#"{"code":"nothing-to-seal","sealed":0,"#))
      #expect(try desk.run(["audit", "heads"]).output.hasPrefix("audit-head-1 2 "))
      try desk.expect("invalid_credentials", 1, ["sign-in", "--address", anna], AccountDesk.other)
      let verify = ["audit", "verify", "--heads", heads]
      let line = try desk.expect("intact", verify)
      #expect(line.hasPrefix("2 sealed entries are what they were;"))
      #expect(line.contains("1 heads passed, 1 not sealed yet"))
      let list = try desk.run(["audit", "list", "--address", anna]).output
      let lines = list.split(separator: "\n")
      // What happens within a second is in no certain order.
      #expect(lines.count == 3)
      #expect(lines.contains { $0.contains("  -  anonymous  sign-in-refused  ") })
      #expect(
        lines.contains { $0.contains("  account  registered  succeeded  address=anna@") })
      #expect(
        try desk.run(["audit", "list", "--address", anna, "--json", "--limit", "1"]).output
          .hasPrefix(#"{"code":"listed","entries":[{"when":""#))
      let unknownAddress = try desk.run(
        ["audit", "list", "--address", "nobody@example.com", "--json"])
      #expect(unknownAddress.status == 1)
      #expect(unknownAddress.output == #"{"code":"no_such_account"}"# + "\n")
      let nobody = try desk.run(["audit", "list", "--address", "nobody@example.com"])
      #expect((nobody.status, nobody.output) == (1, "no account has this address\n"))
      let unknown = String(repeating: "0", count: 32)
      #expect(try desk.run(["audit", "list", "--account", unknown]).output == "no entries\n")

      try desk.changeRows("UPDATE audit_entries SET outcome = 'refused' WHERE position = 1")
      try desk.expect("altered", 1, verify)
      let json = try desk.run(verify + ["--json"])
      #expect(
        json.output
          == #"{"code":"altered","verified":null,"erased":null,"heads":null,"unsealed":null}"#
          + "\n")
      try desk.changeRows("DELETE FROM audit_entries WHERE position IS NOT NULL")
      try desk.expect("truncated", 1, verify)
      #expect(try desk.run(["audit", "seal"]).status == 1)

      try Data("audit-head-1\n".utf8).write(to: URL(filePath: heads))
      let bad = try desk.run(verify)
      #expect((bad.status, bad.output) == (2, "") && bad.errors.contains("line 1: not a head"))
    }

    @Test("never seals a log that was sealed before with a new key")
    func lostAuditKey() throws {
      try desk.person(anna)
      #expect(try desk.run(["audit", "verify"]).status == 2)
      #expect(try desk.run(["audit", "seal"]).status == 0)
      try FileManager.default.removeItem(atPath: desk.folder.file("store.audit.keys"))
      for command in ["seal", "verify"] {
        let result = try desk.run(["audit", command])
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains("store.audit.keys"))
      }
    }

    @Test("removes what is over, once it has been kept for long enough")
    func purge() throws {
      try desk.expect(
        "verification_sent", ["register", "--address", anna], AccountDesk.password)
      #expect(try desk.run(["purge"]).output == "nothing to remove\n")
      let result = try desk.run(["purge", "--later", "8d"])
      #expect((result.status, result.errors) == (0, ""))
      #expect(result.output.hasPrefix("removed: 1 accounts, "), "\(result.output)")
      let json = try desk.run(["purge", "--later", "8d", "--json"]).output
      #expect(json.hasPrefix(#"{"accounts":0,"sessions":0,"#))
    }

    @Test("plays F1 to F24 through, on a new store that stays")
    func demo() throws {
      let result = try desk.run(["demo"])
      #expect((result.status, result.errors) == (0, ""), "\(result.output)")
      let rows = result.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      #expect(rows == (1...24).map { Substring("F\($0)") }, "\(rows)")
      #expect(!result.output.contains("NOT"))
      #expect(try desk.mode("store") == 0o600)
      // What was left behind can be looked at, with the key file beside it.
      #expect(try desk.mode("store.keys") == 0o600)
      let examined = try desk.run(["doctor"])
      #expect((examined.status, examined.errors) == (0, ""), "\(examined.output)")
      // Another run would deliver what waits there into nothing.
      let again = try desk.run(["demo"])
      #expect((again.status, again.output) == (2, ""))
      #expect(again.errors.contains("is there already; the demo needs a new file"))
    }
  }

  extension AccountDesk {
    /// Changes the rows as somebody does who has the file.
    func changeRows(_ statement: String) throws {
      let python = try #require(Program.python)
      let script = """
        import sqlite3, sys
        connection = sqlite3.connect(sys.argv[1])
        connection.execute(sys.argv[2])
        connection.commit()
        """
      let result = try python.run(["-c", script, store, statement], input: "")
      try #require(result.status == 0, "\(result.errors)")
    }
  }
#endif
