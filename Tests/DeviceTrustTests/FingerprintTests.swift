import CredentialTokens
import DeviceTrust
import Testing

@Suite("A fingerprint") struct FingerprintTests {
  private static let chrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    + "Chrome/142.0.0.0 Safari/537.36"
  private static let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) "
  private static let android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 "
  private static let iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) "

  private static let agents: [(String, String)] = [
    (chrome, "chrome 142 windows computer"),
    (chrome + " Edg/142.0.0.0", "edge 142 windows computer"),
    (chrome + " OPR/125.0.0.0", "opera 125 windows computer"),
    (chrome + " Vivaldi/7.6", "vivaldi 7 windows computer"),
    (
      chrome.replacing("Chrome/142.0.0.0", with: "Chrome/138.0.0.0 YaBrowser/25.8.0.0"),
      "yandex 25 windows computer"
    ),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "firefox 145 windows computer"
    ),
    (
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      "firefox 140 linux computer"
    ),
    (
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537",
      "chrome 141 chromeOS computer"
    ),
    (
      mac + "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
      "safari 26 macOS computer"
    ),
    (
      iPhone + "AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1",
      "safari 18 iOS phone"
    ),
    (
      iPhone + "AppleWebKit/605.1.15 CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1",
      "chrome 142 iOS phone"
    ),
    (
      iPhone + "AppleWebKit/605.1.15 FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
      "firefox 145 iOS phone"
    ),
    (
      iPhone.replacing("iPhone;", with: "iPad;") + "AppleWebKit/605.1.15 Version/16.6 Safari/604",
      "safari 16 iOS tablet"
    ),
    (
      android + "(KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
      "chrome 142 android phone"
    ),
    (android + "Chrome/142.0.0.0 Safari/537.36", "chrome 142 android tablet"),
    (
      android + "SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
      "samsung 29 android phone"
    ),
    (
      "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
      "firefox 145 android phone"
    ),
    ("curl/8.14.1", "nil nil nil nil"), ("", "nil nil nil nil"),
    ("Chrome/", "chrome nil nil nil"), ("Chrome/99999999", "chrome nil nil nil"),
    ("xChrome/12 WindowsNT", "nil nil nil nil"), ("Chrome", "nil nil nil nil"),
    ("\u{0}\u{1}Chrome/7\u{1B}[2J Windows\r\n", "chrome 7 windows computer"),
  ]

  @Test(
    "reads browser, major version, platform and form out of a User-Agent", arguments: agents)
  func userAgents(text: String, expected: String) {
    var signals = FingerprintSignals()
    signals.userAgent = text
    #expect(Self.shown(Fingerprint(signals)) == expected)
  }

  private static func shown(_ look: Fingerprint) -> String {
    let parts = [
      look.browser?.rawValue, look.majorVersion.map { "\($0)" }, look.platform?.rawValue,
      look.form?.rawValue,
    ]
    return parts.map { $0 ?? "nil" }.joined(separator: " ")
  }

  @Test(
    "believes client hints, and ignores brands that nobody has (R36)",
    arguments: [
      (#""Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99""#, "chrome 142"),
      (#""Not;A=Brand";v="8", "Chromium";v="141", "Microsoft Edge";v="141""#, "edge 141"),
      (#""Brave";v="142","Chromium";v="142""#, "brave 142"),
      (#""Chromium";v="142", "(Not(A:Brand";v="24""#, "chromium 142"),
      (#""Opera";v="125";x="y", "Chromium";v="141""#, "opera 125"),
      (#""Not\"A\\Brand";v="9", "Opera";v="1""#, "opera 1"),
      (#""Google Chrome""#, "chrome nil"),
      (#""Not A Brand";v="99""#, "chrome 140"), ("", "chrome 140"), ("\"", "chrome 140"),
      (#""Brave";v="142""# + ",", "chrome 140"), (#""Brave";v=142"#, "chrome 140"),
      (#""Brave";v="142" "Opera";v="1""#, "chrome 140"), (#"Brave;v="142""#, "chrome 140"),
      (#""Bra\ve";v="142""#, "chrome 140"), ("\"Brave\u{7F}\";v=\"142\"", "chrome 140"),
      (#""Brave";="142""#, "chrome 140"), ("\"Bräve\"", "chrome 140"),
      (String(repeating: #""a","#, count: 16) + #""Brave""#, "chrome 140"),
      (String(repeating: " ", count: 1_025) + #""Brave""#, "chrome 140"),
    ])
  func brands(text: String, expected: String) {
    var signals = FingerprintSignals()
    signals.userAgent = "Chrome/140.0.0.0"
    signals.brands = text
    let look = Fingerprint(signals)
    let version = look.majorVersion.map { "\($0)" } ?? "nil"
    #expect("\(look.browser?.rawValue ?? "nil") \(version)" == expected)
  }

  @Test(
    "takes the platform and the form from hints where they have the form of one",
    arguments: [
      (#""Windows""#, "?0", "windows computer"), (#""Android""#, "?1", "android phone"),
      (#""Chrome OS""#, "?0", "chromeOS computer"), ("Windows", "1", "linux computer"),
      (#""BeOS""#, "", "linux computer"), (#""iOS""#, "?1", "iOS phone"),
    ])
  func platforms(platform: String, mobile: String, expected: String) {
    var signals = FingerprintSignals()
    signals.userAgent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/1.0"
    (signals.platform, signals.mobile) = (platform, mobile)
    let look = Fingerprint(signals)
    #expect("\(look.platform?.rawValue ?? "") \(look.form?.rawValue ?? "")" == expected)
  }

  @Test(
    "reads the first language",
    arguments: [
      ("de-CH,de;q=0.9,en;q=0.8", "de-ch"), ("en", "en"), ("*,fr;q=0.5", "fr"), ("", nil),
      ("*", nil), (" DE ; q=1", "de"), ("d", nil), ("dé", nil), ("de\u{0}", nil),
      (String(repeating: "a", count: 36), nil), (String(repeating: ",", count: 65_000), nil),
      (String(repeating: ",", count: 16) + "de", "de"),
      (String(repeating: "*,", count: 16) + "de", nil),
    ])
  func languages(text: String, expected: String?) {
    var signals = FingerprintSignals()
    signals.acceptLanguage = text
    #expect(Fingerprint(signals).language == expected)
  }

  @Test("keeps the network coarse, and takes nothing that has not the form (R36)")
  func places() {
    var signals = FingerprintSignals()
    signals.address = NetworkAddress("192.0.2.77")
    (signals.country, signals.timeZone) = ("de", "America/Argentina/Buenos_Aires")
    var look = Fingerprint(signals)
    #expect(look.network == [192, 0, 2] && look.country == "DE")
    #expect(look.timeZone == "America/Argentina/Buenos_Aires")
    signals.address = NetworkAddress("2001:db8:1:2:3::4")
    #expect(Fingerprint(signals).network == [0x20, 0x01, 0x0D, 0xB8, 0, 1])
    for text in ["", "D", "DEU", "D1", "é", "d\u{0}"] {
      signals.country = text
      #expect(Fingerprint(signals).country == nil)
    }
    for text in ["", "Europe Berlin", "a\u{1B}", String(repeating: "a", count: 65), "é"] {
      signals.timeZone = text
      look = Fingerprint(signals)
      #expect(look.timeZone == nil)
    }
  }

  @Test("answers headers of 64 KiB, and reads no longer ones")
  func longHeaders() {
    var signals = FingerprintSignals()
    let filling = String(repeating: "Chromx/1 ", count: 7_200)
    signals.userAgent = filling + "Firefox/9 Windows"
    #expect(Self.shown(Fingerprint(signals)) == "firefox 9 windows computer")
    signals.userAgent = String(repeating: "a", count: 65_500) + " Firefox/9 "
    #expect(Self.shown(Fingerprint(signals)) == "firefox 9 nil nil")
    signals.userAgent = String(repeating: "Firefox/9 ", count: 6_554)
    signals.acceptLanguage = String(repeating: "de,", count: 30_000)
    let look = Fingerprint(signals)
    #expect(Self.shown(look) == "nil nil nil nil" && look.language == nil)
  }

  @Test(
    "labels a device with its own words only",
    arguments: [
      (chrome, "Chrome on Windows"), ("Firefox/1", "Firefox"),
      ("(Windows)", "A device with Windows"),
      ("<b>", "A device"),
    ])
  func labels(text: String, label: String) {
    var signals = FingerprintSignals()
    signals.userAgent = text
    #expect(Fingerprint(signals).label.text == label)
  }
}
