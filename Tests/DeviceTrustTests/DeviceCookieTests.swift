import CredentialPrimitives
import CredentialTokens
import DeviceTrust
import TestSupport
import Testing

@Suite("A device's cookie") struct DeviceCookieTests {
  private static let cookie = DeviceCookie(for: TokenSubject(42))
  private static let text =
    "d1AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw"
  private static var grant: DeviceGrant {
    get throws { try DeviceGrant(parsing: text) }
  }

  private static func read(_ header: String) throws(DeviceCookieError) -> String? {
    try cookie.grant(inCookieHeader: header)?.revealText()
  }

  private static func readSet(_ header: String) throws(DeviceCookieError) -> String? {
    try cookie.grant(inSetCookieHeader: Array(header.utf8).span)?.grant.revealText()
  }

  @Test("is rendered as R38 has it, and read again")
  func roundTrip() throws {
    let header = Self.cookie.makeSetCookie(try Self.grant, age: .seconds(100_000_000))
    let line = Self.cookie.setCookie(try Self.grant, age: .seconds(100_000_000))
    #expect(line.utf8.elementsEqual(header.bytes.copy))
    #expect(
      line == "\(Self.cookie.name)=\(Self.text); Max-Age=34560000; Path=/; Secure; HttpOnly; "
        + "SameSite=Lax")
    #expect(Self.cookie.name.wholeMatch(of: /__Host-device-[A-Za-z0-9_-]{16}/) != nil)
    #expect(line.utf8.count <= DeviceCookie.maximumByteCount)
    let read = try Self.cookie.grant(inSetCookieHeader: header.bytes)
    #expect(read?.age == .seconds(34_560_000) && read?.grant.revealText() == Self.text)
    #expect(try Self.readSet(Self.cookie.removal()) == nil)
    #expect(Self.cookie.removal().hasPrefix("\(Self.cookie.name)=; Max-Age=0;"))
  }

  @Test("is found among others, those of other accounts among them (R22)")
  func found() throws {
    let other = DeviceCookie(for: TokenSubject(43))
    #expect(other.name != Self.cookie.name)
    let pair = "\(Self.cookie.name)=\(Self.text)"
    for header in [
      pair, "a=b; \(pair)", "\(pair);a=b", " \(pair) ;", "\(other.name)=\(Self.text); \(pair)",
      "\(other.name)=x; ;;=; \(pair); b", "a=\(pair); \(pair)",
    ] { #expect(try Self.read(header) == Self.text, "\(header)") }
    for header in [
      "", ";", "=", "a=b", "\(other.name)=\(Self.text)", Self.cookie.name, "x\(pair)",
      "\(Self.cookie.name.uppercased())=\(Self.text)", "a=\(pair)",
    ] { #expect(try Self.read(header) == nil, "\(header)") }
  }

  @Test("is refused doubled, cut or changed, for a reason without its text (R43)")
  func damaged() throws {
    let pair = "\(Self.cookie.name)=\(Self.text)"
    #expect(throws: DeviceCookieError.doubled) { try Self.read("\(pair); \(pair)") }
    #expect(throws: DeviceCookieError.doubled) { try Self.read("\(pair); \(Self.cookie.name)=") }
    for cut in Self.text.truncations {
      #expect(throws: DeviceCookieError.grant(.length(cut.utf8.count))) {
        try Self.read("\(Self.cookie.name)=\(cut)")
      }
    }
    for (value, error) in [
      ("d2" + Self.text.dropFirst(2), DeviceGrantFormatError.prefix),
      (Self.text.dropLast() + "=", .encoding), (Self.text.dropLast() + "x", .encoding),
      (Self.text.dropLast() + "é", .length(89)), ("\"\(Self.text)\"", .length(90)),
    ] {
      #expect(throws: DeviceCookieError.grant(error)) {
        try Self.read("\(Self.cookie.name)=\(value)")
      }
      #expect(!"\(DeviceCookieError.grant(error))".contains(value.suffix(20)))
    }
    let long = String(repeating: "a=b; ", count: 20_000)
    #expect(throws: DeviceCookieError.headerTooLong(100_000)) { try Self.read(long) }
  }

  private static let good = "; Max-Age=1; Path=/; Secure; HttpOnly; SameSite=Lax"

  @Test(
    "is set with the attributes of R38 and no others",
    arguments: [
      ("; Path=/; Secure; HttpOnly; SameSite=Lax", "max-age"),
      ("; Max-Age=34560001; Path=/; Secure; HttpOnly; SameSite=Lax", "max-age"),
      ("; Max-Age=01; Path=/; Secure; HttpOnly; SameSite=Lax", "max-age"),
      ("; Max-Age=-1; Path=/; Secure; HttpOnly; SameSite=Lax", "max-age"),
      ("; Max-Age=99999999999999999999; Path=/; Secure; HttpOnly; SameSite=Lax", "max-age"),
      ("; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax", "Max-Age"),
      ("; Max-Age=1; Path=/a; Secure; HttpOnly; SameSite=Lax", "path"),
      ("; Max-Age=1; Secure; HttpOnly; SameSite=Lax", "path"),
      ("; Max-Age=1; Path=/; HttpOnly; SameSite=Lax", "secure"),
      ("; Max-Age=1; Path=/; Secure; SameSite=Lax", "httponly"),
      ("; Max-Age=1; Path=/; Secure; HttpOnly; SameSite=None", "samesite"),
      ("; Max-Age=1; Path=/; Secure; HttpOnly", "samesite"),
      (good + "; Domain=example.com", "domain"), (good + "; Secure", "secure"),
      (good + "; Secret", "of another name"), (good + ";", "of another name"),
      (good + "; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "expires"),
    ])
  func attributes(text: String, attribute: String) {
    #expect(throws: DeviceCookieError.attribute(attribute)) {
      try Self.readSet("\(Self.cookie.name)=\(Self.text)\(text)")
    }
  }

  @Test("is set in whatever order and letter case")
  func otherSpelling() throws {
    let line = "\(Self.cookie.name)=\(Self.text);SAMESITE=lax;httponly;  secure;path=/;max-age=60"
    #expect(try Self.readSet(line) == Self.text)
    #expect(throws: DeviceCookieError.otherName) { try Self.readSet("a=b" + Self.good) }
    #expect(throws: DeviceCookieError.otherName) { try Self.readSet("") }
    #expect(throws: DeviceCookieError.headerTooLong(5_000)) {
      try Self.readSet(String(repeating: "a", count: 5_000))
    }
  }
}
