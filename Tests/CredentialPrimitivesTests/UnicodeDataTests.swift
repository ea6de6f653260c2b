@testable import CredentialPrimitives
import Foundation
import TestSupport
import Testing

@Suite(
  "By Unicode's own files,",
  .enabled(if: UnicodeData.isUsable, "unicode-data 15.0.0 (Debian) is not installed"))
struct UnicodeDataTests {
  @Test("every text of NormalizationTest.txt has its NFC (R5)")
  func normalization() throws {
    // Column 2 is the NFC of columns 1 to 3, column 4 that of columns 4 and 5.
    var count = 0
    for fields in UnicodeData.lines("NormalizationTest.txt") where fields.count >= 5 {
      let texts = fields.prefix(5).map(\.textOfCodes)
      for (index, text) in texts.enumerated() {
        let prepared = try PreparedPassword(Array(text.utf8).span, unassigned: .keep)
        let expected = Array(texts[index < 3 ? 1 : 3].utf8)
        #expect(prepared.bytes.copy == expected, "\(fields[0]), column \(index + 1)")
        count += 1
      }
    }
    #expect(count > 90_000)
  }

  @Test("what part one does not name is its own NFC (R5)")
  func ownForm() throws {
    var named: Set<UInt32> = []
    for line in (UnicodeData.text("NormalizationTest.txt") ?? "").split(separator: "\n") {
      if line.hasPrefix("@Part2") { break }
      if let code = line.split(separator: ";").first, let scalar = UInt32(code, radix: 16) {
        named.insert(scalar)
      }
    }
    #expect(named.count > 15_000)
    var changed: [UInt32] = []
    for value in UInt32(0)...0x10FFFF where !named.contains(value) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      let mapped = UnicodeMapping.normalizationFormC.map(bytes.span)
      if mapped.bytes.copy != bytes { changed.append(value) }
    }
    #expect(changed == [])
  }

  @Test("letters join as ArabicShaping.txt says")
  func joiningTypes() {
    let types = ScalarTable(UnicodeData.lines("ArabicShaping.txt").map { ($0[0], $0[2]) })
    for scalar in UInt32(0)...0x10FFFF {
      let type = types[scalar] ?? ""
      if ScalarRanges.joiningForward.contains(scalar) != ["D", "L"].contains(type)
        || ScalarRanges.joiningBackward.contains(scalar) != ["D", "R"].contains(type)
      {
        Issue.record("U+\(String(scalar, radix: 16))")
      }
    }
  }

  @Test("scripts are those of Scripts.txt")
  func scripts() {
    let scripts = ScalarTable(UnicodeData.lines("Scripts.txt").map { ($0[0], $0[1]) })
    for scalar in UInt32(0)...0x10FFFF {
      let script = scripts[scalar] ?? ""
      if ScalarRanges.greek.contains(scalar) != (script == "Greek")
        || ScalarRanges.hebrew.contains(scalar) != (script == "Hebrew")
        || ScalarRanges.kanaAndHan.contains(scalar)
          != ["Hiragana", "Katakana", "Han"].contains(script)
      {
        Issue.record("U+\(String(scalar, radix: 16))")
      }
    }
  }

  private struct ScalarTable {
    private var values: [UInt32: String] = [:]

    init(_ fields: [(String, String)]) {
      for (codes, value) in fields {
        for scalar in UnicodeData.scalars(codes) ?? 0...0 { values[scalar] = value }
      }
    }

    subscript(scalar: UInt32) -> String? { values[scalar] }
  }
}
