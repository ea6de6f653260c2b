import AccountFlows
import Foundation
import TestSupport
import Testing

@Suite("An e-mail address") struct EmailAddressTests {
  @Test(
    "goes to its local part as written and the domain in A-labels, and is known by a folded form",
    arguments: [
      ("anna@example.com", "anna@example.com", "anna@example.com"),
      ("Anna.M@Example.COM", "Anna.M@example.com", "anna.m@example.com"),
      ("a+b@example.com", "a+b@example.com", "a+b@example.com"),
      ("!#$%&'*+-/=?^_`{|}~@a.bc", "!#$%&'*+-/=?^_`{|}~@a.bc", "!#$%&'*+-/=?^_`{|}~@a.bc"),
      ("i@bücher.example", "i@xn--bcher-kva.example", "i@xn--bcher-kva.example"),
      ("i@BU\u{308}CHER.example", "i@xn--bcher-kva.example", "i@xn--bcher-kva.example"),
      ("i@XN--BCHER-KVA.example", "i@xn--bcher-kva.example", "i@xn--bcher-kva.example"),
      // Not transitional: ß is a letter of its own in domains, and so is ς.
      ("i@faß.de", "i@xn--fa-hia.de", "i@xn--fa-hia.de"),
      ("i@FAẞ.de", "i@xn--fa-hia.de", "i@xn--fa-hia.de"),
      ("i@βόλος.com", "i@xn--nxasmm1c.com", "i@xn--nxasmm1c.com"),
      ("почта@пример.рф", "почта@xn--e1afmkfd.xn--p1ai", "почта@xn--e1afmkfd.xn--p1ai"),
      ("ПОЧТА@ПРИМЕР.РФ", "ПОЧТА@xn--e1afmkfd.xn--p1ai", "почта@xn--e1afmkfd.xn--p1ai"),
      // Dots of other scripts and wide letters, as IDNA's mapping has them.
      ("i@a。bc", "i@a.bc", "i@a.bc"), ("i@a．bc", "i@a.bc", "i@a.bc"),
      ("i@ＡＢ１.com", "i@ab1.com", "i@ab1.com"), ("i@a｡bc", "i@a.bc", "i@a.bc"),
      // A joiner where IDNA allows one.
      ("i@क्\u{200D}ष.in", "i@xn--11b2ezcw70k.in", "i@xn--11b2ezcw70k.in"),
      // Folding knows no language: I is i, and the two letters of Turkish stay apart from it.
      ("TITIZ@a.tr", "TITIZ@a.tr", "titiz@a.tr"), ("tıtız@a.tr", "tıtız@a.tr", "tıtız@a.tr"),
      ("Straße@a.de", "Straße@a.de", "strasse@a.de"),
      ("ΣΊΣΥΦΟΣ@a.gr", "ΣΊΣΥΦΟΣ@a.gr", "σίσυφοσ@a.gr"),
      ("İ@a.tr", "İ@a.tr", "i\u{307}@a.tr"), ("ΐ@a.gr", "ΐ@a.gr", "ΐ@a.gr"),
    ])
  func forms(written: String, display: String, canonical: String) throws {
    let address = try EmailAddress(written)
    #expect(address.display.utf8.elementsEqual(display.utf8), "\(address.display)")
    #expect(address.canonical.utf8.elementsEqual(canonical.utf8), "\(address.canonical)")
    #expect(address.canonical.utf8.reversed().starts(with: address.domain.utf8.reversed()))
    let again = try EmailAddress(address.canonical)
    #expect(again == address && again.canonical.utf8.elementsEqual(canonical.utf8))
    let stored = try EmailAddress(display: address.display, canonical: address.canonical)
    #expect(stored == address && stored.domain == address.domain)
  }

  @Test("is the same composed and decomposed, and in any case")
  func normalForms() throws {
    let composed = try EmailAddress("Ren\u{E9}@example.com")
    let decomposed = try EmailAddress("rene\u{301}@EXAMPLE.com")
    #expect(composed == decomposed && Set([composed, decomposed]).count == 1)
    #expect(decomposed.display.utf8.elementsEqual("ren\u{E9}@example.com".utf8))
  }

  @Test(
    "is another one, however alike it looks",
    arguments: [
      ("a.b@example.com", "ab@example.com"), ("a+x@example.com", "a@example.com"),
      ("paypal@example.com", "pаypal@example.com"), ("i@example.com", "ı@example.com"),
      ("l@example.com", "1@example.com"), ("a@fass.de", "a@faß.de"),
      ("a@example.com", "ａ@example.com"), ("a@example.com", "a@example.org"),
    ])
  func others(one: String, other: String) throws {
    #expect(try EmailAddress(one) != EmailAddress(other))
  }

  @Test(
    "is nothing else",
    arguments: [
      ("", .oneAtSign), ("example.com", .oneAtSign), ("a@b@example.com", .oneAtSign),
      ("@example.com", .emptyAtom), (".a@example.com", .emptyAtom), ("a.@example.com", .emptyAtom),
      ("a..b@example.com", .emptyAtom), ("a b@example.com", .character(2)),
      (" a@example.com", .character(1)), ("a@example.com ", .character(14)),
      ("\"a b\"@example.com", .character(3)), ("\"a\"@example.com", .character(1)),
      ("a(x)@example.com", .character(2)), ("<a@example.com>", .character(1)),
      ("a@[127.0.0.1]", .domainLabel), ("a@127.0.0.1", .notAName), ("a@example", .notAName),
      ("a@example.com.", .domainLabel), ("a@.example.com", .domainLabel),
      ("a@example..com", .domainLabel), ("a@-x.com", .domainLabel), ("a@x-.com", .domainLabel),
      ("a@a_b.de", .domainLabel), ("a@a/b.de", .domainLabel), ("a@ab--cd.de", .domainLabel),
      ("a@xn--zz.de", .domainLabel), ("a@xn--a.de", .domainLabel), ("a@☃.net", .domainLabel),
      ("a@xn--fass-.de", .domainLabel), ("a@a\u{200D}b.de", .domainLabel),
      ("a@aא.com", .domainLabel), ("a@\u{301}a.de", .domainLabel),
      ("a@so\u{AD}ft.de", .character(5)), ("a\u{200D}b@example.com", .character(2)),
      ("a\u{202E}b@example.com", .character(2)), ("a\u{FEFF}@example.com", .character(2)),
      ("a\u{85}@example.com", .character(2)), ("a\u{2028}@example.com", .character(2)),
      ("a\0@example.com", .character(2)), ("a@exa\0mple.com", .character(6)),
      ("a\u{378}@example.com", .character(2)), ("a@\u{E000}.com", .character(3)),
      ("😀@example.com", .character(1)), ("a＠example.com", .oneAtSign),
      ("a,b@example.com", .character(2)), ("a;b@example.com", .character(2)),
      ("=\u{338}@example.com", .character(1)), ("\u{301}a@example.com", .character(1)),
      // What would write headers.
      ("a@example.com\r\nBcc: b@example.com", .character(14)),
      ("a\r\nBcc:b@example.com", .character(2)), ("a\n@example.com", .character(2)),
      ("a@example.com\n", .character(14)), ("a@exam\rple.com", .character(7)),
    ] as [(String, EmailAddressError)])
  func refusals(text: String, expected: EmailAddressError) {
    #expect(throws: expected) { try EmailAddress(text) }
    #expect(!expected.description.contains("\n"))
  }

  @Test("is as long as RFC 5321 has it, in both forms, and no longer")
  func lengths() throws {
    let label = String(repeating: "a", count: 63)
    let local = String(repeating: "x", count: 64)
    let rest = String(repeating: "b", count: 254 - 65 - 2 * 64 - 3)
    let longest = "\(local)@\(label).\(label).\(rest).cc"
    #expect(longest.utf8.count == 254)
    #expect(try EmailAddress(longest).display == longest)
    #expect(throws: EmailAddressError.tooLong) { try EmailAddress("\(longest)c") }
    #expect(throws: EmailAddressError.localPartTooLong) { try EmailAddress("x\(local)@a.bc") }
    #expect(throws: EmailAddressError.domainLabel) { try EmailAddress("x@a\(label).bc") }
    // 63 octets as they are written, 93 as they are compared.
    let iotas = String(repeating: "ᾷ", count: 21)
    #expect(throws: EmailAddressError.localPartTooLong) { try EmailAddress("\(iotas)@a.bc") }
    // Labels grow where they become A-labels.
    let wide = Array(repeating: String(repeating: "ü", count: 30), count: 4).joined(separator: ".")
    #expect(try EmailAddress("a@\(wide)").display.utf8.count <= 254)
  }

  @Test("is not looked for in a text of a megabyte, nor of a hundred")
  func hugeTexts() {
    for unit in ["a", "@", ".", "\u{301}", "ß", "\r\n"] {
      let text = String(repeating: unit, count: 1_000_000)
      let isRefused = (try? EmailAddress(text)) == nil
      #expect(isRefused)
    }
    let text = "a@" + String(repeating: "xn--", count: 25_000_000)
    let isRefused = (try? EmailAddress(text)) == nil
    #expect(isRefused)
  }

  @Test(
    "is read back from a store as it was, and from a changed row not at all",
    arguments: [
      ("a@example.com", "a@example.org"), ("a@example.com\r\nBcc: x", "a@example.com"),
      ("a@example.com", "a\n@example.com"), ("a@Example.com", "a@Example.com"),
      ("a", "a"), ("", ""), ("a@b.c@d.e", "a@d.e"),
    ])
  func changedRows(display: String, canonical: String) {
    #expect(throws: EmailAddressError.self) {
      try EmailAddress(display: display, canonical: canonical)
    }
  }

  @Test("keeps the canonical form that a store has, whatever folding would make of it now")
  func keepsStored() throws {
    let address = try EmailAddress(display: "Ab@example.com", canonical: "AB@example.com")
    #expect(address.canonical == "AB@example.com")
    #expect(try address != EmailAddress("Ab@example.com"))
  }

  @Test("is escaped for a page")
  func html() throws {
    let address = try EmailAddress("a&b'c`d@example.com")
    #expect(address.forHTML == "a&amp;b&#39;c`d@example.com")
  }

  @Test("has a canonical form that is its own, over random addresses")
  func fixedPoints() {
    var generator = SystemRandomNumberGenerator()
    let ranges: [ClosedRange<UInt32>] = [
      0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x300...0x345, 0x370...0x3FF,
      0x400...0x52F, 0x531...0x556, 0x10A0...0x10C5, 0x13A0...0x13FD, 0x1E00...0x1FFF,
      0x2C00...0x2C2E, 0xA640...0xA66D, 0xAB70...0xABBF, 0xFB00...0xFB17, 0x10400...0x1044F,
    ]
    var count = 0
    for _ in 0..<20_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let value = ranges.randomElement(using: &generator)
          .map { UInt32.random(in: $0, using: &generator) }
        if let scalar = value.flatMap(Unicode.Scalar.init) { scalars.append(scalar) }
      }
      guard let address = try? EmailAddress("\(String(scalars))@example.com") else { continue }
      count += 1
      let again = try? EmailAddress(address.canonical)
      #expect(again?.canonical.utf8.elementsEqual(address.canonical.utf8) == true, "\(address)")
      #expect(again?.display.utf8.elementsEqual(address.canonical.utf8) == true, "\(address)")
    }
    #expect(count > 5_000)
  }
}
