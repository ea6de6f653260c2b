#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool account, licences and their computers") struct AccountSeatTests {
    private let desk = AccountDesk()
    private let nora = "nora@example.com"

    /// A key that the vendor sells, and its licence.
    private func issued(_ options: String...) throws -> (key: String, licence: String) {
      let result = try desk.run(
        ["licence", "issue", "--product", "drawing-3", "--by", "dana"] + options)
      #expect((result.status, result.errors) == (0, ""))
      let match = try #require(
        result.output.wholeMatch(of: /([0-9A-Z]{5}(?:-[0-9A-Z]{5}){4})  ([0-9a-f]{32})\n/))
      return (String(match.1), String(match.2))
    }

    /// Nora, signed in, with a subscription of one's own.
    private func subscribed(_ options: String...) throws -> String {
      try desk.signedIn(nora)
      let (key, licence) = try issued()
      let line = try desk.expect("licence_registered", ["licence", "register"], key)
      #expect(line.contains("[subscription: \(licence)]"))
      return licence
    }

    private func computer(_ number: Int) -> [String] {
      ["--computer", desk.folder.file("computer-\(number)")]
    }

    @Test("registers a key once, for whoever has it first (F19), and founds an organisation (F15)")
    func licences() throws {
      try desk.signedIn(nora)
      let (key, licence) = try issued("--audience", "business", "--seats", "2")
      try desk.expect(
        "licence_key_unknown", 1, ["licence", "register"], "00000-00000-00000-00000-00000")
      let wrong = try desk.run(["licence", "register"], key.dropLast() + "U")
      #expect((wrong.status, wrong.output) == (2, ""))
      #expect(!wrong.errors.contains(key.prefix(5)))
      try desk.expect("organisation_required", 1, ["licence", "register"], key)
      let found = ["licence", "register", "--new-organisation", "Fabrikam"]
      let line = try desk.expect("licence_registered", found, key.lowercased())
      let organisation = String(
        try #require(line.firstMatch(of: /\[organisation: ([0-9a-f]{32})\]/)).1)
      #expect(try desk.run(["business"]).output == "\(organisation)  administrator  Fabrikam\n")
      try desk.expect("licence_already_registered", 1, found, key)
      let list = ["--organisation", organisation]
      #expect(try desk.run(["licence"] + list).output.hasPrefix("\(licence)  "))
      #expect(try desk.run(["licence"]).output == "none\n")
      let rows = try desk.run(["subscription", "list", "--json"] + list).output
      #expect(rows.contains(#""seats":2,"renewal":"automatic","bundle":null,"reduce_by":null}]"#))
      let bert = ["--browser", desk.folder.file("bert")]
      try desk.person("bert@example.com")
      try desk.expect(
        "signed_in", ["sign-in", "--address", "bert@example.com"] + bert, AccountDesk.password)
      try desk.expect("licence_in_use", 1, ["licence", "register"] + bert, key)
      try desk.expect("not_administrator", 1, ["licence"] + list + bert)
      try desk.expectNoSecrets(in: ["store.browser", "bert"])
    }

    @Test("gives five computers a place, and the sixth the ways to more (F21, F22)")
    func places() throws {
      let licence = try subscribed()
      for number in 1...5 {
        try desk.expect(
          "device_registered",
          ["device", "register", "--label", "Nr. \(number)"] + computer(number))
      }
      let full = try desk.expect(
        "device_limit_reached", 1, ["device", "register", "--lang", "de"] + computer(6))
      #expect(full.contains("5 Geräte") && full.contains("[more_places: buy_seats]"), "\(full)")
      #expect(try desk.run(["device"]).output.split(separator: "\n").count == 5)
      let show = try desk.expect("seats", ["seats"])
      #expect(show.contains("5 of 5 places are taken"), "\(show)")
      let change = ["seats", "change", "--subscription", licence, "--by", "dana", "--to"]
      try desk.expect("seats_out_of_range", 1, change + ["0"])
      try desk.expect("seats_changed", change + ["2"])
      try desk.expect("device_registered", ["device", "register"] + computer(6))
      // Fewer seats than computers (F24).
      try desk.expect("seats_changed", change + ["1"])
      let excess = try desk.expect("seats", ["seats"])
      #expect(excess.contains("Remove 1 by "), "\(excess)")
      _ = try desk.mail("seats_reduced", to: nora)
      #expect(try desk.mode("computer-1") == 0o600)
      try desk.expectNoSecrets(in: ["store.browser", "computer-1"])
    }

    @Test("removes a computer, which does not come back (F23)")
    func removes() throws {
      _ = try subscribed()
      let line = try desk.expect("device_registered", ["device", "register"] + computer(1))
      let id = String(try #require(line.firstMatch(of: /\[device: ([0-9a-f]{32})\]/)).1)
      try desk.expect("seat_device_active", ["device", "check-in"] + computer(1))
      try desk.expect("seat_device_removed", ["device", "remove", "--device", id])
      try desk.expect("no_such_seat_device", 1, ["device", "remove", "--device", id])
      try desk.expect("seat_device_not_recognised", 1, ["device", "check-in"] + computer(1))
      #expect(try desk.run(["device", "list", "--json"]).output.contains(#""state":"revoked""#))
      let none = try desk.run(["device", "check-in"] + computer(9))
      #expect((none.status, none.output) == (2, ""))
      try Data("cdg_no".utf8).write(to: URL(fileURLWithPath: desk.folder.file("computer-9")))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: desk.folder.file("computer-9"))
      #expect(try desk.run(["device", "check-in"] + computer(9)).status == 2)
    }

    @Test("finds out that somebody has a copy of what a computer shows")
    func copied() throws {
      _ = try subscribed()
      try desk.expect("device_registered", ["device", "register"] + computer(1))
      try FileManager.default.copyItem(
        atPath: desk.folder.file("computer-1"), toPath: desk.folder.file("computer-2"))
      for days in ["2d", "4d", "6d"] {
        try desk.expect(
          "seat_device_active", ["device", "check-in", "--later", days] + computer(1))
      }
      try desk.expect(
        "seat_device_replayed", 1, ["device", "check-in", "--later", "6d"] + computer(2))
      try desk.expect(
        "seat_device_not_recognised", 1, ["device", "check-in", "--later", "6d"] + computer(1))
      _ = try desk.mail("device_stolen", to: nora, ["--later", "6d"])
    }

    @Test("turns renewal on, upgrades as a whole, and tells those who asked (F22)")
    func ways() throws {
      try desk.signedIn(nora)
      func registered(_ options: String...) throws -> String {
        let result = try desk.run(
          ["licence", "issue", "--product", "drawing-3", "--by", "dana", "--json"] + options)
        let json = try #require(
          result.output.wholeMatch(
            of: /\{"code":"issued","key":"(.*)","licence":"([0-9a-f]{32})"\}\n/))
        try desk.expect("licence_registered", ["licence", "register"], String(json.1))
        return String(json.2)
      }
      let whole = try registered()
      let part = try registered("--kind", "bundled", "--with", whole)
      let perpetual = try registered("--kind", "perpetual")
      let app = try registered("--kind", "app-store")
      func change(_ id: String) -> [String] {
        ["seats", "change", "--subscription", id, "--by", "dana", "--to", "2"]
      }
      let refused = try desk.expect("upgrade_whole", 1, change(part))
      #expect(refused.contains("[whole: \(whole)]"))
      try desk.expect("seats_changed", change(whole))
      try desk.expect("turn_on_renewal", 1, change(perpetual))
      try desk.expect(
        "renewal_on",
        ["subscription", "renewal", "--set", "automatic", "--subscription", perpetual])
      try desk.expect("seats_changed", change(perpetual))
      try desk.expect("not_possible_yet", 1, change(app))
      try desk.expect("place_wish_noted", ["subscription", "ask", "--subscription", app])
      try desk.expect("buy_seats", 1, ["subscription", "ask", "--subscription", whole])
      let told = try desk.expect(
        "places_announced",
        ["subscription", "announce", "--product", "drawing-3", "--by", "dana"])
      #expect(told.contains("[told: 1]") || told.contains("of 1 subscription"), "\(told)")
      _ = try desk.mail("places_possible", to: nora)
      let many = try desk.run(["seats"])
      #expect((many.status, many.output) == (2, ""))
      #expect(many.errors.contains("you have 4 subscriptions"))
    }

    @Test(
      "says that nobody is signed in",
      arguments: [
        ["licence"], ["licence", "register"], ["subscription"],
        ["subscription", "renewal", "--set", "off"], ["subscription", "ask"], ["seats"],
        ["device"], ["device", "register"],
        ["device", "remove", "--device", String(repeating: "0", count: 32)],
      ])
    func signedOut(command: [String]) throws {
      try desk.emptyStore()
      try desk.expect("signed_out", 1, command)
    }

    @Test(
      "refuses what cannot be meant",
      arguments: [
        ["licence", "issue", "--product", "drawing 3", "--by", "dana"],
        ["licence", "issue", "--product", "x", "--by", "dana", "--seats", "200001"],
        ["licence", "issue", "--product", "x", "--by", "dana", "--kind", "bundled"],
        ["licence", "issue", "--product", "x", "--by", "dana", "--with", "1"],
        [
          "licence", "register", "--organisation", String(repeating: "0", count: 32),
          "--new-organisation", "x",
        ],
        ["seats", "change", "--subscription", "1", "--to", "2", "--by", "dana"],
        ["device", "remove", "--device", "1"],
      ])
    func usage(command: [String]) throws {
      let result = try desk.run(command)
      #expect((result.status, result.output) == (2, ""), "\(result.output)")
    }
  }
#endif
