import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("A prepared password") struct PreparedPasswordTests {
  private func prepare(
    _ bytes: [UInt8], _ unassigned: UnassignedCodePoints = .refuse
  ) -> Result<[UInt8], PreparationError> {
    do throws(PreparationError) {
      let prepared = try PreparedPassword(bytes.span, unassigned: unassigned)
      return .success(prepared.bytes.copy)
    } catch {
      return .failure(error)
    }
  }

  @Test(
    "is refused for what its bytes are (R2, R3, R5)",
    arguments: [
      (Array(repeating: 0x61, count: 1_024), nil),
      (Array(repeating: 0x61, count: 1_025), .tooManyScalars(1_025)),
      (Array(repeating: 0x61, count: 4_097), .tooManyBytes(4_097)),
      (Array(String(repeating: "😀", count: 1_024).utf8), nil),
      (Array(String(repeating: "é", count: 1_025).utf8), .tooManyScalars(1_025)),
      ([], nil),
      ([0], nil),
      ([0x61, 0xFF], .invalidUTF8(byteOffset: 1)),
      ([0x61, 0x62, 0xC3], .invalidUTF8(byteOffset: 2)),
      ([0xC0, 0x80], .invalidUTF8(byteOffset: 0)),
      ([0xED, 0xA0, 0x80], .invalidUTF8(byteOffset: 0)),
      ([0xF4, 0x90, 0x80, 0x80], .invalidUTF8(byteOffset: 0)),
      (Array("a\u{378}".utf8), .unassignedCodePoint(byteOffset: 1)),
      (Array("é\u{10FFFF}".utf8), .unassignedCodePoint(byteOffset: 2)),
    ] as [([UInt8], PreparationError?)])
  func refuses(bytes: [UInt8], expected: PreparationError?) {
    switch prepare(bytes) {
    case .success(let prepared):
      #expect(expected == nil)
      #expect(prepared == bytes)
    case .failure(let error): #expect(error == expected)
    }
  }

  @Test("keeps code points that are not assigned where it is verified (R5)")
  func keepsUnassigned() {
    #expect(prepare(Array("a\u{378}".utf8), .keep) == .success(Array("a\u{378}".utf8)))
  }

  // Not Foundation: its NFC composes U+1105 U+1176, which Unicode does not.
  @Test(
    "has the bytes that Python gives for NFC, over 20,000 random texts",
    .enabled(if: Program.python != nil, "python3 is not installed"))
  func agreesWithPython() throws {
    var generator = SystemRandomNumberGenerator()
    // Letters, marks and syllables that compose and decompose, singletons and exclusions.
    let ranges: [ClosedRange<UInt32>] = [
      0x41...0x17F, 0x300...0x345, 0x958...0x95F, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x212A...0x212B,
      0xAC00...0xAC80, 0xF900...0xFA0D, 0xFB1D...0xFB1F,
    ]
    let texts = (0..<20_000).map { _ in
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let value = ranges.randomElement(using: &generator)
          .map { UInt32.random(in: $0, using: &generator) }
        if let scalar = value.flatMap(Unicode.Scalar.init) { scalars.append(scalar) }
      }
      return scalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }
    let script = """
      import sys, unicodedata
      for line in sys.stdin:
        text = "".join(chr(int(code, 16)) for code in line.split())
        print(unicodedata.normalize("NFC", text).encode().hex())
      """
    let python = try #require(Program.python)
    let result = try python.run(["-c", script], input: texts.joined(separator: "\n"))
    let expected = result.output.split(separator: "\n")
    #expect(expected.count == texts.count)
    for (text, expected) in zip(texts, expected) {
      let scalars = text.split(separator: " ").compactMap { UInt32($0, radix: 16) }
        .compactMap(Unicode.Scalar.init)
      let bytes = scalars.flatMap { Array(String($0).utf8) }
      #expect(try prepare(bytes, .keep).get().hexadecimal == expected, "\(text)")
    }
  }

  @Test("keeps U+11A7, which utf8proc 2.8 drops behind a syllable without a final consonant")
  func keepsJamo() {
    for text in ["가\u{11A7}", "\u{11A7}가\u{11A7}\u{11A7}", "e\u{11A7}\u{301}", "가\u{11A8}"] {
      let expected = text == "가\u{11A8}" ? "각" : text
      #expect(prepare(Array(text.utf8)) == .success(Array(expected.utf8)))
    }
  }

  @Test("is the same for a letter typed as one scalar or as two")
  func composes() throws {
    let composed = try PreparedPassword(Array("p\u{E4}ss".utf8).span)
    let decomposed = try PreparedPassword(Array("pa\u{308}ss".utf8).span)
    #expect(composed.bytes.copy == decomposed.bytes.copy)
    #expect((composed.differsFromInput, decomposed.differsFromInput) == (false, true))
    #expect(decomposed.scalarCount == 4)
  }

  @Test(
    "folds case fully",
    arguments: [
      ("PassWord[@`{1", "password[@`{1"), ("STRASSE", "strasse"), ("straße", "strasse"),
      ("ПАРОЛЬ", "пароль"), ("ΣΑΣ", "σασ"), ("É", "é"), ("\u{212A}", "k"),
    ])
  func folds(text: String, folded: String) throws {
    let prepared = try PreparedPassword(Array(text.utf8).span)
    let result = prepared.caseFolded()
    #expect(result.bytes.copy == Array(folded.utf8))
  }

  @Test(
    "knows its control characters, and takes nothing else for one",
    arguments: [
      ("a\0b", true), ("\tabc", true), ("abc\u{7F}", true), ("é\u{80}", true), ("\u{9F}", true),
      ("a b~", false), ("é\u{A0}", false), ("\u{2028}👩‍👩‍👧", false), ("Â¢ß", false),
    ])
  func findsControlCharacters(text: String, expected: Bool) throws {
    let prepared = try PreparedPassword(Array(text.utf8).span)
    #expect(prepared.containsControlCharacter == expected)
  }

  @Test("finds a control character and a byte beyond ASCII at every place of every length")
  func eightBytesAtATime() throws {
    for length in 0...35 {
      let plain = (0..<length).map { UInt8(0x20 + ($0 * 37) % 0x5F) }
      #expect(try !PreparedPassword(plain.span).containsControlCharacter)
      for place in 0..<length {
        for byte in [0x00, 0x1F, 0x7F, 0x80, 0xC3] as [UInt8] {
          var bytes = plain
          bytes[place] = byte
          if byte < 0x80 {
            #expect(try PreparedPassword(bytes.span).containsControlCharacter)
          } else {
            #expect(prepare(bytes) == .failure(.invalidUTF8(byteOffset: place)))
          }
        }
        var bytes = plain
        bytes.replaceSubrange(place...place, with: Array("é€".utf8))
        let prepared = try PreparedPassword(bytes.span)
        #expect(!prepared.containsControlCharacter && !prepared.isASCII)
        #expect(prepared.scalarCount == length + 1)
      }
    }
  }
}
