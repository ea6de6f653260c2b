#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, organisations") struct AccountBusinessTests {
    private let desk = AccountDesk()
    private let anna = "anna@example.com"
    private let bert = "bert@example.com"

    /// An organisation, whose administrator is signed in with the usual browser.
    private func company() throws -> String {
      let found = try desk.expect(
        "organisation_founded",
        ["business", "found", "--name", "Fabrikam", "--buyer", anna, "--by", "dana"])
      let id = String(try #require(found.firstMatch(of: /\[organisation: ([0-9a-f]{32})\]/)).1)
      try desk.signedIn(anna)
      try desk.expect("joined", ["join", "--mail", desk.mail("invitation", to: anna)])
      return id
    }

    /// The options of a browser of Bert's.
    private var bertBrowser: [String] { ["--browser", desk.folder.file("bert")] }

    private func bertSignsIn() throws {
      try desk.person(bert)
      try desk.expect(
        "signed_in", ["sign-in", "--address", bert] + bertBrowser, AccountDesk.password)
    }

    @Test("founds an organisation with a sale, and shows it to its members (F15)")
    func founds() throws {
      let id = try company()
      #expect(try desk.run(["business"]).output == "\(id)  administrator  Fabrikam\n")
      let json = try desk.run(["business", "list", "--json"]).output
      #expect(
        json == #"{"code":"listed","organisations":[{"organisation":"\#(id)","#
          + #""role":"administrator","name":"Fabrikam"}]}"# + "\n")
      try bertSignsIn()
      #expect(try desk.run(["business"] + bertBrowser).output == "no organisations\n")
      let none = try desk.run(["business", "leave"] + bertBrowser)
      #expect((none.status, none.output) == (2, ""))
      #expect(none.errors.contains("you belong to no organisation"))
      try desk.expectNoSecrets(in: ["store.browser", "bert"])
    }

    @Test("invites, lists, renews and takes back (F16), and lets the invited address join (F17)")
    func invites() throws {
      _ = try company()
      let invited = try desk.expect("invited", ["invite", "--address", bert, "--lang", "de"])
      let id = String(try #require(invited.firstMatch(of: /\[invitation: ([0-9a-f]{32})\]/)).1)
      let mail = try desk.mail("invitation", to: bert)
      try desk.expect("other_address", 1, ["join", "--mail", mail])
      try desk.expect("try_later", 1, ["invite", "--address", bert])
      let list = try desk.run(["invitations", "list"]).output
      #expect(list.contains("\(id)  open "), "\(list)")
      #expect(list.contains("  member  \(bert)  administrator\n"), "\(list)")
      #expect(list.contains("  administrator  \(anna)  vendor\n"), "\(list)")
      try desk.expect("invitation_revoked", ["invitations", "revoke", "--invitation", id])
      try desk.expect("no_such_invitation", 1, ["invitations", "revoke", "--invitation", id])
      try bertSignsIn()
      try desk.expect("invitation_invalid", 1, ["join", "--mail", mail] + bertBrowser)
      let later = ["--later", "1m"]
      try desk.expect("invited", ["invite", "--address", bert] + later)
      let waiting = try desk.run(["invitations", "--json"] + bertBrowser + later).output
      #expect(waiting.contains(#""role":"member""#) && waiting.contains(#""name":"Fabrikam"}]"#))
      let next = String(
        try #require(waiting.firstMatch(of: /"invitation":"([0-9a-f]{32})"/)).1)
      try desk.expect("joined", ["join", "--invitation", next] + bertBrowser + later)
      try desk.expect(
        "invitation_invalid", 1, ["join", "--invitation", next] + bertBrowser + later)
      try desk.expect("invitee_is_member", 1, ["invite", "--address", bert] + later)
      try desk.expect(
        "not_administrator", 1, ["invite", "--address", "c@example.com"] + bertBrowser + later)
      let both = try desk.run(["join", "--invitation", next, "--mail", mail])
      #expect((both.status, both.output) == (2, ""))
      try desk.expectNoSecrets(in: ["store.browser", "bert"])
    }

    @Test("sends a new invitation to who was invited before, and says nothing of others (F18)")
    func asksAgain() throws {
      let id = try company()
      try desk.expect("invited", ["invite", "--address", bert])
      let old = try desk.mail("invitation", to: bert)
      let later = ["--later", "14d"]
      let request = ["invitations", "request", "--organisation", id, "--address"]
      let known = try desk.run(request + [bert] + later)
      let unknown = try desk.run(request + ["nobody@example.com"] + later)
      #expect((known.status, known.output) == (0, unknown.output))
      let mail = try desk.mail("invitation", to: bert, later)
      #expect(mail != old)
      #expect(!desk.mails.contains { $0.to == "nobody@example.com" })
      try bertSignsIn()
      try desk.expect(
        "signed_in", ["sign-in", "--address", bert] + bertBrowser + later,
        AccountDesk.password)
      try desk.expect("invitation_invalid", 1, ["join", "--mail", old] + bertBrowser + later)
      try desk.expect("joined", ["join", "--mail", mail] + bertBrowser + later)
    }

    @Test("keeps an administrator, whoever goes (F20)")
    func keepsOne() throws {
      _ = try company()
      try bertSignsIn()
      try desk.expect("invited", ["invite", "--address", bert])
      try desk.expect(
        "joined", ["join", "--mail", desk.mail("invitation", to: bert)] + bertBrowser)
      let members = try desk.run(["business", "members"]).output.split(separator: "\n")
      #expect(members.map { $0.hasSuffix("  \(anna)") } == [true, false], "\(members)")
      let account = try #require(members.last?.prefix(32))
      try desk.expect("not_administrator", 1, ["business", "members"] + bertBrowser)
      try desk.expect("last_administrator", 1, ["business", "leave"])
      try desk.expect("last_administrator_of", 1, ["delete"], AccountDesk.password)
      try desk.expect("organisation_has_members", 1, ["business", "close"], AccountDesk.password)
      try desk.expect(
        "role_changed",
        ["business", "role", "--account", String(account), "--role", "administrator"])
      try desk.expect("left", ["business", "leave"])
      let none = String(repeating: "0", count: 32)
      try desk.expect(
        "no_such_member", 1, ["business", "remove", "--account", none] + bertBrowser)
      try desk.expect(
        "current_password_wrong", 1, ["business", "close"] + bertBrowser, AccountDesk.other)
      try desk.expect(
        "organisation_closed", ["business", "close"] + bertBrowser, AccountDesk.password)
      #expect(try desk.run(["business"] + bertBrowser).output == "no organisations\n")
      try desk.expect("account_deleted", ["delete"] + bertBrowser, AccountDesk.password)
    }

    @Test(
      "says that nobody is signed in",
      arguments: [
        ["business"], ["business", "members"], ["business", "leave"], ["business", "close"],
        ["business", "role", "--account", String(repeating: "0", count: 32), "--role", "member"],
        ["business", "remove", "--account", String(repeating: "0", count: 32)],
        ["invite", "--address", "a@example.com"], ["invitations"], ["invitations", "list"],
        ["invitations", "revoke", "--invitation", String(repeating: "0", count: 32)],
        ["join", "--invitation", String(repeating: "0", count: 32)],
      ])
    func signedOut(command: [String]) throws {
      try desk.emptyStore()
      try desk.expect("signed_out", 1, command)
    }

    @Test(
      "refuses what cannot be meant",
      arguments: [
        ["business", "found", "--name", " ", "--buyer", "a@example.com", "--by", "dana"],
        ["business", "found", "--name", "Fabrikam", "--buyer", "a", "--by", "dana"],
        ["invite", "--address", "a@example.com", "--role", "owner"],
        ["invitations", "revoke", "--invitation", "1"],
        ["invitations", "request", "--organisation", "x", "--address", "a@example.com"],
        ["business", "role", "--account", "1", "--role", "member"],
      ])
    func usage(command: [String]) throws {
      let result = try desk.run(command)
      #expect((result.status, result.output) == (2, ""), "\(result.output)")
    }
  }
#endif
