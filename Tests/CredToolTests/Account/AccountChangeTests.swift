#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, what people change") struct AccountChangeTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"

    @Test("sets a forgotten password by the mail's link, and says nothing of strangers (F9)")
    func reset() throws {
      try desk.signedIn(anna)
      let later = ["--later", "1m"]
      let known = try desk.run(["forgot", "--address", anna] + later)
      let unknown = try desk.run(["forgot", "--address", "nobody@example.com"] + later)
      #expect((known.status, known.output) == (unknown.status, unknown.output))
      let mail = try desk.mail("reset_password", to: anna, later)
      #expect(!desk.mails.contains { $0.to == "nobody@example.com" })
      let reset = ["reset", "--mail", mail] + later
      try desk.expect("must_sign_out", 1, reset + ["--must-sign-out"], AccountDesk.other)
      try desk.expect("password_common", 1, reset, "passwordpassword")
      try desk.expect("link_invalid", 1, ["reset"] + later, "no link", AccountDesk.other)
      try desk.expect("password_reset", reset, AccountDesk.other)
      try desk.expect("link_invalid", 1, reset, AccountDesk.other)
      try desk.expect("signed_out", 1, ["devices"] + later)
      try desk.expectNoSecrets()
    }

    @Test("takes link and password from two lines, of which the second is not read too early")
    func twoLines() throws {
      try desk.person(anna)
      let later = ["--later", "1m"]
      try desk.expect("mail_sent", ["forgot", "--address", anna] + later)
      let text = try desk.text(try desk.mail("reset_password", to: anna, later))
      let token = String(try #require(text.firstMatch(of: /ctk_pr_[A-Za-z0-9_-]+/)).0)
      // With the line ends of elsewhere.
      try desk.expect(
        "password_reset", ["reset"] + later, token + "\r", AccountDesk.other + "\r")
      try desk.expect("signed_in", ["sign-in", "--address", anna] + later, AccountDesk.other)
    }

    @Test("changes the password for whoever knows the current one; other sessions end (F10)")
    func password() throws {
      let change = ["change-password"]
      try desk.signedIn(anna)
      try desk.expect("signed_in", ["sign-in", "--address", anna], AccountDesk.password)
      #expect(try desk.run(["sessions"]).output.split(separator: "\n").count == 2)
      try desk.expect(
        "current_password_wrong", 1, change, AccountDesk.other, AccountDesk.other)
      try desk.expect("password_common", 1, change, AccountDesk.password, "passwordpassword")
      try desk.expect("password_changed", change, AccountDesk.password, AccountDesk.other)
      #expect(try desk.run(["sessions"]).output.split(separator: "\n").count == 1)
      let one = try desk.run(change, AccountDesk.other)
      #expect((one.status, one.output) == (2, ""))
      try desk.expect("signed_out", ["sign-out"])
      try desk.expect("signed_out", 1, change, AccountDesk.other, AccountDesk.password)
    }

    @Test("changes the address once the new one is confirmed (F11)")
    func address() throws {
      let (new, later) = ("anna@example.org", ["--later", "1m"])
      try desk.signedIn(anna)
      let change = ["change-email", "--to", new] + later
      try desk.expect("current_password_wrong", 1, change, AccountDesk.other)
      try desk.expect("confirmation_sent", change, AccountDesk.password)
      _ = try desk.mail("address_changing", to: anna, later)
      let mail = try desk.mail("confirm_new_address", to: new, later)
      try desk.expect("address_changed", ["confirm-email", "--mail", mail] + later)
      try desk.expect("link_invalid", 1, ["confirm-email", "--mail", mail] + later)
      try desk.expect("signed_in", ["sign-in", "--address", new] + later, AccountDesk.password)
      try desk.expect("signed_out", ["sign-out"] + later)
      try desk.expect("signed_out", 1, change, AccountDesk.password)
    }

    @Test("ends sessions, and renames and revokes devices")
    func devices() throws {
      try desk.signedIn(anna)
      let list = try desk.run(["devices", "--json"])
      let device = try #require(list.output.firstMatch(of: /"device":"([0-9a-f]{32})"/)).1
      try desk.expect(
        "device_renamed", ["devices", "rename", "--device", String(device), "--label", "Mine"])
      #expect(try desk.run(["devices"]).output.contains("  Mine\n"))
      let none = String(repeating: "0", count: 32)
      try desk.expect(
        "no_such_device", 1, ["devices", "rename", "--device", none, "--label", "Mine"])
      try desk.expect("no_such_device", 1, ["devices", "revoke", "--device", none])
      try desk.expect("devices_revoked", ["devices", "revoke", "--others"])
      try desk.expect("no_such_session", 1, ["sessions", "end", "--session", none])
      try desk.expect("sessions_ended", ["sessions", "end", "--others"])
      let sessions = try desk.run(["sessions", "--json"]).output
      let session = try #require(sessions.firstMatch(of: /"session":"([0-9a-f]{32})","own":true/)).1
      try desk.expect("sessions_ended", ["sessions", "end", "--session", String(session)])
      try desk.expect("signed_out", 1, ["devices", "revoke", "--device", String(device)])
      try desk.expect("signed_in", ["sign-in", "--address", anna], AccountDesk.password)
      try desk.expect("devices_revoked", ["devices", "revoke", "--device", String(device)])
      for command in [
        ["devices"], ["devices", "rename", "--device", none, "--label", "x"],
        ["devices", "approve", "--deny"], ["sessions"], ["sessions", "end", "--others"],
      ] {
        try desk.expect("signed_out", 1, command)
      }
      try desk.expectNoSecrets()
    }

    @Test("deletes the account, whose address rests for 30 days (F14, F4)")
    func deletion() throws {
      try desk.signedIn(anna)
      try desk.expect("current_password_wrong", 1, ["delete"], AccountDesk.other)
      try desk.expect("account_deleted", ["delete"], AccountDesk.password)
      try desk.expect("signed_out", 1, ["delete"], AccountDesk.password)
      try desk.expect(
        "invalid_credentials", 1, ["sign-in", "--address", anna], AccountDesk.password)
      let register = ["register", "--address", anna, "--disclosure", "explicit"]
      let refused = try desk.run(register + ["--later", "1m", "--json"], AccountDesk.other)
      #expect(refused.status == 1)
      #expect(refused.output == #"{"code":"email_quarantined","days":30}"# + "\n")
      try desk.expect("verification_sent", register + ["--later", "31d"], AccountDesk.other)
    }

    @Test("moves licences by approval and confirmation, unless the old address objects (F12)")
    func transfer() throws {
      let bert = "bert@example.org"
      try desk.person(anna)
      let open = [
        "transfer", "open", "--from", anna, "--to", bert, "--by", "dana", "--note", "an invoice",
      ]
      try desk.expect("no_such_accounts", 1, open)
      try desk.person(bert)
      func opened() throws -> String {
        let line = try desk.expect("transfer_opened", open)
        return String(try #require(line.firstMatch(of: /\[transfer: ([0-9a-f]{32})\]/)).1)
      }
      let first = try opened()
      try desk.expect("transfer_already_open", 1, open)
      let objection = try desk.mail("transfer_opened", to: anna)
      try desk.expect("transfer_not_open", 1, ["transfer", "object"], "no link")
      try desk.expect("transfer_done", ["transfer", "object", "--mail", objection])
      try desk.expect("transfer_not_open", 1, ["transfer", "object", "--mail", objection])
      let approve = ["transfer", "approve", "--by", "erik", "--transfer"]
      try desk.expect("transfer_not_open", 1, approve + [first])

      let second = try opened()
      _ = try desk.mail("confirm_transfer", to: bert)
      try desk.expect(
        "transfer_done", ["transfer", "cancel", "--by", "dana", "--transfer", second])

      let third = try opened()
      try desk.expect("transfer_done", approve + [third])
      try desk.expect(
        "transfer_done",
        ["transfer", "confirm", "--mail", desk.mail("confirm_transfer", to: bert)])
      let early = try desk.run(["transfer", "complete", "--json"])
      #expect(early.output == #"{"code":"transfers_completed","completed":0}"# + "\n")
      let line = try desk.expect(
        "transfers_completed", ["transfer", "complete", "--later", "73h"])
      #expect(line.hasPrefix("Completed: 1 transfer."))
      let log = try desk.run(["audit", "list", "--address", anna]).output
      #expect(log.contains("operator erik  transfer-approved  succeeded"), "\(log)")
      #expect(log.contains("note=an invoice"))
    }

    @Test("a person types passwords unseen, a new one twice")
    func terminal() throws {
      let session = try TerminalSession(
        ["account", "register", "--address", anna, "--store", desk.store])
      #expect(session.wait(for: "Password: "))
      #expect(!session.echoes)
      session.type(AccountDesk.password + "\n")
      #expect(session.wait(for: "The same again: "))
      session.type(AccountDesk.other + "\n")
      #expect(session.wait(for: "the two passwords are not the same"))
      #expect(session.process.waitForEnd() == 2)
      #expect(session.echoes && !session.screen.contains("lantern"))
    }
  }
#endif
