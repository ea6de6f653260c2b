#if SQLite
  import Foundation
  import TestSupport
  import Testing

  @Suite("credtool device, given what is wrong") struct DeviceInputTests {
    private let fixture: DeviceFixture

    init() throws { fixture = try DeviceFixture() }

    @Test("answers a cookie that is cut, doubled, changed, too long or another's as none")
    func cookies() throws {
      let cookie = try fixture.enroll()
      let foreign = try fixture.enroll(account: "bob")
      let pair = String(try #require(cookie.split(separator: ";").first))
      let name = String(try #require(cookie.split(separator: "=").first))
      let value = try #require(foreign.split(separator: ";").first?.split(separator: "=").last)
      for (input, reason) in [
        ("\n", "no cookie of a device"), ("a=b", "no cookie of a device"),
        (foreign, "no cookie of a device"), ("\(name)=\(value)", "no cookie of a device"),
        (String(pair.dropLast()), "a text of 87 bytes; a device's secret has 88"),
        (name + "=", "a text of 0 bytes"), (pair + "x", "a text of 89 bytes"),
        ("\(pair); \(pair)", "is in the header twice"),
        (String(pair.dropLast()) + "!", "a character that no device's secret has"),
        (pair.replacing("=d1", with: "=d2"), "does not begin as a device's secret does"),
        (pair.replacing("__Host-", with: "__host-"), "no cookie of a device"),
        ("\u{0}\u{1B}[2J\u{7F}", "no cookie of a device"),
        (String(repeating: "a", count: 65_537), "a cookie header of 65537 bytes"),
        (pair + "; b=" + String(repeating: "c", count: 65_536), "bytes, which is not read"),
      ] {
        let result = try fixture.recognize(input)
        #expect((result.status, result.errors) == (1, ""), "\(input.prefix(200))")
        #expect(result.output.hasPrefix("not trusted: "))
        #expect(result.output.hasSuffix(" (unknown)\n"))
        #expect(result.output.contains(reason), "\(result.output)")
        #expect(!result.output.contains(value.suffix(20)) && !result.output.contains("\u{1B}"))
      }
      #expect(try fixture.recognize(pair).status == 0)
    }

    @Test("answers whatever a header can be")
    func headers() throws {
      let long = String(repeating: "Firefox/1 Windows ", count: 3_640)
      for (agent, label) in [
        (long + "Edg/1", "Edge on Windows"),
        (long + String(repeating: "x", count: 17), "A device"),
        (#"\u0000\u001b]0;x\u0007\u202eFirefox/1 Linux"#, "Firefox on Linux"), ("", "A device"),
        (String(repeating: "é", count: 30_000), "A device"),
        (String(repeating: #"\ud83e\udd8a"#, count: 16_384) + "x", "A device"),
      ] {
        let output = try fixture.enroll(["--json"], input: "{\"user_agent\": \"\(agent)\"}")
        #expect(try DeviceFixture.object(output)["label"] as? String == label)
      }
      let hints = [
        #""sec_ch_ua": "\"Brave;v=", "sec_ch_ua_platform": "Linux", "sec_ch_ua_mobile": "?2""#,
        #""accept_language": ",,;q=x,*", "time_zone": "../../etc/passwd\u0000", "country": null"#,
      ].joined(separator: ", ")
      #expect(try fixture.enroll(input: "{\(hints)}").hasPrefix("__Host-device-"))
    }

    @Test(
      "refuses JSON of the wrong shape with its place, status 2 and none of its values (R43)",
      arguments: [
        ("{", 1, 2, "not JSON: a key in quotation marks is expected"),
        ("[]", 1, 1, "'fingerprint' takes an object, not a list"),
        ("Zq8secret", 1, 1, "not JSON: a value is expected"),
        ("{}\n{}", 2, 1, "not JSON: nothing more is expected"),
        ("{\"Zq8secret\": 1}", 1, 2, "a field that fingerprints do not have; there are user_a"),
        ("{\"Zq8secret\\u001b[2J\": 1}", 1, 2, "a field that fingerprints do not have"),
        ("{\n \"country\": \"CH\",\n \"country\": \"CH\"}", 3, 2, "a field that is there twice"),
        ("{\"user_agent\": [\"Zq8secret\"]}", 1, 16, "'user_agent' takes a string, not a list"),
        ("{\"address\": \"Zq8secret\"}", 1, 13, "'address' takes an address of IPv4 or IPv6"),
        ("{\"user_agent\": \"\\ud800\"}", 1, 17, "half of a surrogate pair, which is no text"),
      ])
    func shapes(text: String, line: Int, column: Int, message: String) throws {
      // The cookie's line stands before the fingerprint.
      for (command, linesBefore) in [("enroll", 0), ("recognize", 1), ("explain", 0)] {
        let input = String(repeating: "\n", count: linesBefore) + text
        let result = try fixture.device(command, input: input)
        #expect((result.status, result.output) == (2, ""))
        let place = "credtool: standard input, line \(line + linesBefore), column \(column): "
        #expect(result.errors.hasPrefix(place + message), "\(result.errors)")
        #expect(!result.errors.contains("Zq8secret") && !result.errors.contains("\u{1B}"))
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path) == ["keys"])
    }

    @Test(
      "refuses what is no pair of fingerprints",
      arguments: [
        "", "{}", "[]", #"{"before": {}}"#, #"{"now": {}, "now": {}}"#,
        #"{"before": {}, "now": 1}"#,
        #"{"before": {}, "now": {}, "later": {}}"#, #"{"before": {}, "then": {}}"#,
        #"{"before": {}, "now": {"now": {}}}"#,
      ])
    func pairs(text: String) throws {
      let result = try credtool.run(["device", "explain"], input: text)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.hasPrefix("credtool: standard input, line 1, column "))
    }

    @Test("refuses more than it reads, and bytes that are no text")
    func size() throws {
      let large = String(repeating: " ", count: 1_048_577)
      let result = try fixture.device("enroll", input: large)
      #expect((result.status, result.output) == (2, ""))
      #expect(result.errors.contains("more than 1048576 bytes, the most for a fingerprint"))
      let tooLarge = String(repeating: " ", count: 65_540) + large
      #expect(try fixture.recognize(tooLarge).errors.contains("the most for a cookie and a finger"))
      let bytes = try credtool.run(
        ["device", "explain"], input: Data([0x7B, 0x22, 0xFF, 0x22, 0x7D]))
      #expect((bytes.status, bytes.errors.contains("line 1, column 1: not UTF-8")) == (2, true))
    }

    @Test("refuses an empty input, and a fingerprint where the cookie stands")
    func noCookie() throws {
      _ = try fixture.enroll()
      let empty = try fixture.recognize("")
      #expect((empty.status, empty.output) == (2, ""))
      #expect(empty.errors.contains("no cookie: standard input is empty"))
      let swapped = try fixture.recognize(DeviceFixture.laptop)
      #expect((swapped.status, swapped.output) == (2, ""))
      #expect(swapped.errors.contains("the first line of standard input is the cookie"))
    }

    @Test("needs the key file that it enrolled with")
    func keyFiles() throws {
      let cookie = try fixture.enroll()
      let other = try DeviceFixture()
      func recognize(with keys: String) throws -> Program.Result {
        try credtool.run(
          ["device", "recognize", "--account", "alice", "--keys", keys, "--store", fixture.store],
          input: cookie + DeviceFixture.laptop)
      }
      let wrong = try recognize(with: other.keys)
      #expect((wrong.status, wrong.output.hasSuffix("(unknown)\n")) == (1, true))
      for keys in [fixture.folder.file("none"), fixture.store] {
        let result = try recognize(with: keys)
        #expect((result.status, result.output) == (2, ""))
        #expect(result.errors.contains(keys))
      }
      #expect(try credtool.run(["keys", "rotate", fixture.keys]).status == 0)
      #expect(try recognize(with: fixture.keys).status == 0)
      #expect(try credtool.run(["keys", "revoke", fixture.keys, "k1"]).status == 0)
      let revoked = try recognize(with: fixture.keys)
      #expect((revoked.status, revoked.output.hasSuffix("(key-unavailable)\n")) == (1, true))
    }

    @Test("escapes labels for the terminal, and not in JSON")
    func labels() throws {
      let label = "\u{1B}[31m<b>\u{202E}\"ö\\\u{7}"
      _ = try fixture.enroll(["--label", label])
      let line = try fixture.device("list").output
      #expect(line.hasSuffix(#"  [31m<b>"ö\\"# + "\n"))
      let json = try fixture.device("list", ["--json"]).output
      let rows = try DeviceFixture.object(json)["devices"] as? [[String: Any]]
      #expect(rows?.first?["label"] as? String == #"[31m<b>"ö\"#)
      #expect(!(line + json).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(
      "refuses wrong usage with status 2, and shows no cookie that was typed",
      arguments: [
        ["enroll"], ["enroll", "--account", "a"], ["enroll", "--keys", "k"], ["forget"],
        ["enroll", "--account", "", "--keys", "k"],
        ["enroll", "--account", String(repeating: "a", count: 65), "--keys", "k"],
        ["enroll", "--account", "a", "--keys", "/none"],
        ["enroll", "--account", "a", "--keys", "k", "--cap", "0"],
        ["enroll", "--account", "a", "--keys", "k", "--cap", "1000001"],
        ["enroll", "--account", "a", "--keys", "k", "--label", " "],
        ["enroll", "--account", "a", "--keys", "k", "--label", String(repeating: "a", count: 65)],
        ["recognize", "--account", "a", "--keys", "k", "d1argument"],
        ["recognize", "--account", "a"], ["list"], ["list", "--account", "a", "d1argument"],
        ["list", "--account", "a"], ["list", "--account", "a", "--store", "/none"],
        ["rename", "--account", "a", "--device", "d1argument", "--label", "x"],
        ["rename", "--account", "a", "--device", String(repeating: "a", count: 32)],
        [
          "rename", "--account", "a", "--device", String(repeating: "a", count: 32), "--label",
          "\u{200B}",
        ],
        [
          "rename", "--account", "a", "--device", String(repeating: "a", count: 32), "--label", "x",
        ],
        ["revoke", "--account", "a"], ["revoke", "--account", "a", "--all", "--but", "d1argument"],
        ["revoke", "--account", "a", "--all", "--device", String(repeating: "a", count: 32)],
        ["revoke", "--account", "a", "--but", String(repeating: "a", count: 32)],
        ["revoke", "--account", "a", "--device", String(repeating: "A", count: 32)],
        ["revoke", "--account", "a", "--all"],
        ["explain", "--account", "a"], ["explain", "--keys", "k"], ["explain", "--store", "s"],
        ["explain", "--device", String(repeating: "a", count: 32)],
        ["explain", "--account", "a", "--keys", "k", "--device", "d1argument"],
        ["explain", "--account", "", "--keys", "k"], ["explain", "d1argument"],
      ])
    func wrongUsage(arguments: [String]) throws {
      let folder = TemporaryFolder()
      let result = try credtool.inShell(
        "cd '\(folder.path)' && exec \"$credtool\" device "
          + arguments.map { "'\($0)'" }.joined(separator: " "), input: "\n")
      #expect((result.status, result.output) == (2, ""))
      #expect(!result.errors.isEmpty && !result.errors.contains("d1argument"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("leaves nothing of the secret or the fingerprint in the store's file (R37)")
    func noSecrets() throws {
      let agent = #"{"user_agent": "Firefox/145 Linux", "time_zone": "Zq8/secret"}"#
      let cookie = try fixture.enroll(input: agent)
      let file = try Data(contentsOf: URL(filePath: fixture.store))
      let value = try #require(cookie.split(separator: ";").first?.suffix(86))
      let base64 = value.replacing("-", with: "+").replacing("_", with: "/") + "=="
      let bytes = try #require(Data(base64Encoded: String(base64)))
      // The control: the id is there.
      #expect(file.firstRange(of: bytes[..<16]) != nil)
      #expect(file.firstRange(of: bytes[16..<32]) == nil)
      #expect(file.firstRange(of: bytes[32..<64]) == nil)
      for text in [String(value), "Zq8/secret"] {
        #expect(file.firstRange(of: Data(text.utf8)) == nil)
      }
    }

    @Test("fails with status 3 where its answer cannot be written, and with 2 for another file")
    func failures() throws {
      let command =
        "$credtool device enroll --account a --keys '\(fixture.keys)' --store '\(fixture.store)'"
      let full = try credtool.inShell(command + " > /dev/full")
      #expect(full.status == 3)
      #expect(full.errors.contains("cannot write standard output: No space left on device"))
      for command in ["list", "recognize"] {
        let keys = command == "list" ? [] : ["--keys", fixture.keys]
        let other = try credtool.run(
          ["device", command, "--account", "a", "--store", fixture.keys] + keys, input: "\n")
        #expect((other.status, other.output) == (2, ""))
        #expect(other.errors.contains("is not a credential store"))
      }
    }
  }
#endif
