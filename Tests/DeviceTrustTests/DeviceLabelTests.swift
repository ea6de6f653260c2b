import DeviceTrust
import Testing

@Suite("A device's label") struct DeviceLabelTests {
  @Test(
    "is escaped for terminals and for HTML",
    arguments: [
      ("Firefox on Windows", "Firefox on Windows", "Firefox on Windows"),
      (
        "<script>alert('x')</script>", "<script>alert('x')</script>",
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"
      ),
      ("a & \"b\"", "a & \"b\"", "a &amp; &quot;b&quot;"), ("C:\\home", "C:\\\\home", "C:\\home"),
      ("Grüße 猫 🙂", "Grüße 猫 🙂", "Grüße 猫 🙂"),
    ])
  func escaped(text: String, terminal: String, html: String) throws {
    let label = try #require(DeviceLabel(text))
    #expect(label.text == text)
    #expect(label.forTerminal == terminal && "\(label)" == terminal)
    #expect(label.forHTML == html)
  }

  @Test(
    "keeps nothing that controls a terminal, or turns text around",
    arguments: [
      ("\u{1B}[31mred", "[31mred"), ("a\nb\tc\rd\u{0}e", "abcde"), ("\u{9B}1m", "1m"),
      ("abc\u{202E}cba", "abccba"), ("a\u{2066}b\u{2069}", "ab"), ("a\u{200B}\u{FEFF}b", "ab"),
      ("  spaced  ", "spaced"), ("a\u{2028}b", "ab"), ("a\u{E000}b\u{378}", "ab"),
    ])
  func cleaned(text: String, kept: String) throws {
    #expect(try #require(DeviceLabel(text)).text == kept)
  }

  @Test(
    "is none where nothing is left, or too much",
    arguments: ["", " ", "\n\u{1B}", "\u{202E}", String(repeating: "a", count: 65)])
  func refused(text: String) { #expect(DeviceLabel(text) == nil) }

  @Test("has up to 64 scalars, of whatever length in bytes")
  func longest() {
    #expect(DeviceLabel(String(repeating: "🙂", count: 64)) != nil)
    #expect(DeviceLabel(String(repeating: "🙂", count: 65)) == nil)
    #expect(DeviceLabel(String(repeating: "a", count: 1_000_000)) == nil)
  }

  @Test("of ids there is one spelling")
  func ids() throws {
    let id = try #require(DeviceID(bytes: Array(0..<16)))
    #expect(id.description == "000102030405060708090a0b0c0d0e0f")
    #expect(DeviceID(id.description) == id)
    for text in [
      "", "00", id.description + "0", "+1" + id.description.dropFirst(2), "é",
      id.description.uppercased(), String(repeating: "a", count: 1_000_000),
    ] {
      #expect(DeviceID(text) == nil)
    }
  }
}
