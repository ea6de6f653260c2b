#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool device") struct DeviceCommandTests {
    private let fixture: DeviceFixture

    init() throws { fixture = try DeviceFixture() }

    @Test("enrols a device, with a cookie as R38 has it, and recognises it")
    func enrols() throws {
      let cookie = try fixture.enroll()
      #expect(
        cookie.wholeMatch(
          of:
            /__Host-device-[\w-]{16}=d1[\w-]{86}; Max-Age=34560000; Path=\/; Secure; HttpOnly; SameSite=Lax\n/
        ) != nil)
      for input in [cookie, cookie + DeviceFixture.laptop, "a=b; " + cookie + "\n \n"] {
        let result = try fixture.recognize(input)
        #expect((result.status, result.errors) == (0, ""))
        let drift = input.contains("{") ? "drift: none\n" : ""
        #expect(result.output == "trusted: Firefox on Linux\n" + drift)
      }
      // As a browser sends it, and with the end of a line from elsewhere.
      let pair = try #require(cookie.split(separator: ";").first)
      #expect(try fixture.recognize("\(pair)\r\n").status == 0)
    }

    @Test("says in JSON what it has enrolled and recognised")
    func json() throws {
      let enrolled = try DeviceFixture.object(
        fixture.enroll(["--json", "--label", #"My "phone" \ é"#]))
      #expect(enrolled["enrolled"] as? Bool == true)
      #expect(enrolled["label"] as? String == #"My "phone" \ é"#)
      let cookie = try #require(enrolled["cookie"] as? String)
      let expires = try Date(
        #require(enrolled["expires"] as? String), strategy: .iso8601)
      #expect(abs(expires.timeIntervalSinceNow - 90 * 86_400) < 600)

      let visit = try fixture.recognize(cookie + "\n" + DeviceFixture.laptop, ["--json"])
      let seen = try DeviceFixture.object(visit.output)
      #expect(visit.status == 0)
      #expect(seen["trusted"] as? Bool == true && seen["verdict"] as? String == "trusted")
      #expect(seen["device"] as? String == enrolled["device"] as? String)
      #expect(seen["cookie"] is NSNull)
      let drift = try #require(seen["drift"] as? [String: Any])
      #expect(drift["level"] as? String == "none" && drift["bits"] as? Int == 0)

      let signIn = try DeviceFixture.object(
        fixture.recognize(cookie, ["--sign-in", "--json"]).output)
      let next = try #require(signIn["cookie"] as? String)
      #expect(next != cookie && next.hasPrefix(cookie.prefix(30)) && signIn["drift"] is NSNull)
      #expect(try fixture.recognize(next).status == 0)
      let unknown = try fixture.recognize("\n", ["--json"])
      let nobody = try DeviceFixture.object(unknown.output)
      #expect((unknown.status, nobody["trusted"] as? Bool) == (1, false))
      #expect(nobody["verdict"] as? String == "unknown" && nobody["device"] is NSNull)
    }

    @Test("replaces the secret at a sign-in alone, once for requests at the same time")
    func signIn() throws {
      let cookie = try fixture.enroll()
      #expect(!(try fixture.recognize(cookie).output.contains("cookie: ")))
      let output = try fixture.recognize(cookie, ["--sign-in"]).output
      let next = try #require(output.split(separator: "\n").last { $0.hasPrefix("cookie: ") })
        .dropFirst("cookie: ".count)
      #expect(next.prefix(60) == cookie.prefix(60) && next != cookie.dropLast())
      #expect(try fixture.recognize(cookie, ["--sign-in"]).output == "trusted: Firefox on Linux\n")
      for presented in [next, cookie[...]] {
        let result = try fixture.recognize("\(presented)")
        #expect((result.status, result.output) == (0, "trusted: Firefox on Linux\n"))
      }
    }

    @Test("takes a secret that the device never had for a copy, and trusts the device no more")
    func replay() throws {
      let cookie = try fixture.enroll()
      // The secret proper: its last characters.
      let pair = try #require(cookie.split(separator: ";").first)
      let other = pair.dropLast(20) + String(repeating: "A", count: 20)
      let result = try fixture.recognize(String(other))
      #expect((result.status, result.errors) == (1, ""))
      #expect(result.output.hasPrefix("not trusted: ") && result.output.hasSuffix("(replayed)\n"))
      let after = try fixture.recognize(cookie)
      #expect(after.output.hasSuffix("a copy of its secret was used (revoked)\n"))
      #expect(try fixture.device("list").output.contains("  revoked  "))
    }

    @Test("says how unlike itself a device looks, until that is noted")
    func drift() throws {
      let cookie = try fixture.enroll()
      let abroad = DeviceFixture.laptop.replacing("\"CH\"", with: "\"BR\"")
        .replacing("Europe/Zurich", with: "America/Bahia")
      let suspicious = "drift: suspicious, 17 bits: country 12, time-zone 5\n"
      for options in [[], ["--note"]] {
        let result = try fixture.recognize(cookie + abroad, options)
        #expect(result.status == 0)
        #expect(result.output == "trusted: Firefox on Linux\n" + suspicious)
      }
      #expect(try fixture.recognize(cookie + abroad).output.hasSuffix("drift: none\n"))
      // The country at home stays known.
      let home = try fixture.recognize(cookie + DeviceFixture.laptop)
      #expect(home.output.hasSuffix("drift: notable, 5 bits: time-zone 5, known-country 0\n"))
      let withoutLook = try fixture.recognize(cookie, ["--note"])
      #expect((withoutLook.status, withoutLook.output) == (2, ""))
    }

    @Test("counts an account's devices, and refuses one too many")
    func cap() throws {
      for _ in 0..<2 { _ = try fixture.enroll(["--cap", "2"]) }
      let full = try fixture.device("enroll", ["--cap", "2"])
      #expect((full.status, full.errors) == (1, ""))
      #expect(
        full.output == "not enrolled: the account has 2 trusted devices, and can have 2\n")
      let inJSON = try fixture.device("enroll", ["--cap", "1", "--json"])
      #expect(inJSON.status == 1)
      #expect(inJSON.output == #"{"enrolled":false,"limit":1,"used":2}"# + "\n")
      _ = try fixture.enroll(["--cap", "2"], account: "bob")
      _ = try fixture.enroll(["--cap", "3"])
      #expect(try fixture.ids().count == 3)
    }

    @Test("lists, renames and revokes the account's own devices alone")
    func owner() throws {
      #expect(try fixture.enroll(account: "bob").isEmpty == false)
      #expect(try fixture.device("list").output == "no devices\n")
      #expect(try fixture.device("list", ["--json"]).output == #"{"devices":[]}"# + "\n")
      let cookies = try (0..<3).map { _ in try fixture.enroll() }
      let ids = try fixture.ids()
      #expect(ids.count == 3)
      let named = try fixture.device("rename", ["--device", ids[0], "--label", "Office"])
      #expect((named.status, named.output) == (0, "renamed: Office\n"))
      let strange = try fixture.device(
        "rename", ["--device", ids[0], "--label", "Mine", "--json"], account: "bob")
      #expect((strange.status, strange.output) == (1, #"{"renamed":false}"# + "\n"))
      let list = try fixture.device("list").output
      #expect(
        list.split(separator: "\n")[0].wholeMatch(
          of: /[0-9a-f]{32}  trusted  enrolled \S+Z  seen \S+Z  ends  \S+Z  Office/) != nil)

      #expect(try fixture.device("revoke", ["--device", ids[0]], account: "bob").status == 1)
      let one = try fixture.device("revoke", ["--device", ids[0]])
      #expect((one.status, one.output) == (0, "revoked: 1 device\n"))
      let again = try fixture.device("revoke", ["--device", ids[0]])
      #expect(again.status == 1)
      #expect(again.output == "not revoked: the account trusts no such device\n")
      // A device that is kept has to be one that is trusted.
      let slip = try fixture.device("revoke", ["--all", "--but", ids[0]])
      #expect((slip.status, try fixture.device("list").output.contains("  trusted  ")) == (1, true))
      let rest = try fixture.device("revoke", ["--all", "--but", ids[1], "--json"])
      #expect((rest.status, rest.output) == (0, #"{"revoked":1}"# + "\n"))
      // Those enrolled within one second are in the order of their ids.
      let statuses = try cookies.map { try fixture.recognize($0).status }
      #expect(statuses.sorted() == [0, 1, 1])
      #expect(try fixture.device("revoke", ["--all"]).output == "revoked: 1 device\n")
      #expect(try fixture.device("revoke", ["--all"]).output == "revoked: 0 devices\n")
      let json = try fixture.device("list", ["--json"]).output
      let rows = try #require(try DeviceFixture.object(json)["devices"] as? [[String: Any]])
      #expect(rows.map { $0["state"] as? String } == Array(repeating: "revoked", count: 3))
      #expect(rows.allSatisfy { $0["reason"] as? String == "owner" })
      #expect(try fixture.device("list", account: "bob").output.contains("  trusted  "))
    }

    @Test("explains a drift, of two fingerprints or of one beside the stored ones")
    func explains() throws {
      let pair = #"{"before": {"country": "CH"}, "now": {"country": "BR", "time_zone": "\n"}}"#
      let text = try credtool.run(["device", "explain"], input: pair)
      #expect((text.status, text.errors) == (0, ""))
      #expect(
        text.output.hasPrefix(
          """
          before: CH
          now: BR
          drift: suspicious, 12 bits (notable from 5, suspicious from 12)
            country, 12 bits: a country that was not accepted for this device before
              source: policy
          """))
      let json = try DeviceFixture.object(
        credtool.run(["device", "explain", "--json"], input: pair).output)
      let drift = try #require(json["drift"] as? [String: Any])
      let changes = try #require(drift["changes"] as? [[String: Any]])
      #expect(changes.map { $0["change"] as? String } == ["country"])
      #expect(changes[0]["bits"] as? Int == 12 && drift["level"] as? String == "suspicious")
      #expect((json["before"] as? [String: Any])?["country"] as? String == "CH")
    }

    @Test("makes a store to enrol into, and looks for nothing in a missing one")
    func missingStore() throws {
      for (command, options) in [
        ("recognize", []), ("list", []), ("explain", []), ("revoke", ["--all"]),
        ("rename", ["--device", String(repeating: "a", count: 32), "--label", "x"]),
      ] {
        // Each takes what it needs of this: an empty line for the cookie, and a fingerprint.
        let input = command == "explain" ? "{}" : "\n{}"
        let result = try fixture.device(command, options, input: input)
        #expect((result.status, result.output) == (2, ""))
        #expect(
          result.errors == "credtool: cannot open \(fixture.store): No such file or directory\n")
      }
      _ = try fixture.enroll()
      #expect(try fixture.ids().count == 1)
    }

    @Test("compares with the trusted devices, or with the one that is named")
    func explainsStored() throws {
      _ = try fixture.enroll()
      _ = try fixture.enroll(input: "")
      let ids = try fixture.ids()
      let abroad = DeviceFixture.laptop.replacing("\"CH\"", with: "\"BR\"")
      let result = try fixture.device("explain", input: abroad)
      #expect(result.status == 0)
      #expect(
        result.output.hasPrefix(
          "now: Firefox 145, Linux, computer, de-ch, Europe/Zurich, BR, 192.0.2.0/24\ndevice "))
      // That of which nothing is stored is left out.
      #expect(result.output.components(separatedBy: "\ndevice ").count == 2)
      #expect(result.output.contains(", Firefox on Linux\ndrift: suspicious, 12 bits"))
      let statuses = try ids.map {
        try fixture.device("explain", ["--device", $0], input: abroad).status
      }
      #expect(statuses.sorted() == [0, 1])
      #expect(try fixture.device("revoke", ["--all"]).status == 0)
      let none = try fixture.device("explain", ["--json"], input: abroad)
      #expect(none.status == 1 && none.output.hasSuffix(#""devices":[]}"# + "\n"))
      #expect(try fixture.device("explain", input: " ").status == 2)
    }
  }
#endif
