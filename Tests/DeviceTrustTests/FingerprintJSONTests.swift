import CredentialTokens
import DeviceTrust
import TestSupport
import Testing

@Suite("A fingerprint in JSON") struct FingerprintJSONTests {
  private static let whole = #"""
    {
      "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "sec_ch_ua": "\"Brave\";v=\"142\"", "sec_ch_ua_mobile": "?0",
      "sec_ch_ua_platform": "\"Linux\"", "accept_language": "de-CH,de;q=0.9",
      "time_zone": "Europe\/Zurich", "address": "192.0.2.7", "country": "CH",
      "autonomous_system": 4294967295
    }
    """#

  private func read(_ text: String) throws(FingerprintFormatError) -> FingerprintSignals {
    try FingerprintSignals(json: Array(text.utf8).span)
  }

  @Test("has the headers as they came, and what the service knows besides")
  func reads() throws {
    let signals = try read(Self.whole)
    #expect(signals.userAgent?.hasSuffix("Firefox/145.0") == true)
    #expect(signals.brands == #""Brave";v="142""#)
    #expect((signals.mobile, signals.platform) == ("?0", #""Linux""#))
    #expect((signals.acceptLanguage, signals.timeZone) == ("de-CH,de;q=0.9", "Europe/Zurich"))
    #expect(signals.address == NetworkAddress("192.0.2.7"))
    #expect((signals.country, signals.autonomousSystem) == ("CH", 4_294_967_295))
    let look = Fingerprint(signals)
    #expect((look.browser, look.platform, look.form) == (.brave, .linux, .computer))
    #expect((look.language, look.network) == ("de-ch", [192, 0, 2]))
  }

  @Test("knows nothing of what is left out or null")
  func unknown() throws {
    #expect(try Fingerprint(read("{}")) == Fingerprint())
    let names = [
      "user_agent", "sec_ch_ua", "sec_ch_ua_mobile", "sec_ch_ua_platform", "accept_language",
      "time_zone", "address", "country", "autonomous_system",
    ]
    let nulls = names.map { "\"\($0)\":null" }.joined(separator: ",")
    #expect(try Fingerprint(read("{\(nulls)}")) == Fingerprint())
  }

  @Test("takes headers that can be anything, as far as they are text")
  func hostileHeaders() throws {
    let long = String(repeating: "Firefox/1 ", count: 6_553)
    #expect(try read("{\"user_agent\": \"\(long)\"}").userAgent == long)
    #expect(try Fingerprint(read("{\"user_agent\": \"\(long)\"}")).browser == .firefox)
    // Beyond 64 KiB a header counts as none.
    #expect(try Fingerprint(read("{\"user_agent\": \"\(long)1234567\"}")).browser == nil)
    let controls = try read(#"{"user_agent": "\u0000\u001b[2JFirefox/7\r\n", "time_zone": "\n"}"#)
    #expect(controls.userAgent == "\u{0}\u{1B}[2JFirefox/7\r\n")
    #expect(Fingerprint(controls).timeZone == nil)
  }

  @Test(
    "is refused for anything else, with the place and none of its text (R43)",
    arguments: [
      ("", 1, 1, "a value is expected"), ("[]", 1, 1, "takes an object, not a list"),
      ("\"Zq8secret\"", 1, 1, "takes an object, not a string"),
      ("{} {}", 1, 4, "nothing more is expected"), ("{}\u{0}", 1, 3, "nothing more is expected"),
      ("{\"Zq8secret\": 1}", 1, 2, "a field that fingerprints do not have; there are user_agent"),
      ("{\"User_Agent\": \"Zq8secret\"}", 1, 2, "a field that fingerprints do not have"),
      ("{\"cou\\u006Etry\": 1}", 1, 18, "'country' takes a string, not a number"),
      ("{\"country\": \"CH\",\n\"country\": \"CH\"}", 2, 1, "a field that is there twice"),
      ("{\"user_agent\": [\"Zq8secret\"]}", 1, 16, "'user_agent' takes a string, not a list"),
      ("{\"user_agent\": {\"a\": {}}}", 1, 16, "'user_agent' takes a string, not an object"),
      ("{\"user_agent\": true}", 1, 16, "'user_agent' takes a string, not true or false"),
      ("{\"user_agent\": \"Zq8secret", 1, 26, "a quotation mark is expected"),
      ("{\"user_agent\": \"Zq8secret\\ud800\"}", 1, 26, "half of a surrogate pair"),
      ("{\"user_agent\": \"\u{1}\"}", 1, 17, "without control characters"),
      ("{\"time_zone\": [[[[[[[[\"Zq8secret\"]]]]]]]]}", 1, 22, "more lists and objects"),
      ("{\"address\": \"Zq8secret\"}", 1, 13, "'address' takes an address of IPv4 or IPv6"),
      ("{\"address\": \"192.0.2.7:80\"}", 1, 13, "'address' takes an address of IPv4 or IPv6"),
      ("{\"country\": \"Zq8secret\"}", 1, 13, "'country' takes two capital letters"),
      ("{\"country\": \"ch\"}", 1, 13, "'country' takes two capital letters"),
      ("{\"country\": \"\"}", 1, 13, "'country' takes two capital letters"),
      ("{\"autonomous_system\": \"1\"}", 1, 23, "a whole number from 0 to 4294967295, not a str"),
      ("{\"autonomous_system\": -1}", 1, 23, "a whole number from 0 to 4294967295"),
      ("{\"autonomous_system\": 1.5}", 1, 23, "a whole number from 0 to 4294967295"),
      ("{\"autonomous_system\": 4294967296}", 1, 23, "a whole number from 0 to 4294967295"),
      ("{\"autonomous_system\": 1e400}", 1, 28, "a number is expected"),
    ])
  func refuses(text: String, line: Int, column: Int, message: String) {
    let error = #expect(throws: FingerprintFormatError.self) { try read(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    let said = error?.description ?? ""
    #expect(said.contains(message), "\(said)")
    #expect(!said.contains("Zq8secret"))
  }

  @Test("is refused for bytes that are no text, and for too many of them")
  func bytes() {
    let notText = #expect(throws: FingerprintFormatError.self) {
      try FingerprintSignals(json: [0x7B, 0xED, 0xA0, 0x80, 0x7D].span)
    }
    #expect(notText?.reason == .notUTF8)
    let blanks = [UInt8](repeating: 0x20, count: FingerprintSignals.maximumJSONByteCount)
    let large = #expect(throws: FingerprintFormatError.self) {
      try FingerprintSignals(json: (blanks + [0x20]).span)
    }
    #expect(large?.reason == .tooLarge)
    let whole = Array(blanks.dropLast(2)) + Array("{}".utf8)
    #expect(throws: Never.self) { try FingerprintSignals(json: whole.span) }
  }

  @Test("ends no process, however it is cut or changed")
  func damage() {
    for damaged in Self.whole.truncations + Self.whole.bitFlips { _ = try? read(damaged) }
    for cut in Self.whole.truncations {
      #expect(throws: FingerprintFormatError.self) { try read(cut) }
    }
  }
}
