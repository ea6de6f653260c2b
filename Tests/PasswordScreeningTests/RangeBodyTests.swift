import CredentialPrimitives
@testable import PasswordScreening
import Testing

@Suite("The body of a range") struct RangeBodyTests {
  private static let digits = "2DC183F740EE76F27B78EB39C8AD972A757"
  private static let ntlmDigits = "17AD06BDD830B7586C8846F7EAE"

  /// The count of a suffix in `text`.
  private func count(
    _ suffix: String = digits, in text: String, of hash: BreachHash = .sha1
  ) throws -> Int {
    let body = try RangeBody(Array(text.utf8), of: hash)
    return body.count(of: Array(suffix.lowercased().utf8).span)
  }

  @Test(
    "has a count for a suffix, in either case and with either end of line (R39)",
    arguments: [
      ("\(digits):7", 7), ("\(digits):7\n", 7), ("\(digits):7\r\n", 7),
      ("\(digits.lowercased()):7", 7), ("\(digits):007", 7),
      ("\(digits):1000000000000\r\n", 1_000_000_000_000),
      ("00000000000000000000000000000000000:1\n\(digits):123\r\n", 123),
      ("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1", 0),
      ("2DC183F740EE76F27B78EB39C8AD972A758:9\n3DC183F740EE76F27B78EB39C8AD972A757:9", 0),
    ])
  func counts(text: String, expected: Int) throws {
    #expect(try count(in: text) == expected)
  }

  @Test("of NTLM hashes has suffixes of 27 digits")
  func ntlm() throws {
    #expect(try count(Self.ntlmDigits, in: "\(Self.ntlmDigits):5\r\n", of: .ntlm) == 5)
    #expect(throws: RangeFormatError(.suffix, line: 1)) {
      try count(in: "\(Self.ntlmDigits):5\r\n")
    }
    #expect(throws: RangeFormatError(.colon, line: 1)) {
      try count(Self.ntlmDigits, in: "\(Self.digits):5\r\n", of: .ntlm)
    }
  }

  @Test("takes a count of 0 for padding, and of two counts the larger")
  func paddingAndDuplicates() throws {
    #expect(try count(in: "\(Self.digits):0\r\n") == 0)
    for counts in [[3, 9], [9, 3], [0, 9], [9, 0], [9, 9, 1]] {
      let lines = counts.map { "\(Self.digits):\($0)" }.joined(separator: "\n")
      #expect(try count(in: lines) == 9)
    }
  }

  typealias Reason = RangeFormatError.Reason

  @Test(
    "that is damaged is refused with the line and the reason, and without any of its text (R43)",
    arguments: [
      ("", nil, .empty), ("\n", 1, .suffix), ("\r\n", 1, .suffix), ("{\"a\":1}", 1, .suffix),
      ("<!DOCTYPE html>", 1, .suffix), ("GDC183F740EE76F27B78EB39C8AD972A757:1", 1, .suffix),
      ("2DC183F740EE76F27B78EB39C8AD972A75 :1", 1, .suffix), (" \(digits):1", 1, .suffix),
      ("2DC183F740EE76F27B78EB39C8AD972A75:1", 1, .suffix),
      ("２DC183F740EE76F27B78EB39C8AD972A7:1", 1, .suffix), ("\0", 1, .suffix),
      ("21BD1\(digits):1", 1, .colon), ("\(digits) :1", 1, .colon), ("\(digits)=1", 1, .colon),
      ("\(digits)\n", 1, .colon), ("\(digits):\n", 1, .count), ("\(digits):x", 1, .count),
      ("\(digits):-1", 1, .count), ("\(digits):+1", 1, .count), ("\(digits): 1", 1, .count),
      ("\(digits)::1", 1, .count), ("\(digits):٣", 1, .count),
      ("\(digits):1000000000001", 1, .countTooLarge),
      ("\(digits):99999999999999999999999999999999", 1, .countTooLarge),
      ("\(digits):1 \n", 1, .lineEnd), ("\(digits):1.5", 1, .lineEnd),
      ("\(digits):1\r\r\n", 1, .lineEnd), ("\(digits):1\rx", 1, .lineEnd),
      ("\(digits):1\n\n", 2, .suffix), ("\(digits):1\n\(digits):1:1", 2, .lineEnd),
      ("2DC183F740EE76F27B78EB39C8AD972A75", 1, .truncated), ("\(digits)", 1, .truncated),
      ("\(digits):", 1, .truncated), ("\(digits):1\r", 1, .truncated),
      ("\(digits):1\r\n\(digits):2\r\n2DC18", 3, .truncated),
    ] as [(String, Int?, Reason)])
  func damage(text: String, line: Int?, reason: Reason) throws {
    let error = #expect(throws: RangeFormatError(reason, line: line)) { try count(in: text) }
    let description = try #require(error?.description)
    #expect(!description.contains(Self.digits.prefix(5)) && !description.contains("\n"))
    #expect(line.map { description.contains("line \($0):") } ?? true)
  }

  @Test("that is cut off is refused, unless what is left is whole lines or cut in a count")
  func truncation() {
    let text = (10..<40).map { "\(Self.digits):\($0)" }.joined(separator: "\r\n")
    // A line has 35 digits, a colon, two digits and CRLF: 40 bytes.
    for length in 0..<text.utf8.count {
      let expected: RangeFormatError? =
        switch length % 40 {
        case _ where length == 0: RangeFormatError(.empty)
        case 0, 37, 38: nil
        default: RangeFormatError(.truncated, line: length / 40 + 1)
        }
      var found: RangeFormatError?
      do throws(RangeFormatError) {
        _ = try RangeBody(Array(text.utf8.prefix(length)), of: .sha1)
      } catch {
        found = error
      }
      #expect(found == expected, "\(length) bytes")
    }
  }

  @Test("reads as a parser of words reads it, whatever its bytes")
  func randomBodies() {
    var accepted = 0
    for _ in 0..<2_000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...5) {
        let digit = ["a", "A"].randomElement() ?? "a"
        let suffix = String(repeating: digit, count: .random(in: 0...50) == 0 ? 34 : 35)
        let end = ["\n", "\r\n"].randomElement() ?? "\n"
        text += Array("\(suffix):\(Int.random(in: 0...20))\(end)".utf8)
      }
      if Bool.random() {
        let byte = Array("0aGg:\r\n ".utf8).randomElement() ?? 0
        text[.random(in: text.indices)] = byte
      }
      if Bool.random() { text.removeLast(.random(in: 0...2)) }
      let suffix = String(repeating: "a", count: 35)
      let found = try? count(suffix, in: String(decoding: text, as: UTF8.self))
      #expect(found == naiveCount(suffix, in: String(decoding: text, as: UTF8.self)))
      if found != nil { accepted += 1 }
    }
    #expect(accepted > 100)
  }

  /// The count of a suffix, by the words of the documentation; nil for a damaged body.
  private func naiveCount(_ suffix: String, in text: String) -> Int? {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.count - 1
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard !lines.isEmpty else { return nil }
    var largest = 0
    for (number, line) in lines.enumerated() {
      // The CR belongs to the LF, which the last part does not have.
      let part = String(number < last && line.last == "\r" ? line.dropLast() : line)
      guard let match = part.wholeMatch(of: /([0-9A-Fa-f]{35}):([0-9]+)/),
        let count = Int(match.2)
      else { return nil }
      if match.1.lowercased() == suffix { largest = max(largest, count) }
    }
    return largest
  }
}
