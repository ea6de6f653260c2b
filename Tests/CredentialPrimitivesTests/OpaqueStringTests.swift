@testable import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite("An OpaqueString") struct OpaqueStringTests {
  private func enforce(_ bytes: [UInt8]) -> Result<[UInt8], OpaqueStringError> {
    do throws(OpaqueStringError) {
      let string = try OpaqueString(bytes.span)
      return .success(string.bytes.copy)
    } catch {
      return .failure(error)
    }
  }

  private func enforce(_ text: String) -> Result<[UInt8], OpaqueStringError> {
    enforce(Array(text.utf8))
  }

  @Test(
    "is what the table of RFC 8265 says (R6)",
    arguments: [
      ("correct horse battery staple", "correct horse battery staple"),
      ("Correct Horse Battery Staple", "Correct Horse Battery Staple"),
      ("πßå", "πßå"), ("Jack of ♦s", "Jack of ♦s"), ("foo\u{1680}bar", "foo bar"),
      ("", nil), ("my cat is a \tby", nil),
    ] as [(String, String?)])
  func table(input: String, expected: String?) {
    #expect((try? enforce(input).get()) == expected.map { Array($0.utf8) })
  }

  @Test(
    "maps spaces and composes, and nothing else",
    arguments: [
      ("a\u{A0}b\u{3000}c\u{2003}", "a b c "), ("pa\u{308}ss", "p\u{E4}ss"), ("\u{212B}", "\u{C5}"),
      ("Ａｂ１", "Ａｂ１"), ("ﬁx", "ﬁx"), ("👍🏽 ✓", "👍🏽 ✓"), ("ß ſ", "ß ſ"), (" ", " "),
      ("שלום עולם", "שלום עולם"),
    ])
  func maps(input: String, expected: String) {
    #expect(enforce(input) == .success(Array(expected.utf8)))
    #expect(enforce(expected) == .success(Array(expected.utf8)))
  }

  @Test(
    "refuses what is not of the FreeformClass, and says where",
    arguments: [
      ("ab\0", 2), ("\u{7F}", 0), ("é\u{85}", 2), ("a\u{AD}b", 1), ("a\u{200B}", 1),
      ("\u{FEFF}a", 0), ("a\u{2028}", 1), ("a\u{202E}b", 1), ("\u{E000}", 0), ("\u{1100}", 0),
      ("ـ", 0), ("〱", 0), ("a\u{E0041}", 1), ("a\u{FE0F}", 1),
    ])
  func refuses(input: String, offset: Int) {
    #expect(enforce(input) == .failure(.disallowed(byteOffset: offset)))
  }

  @Test(
    "allows what has a rule only where it stands by the rule (RFC 5892, appendix A)",
    arguments: [
      ("l·l", true), ("l·", false), ("·l", false), ("a·l", false),
      ("͵α", true), ("͵a", false), ("א׳", true), ("a׳", false), ("ש״ל", true), ("״ל", false),
      ("ア・ア", true), ("・漢", true), ("a・b", false), ("・", false),
      ("٠١٢", true), ("۰۱۲", true), ("٠۱", false), ("۱a٠", false),
      ("क\u{94D}\u{200D}ष", true), ("क\u{200D}ष", false), ("a\u{200D}", false),
      ("क\u{94D}\u{200C}ष", true), ("ب\u{200C}ب", true), ("ب\u{64B}\u{200C}\u{64B}ا", true),
      ("ا\u{200C}ب", false), ("a\u{200C}b", false), ("\u{200C}", false), ("ب\u{200C}", false),
      ("👩\u{200D}👧", false),
    ])
  func context(input: String, isAllowed: Bool) {
    #expect(((try? enforce(input).get()) != nil) == isAllowed)
  }

  @Test("refuses what is no password for any purpose (R2, R5)")
  func unprepared() {
    #expect(
      enforce([UInt8](repeating: 0x61, count: 4_097)) == .failure(.unprepared(.tooManyBytes(4_097)))
    )
    #expect(enforce([0x61, 0xFF]) == .failure(.unprepared(.invalidUTF8(byteOffset: 1))))
    #expect(
      enforce("a\u{378}") == .failure(.unprepared(.unassignedCodePoint(byteOffset: 1))))
    #expect(enforce("") == .failure(.empty))
  }

  // RFC 8264 §8 by Swift's own properties, for the scalars that both versions of Unicode know.
  @Test("agrees with Swift's properties on every scalar without a rule")
  func everyScalar() {
    let exceptions: Set<UInt32> = Set([
      0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x640, 0x7FA, 0x302E, 0x302F, 0x303B, 0x200C, 0x200D,
    ]).union(0x3031...0x3035).union(0x660...0x669).union(0x6F0...0x6F9)
    let jamo: [ClosedRange<UInt32>] = [
      0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB,
    ]
    var different: [UInt32] = []
    for value in UInt32(1)...0x10FFFF where !exceptions.contains(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      if UnicodeMapping.firstUnassigned(in: bytes.span) != nil { continue }
      let isAllowed =
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
          .paragraphSeparator:
          false
        default:
          !scalar.properties.isDefaultIgnorableCodePoint && !jamo.contains { $0.contains(value) }
        }
      if (FreeformClass.firstDisallowed(in: bytes.span) == nil) != isAllowed {
        different.append(value)
      }
    }
    #expect(different == [])
  }
}
