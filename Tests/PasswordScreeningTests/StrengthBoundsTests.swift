import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import Testing

@Suite("An estimate of guesses") struct StrengthBoundsTests {
  static let hostile: [String] = [
    String(repeating: "a", count: 1_024), String(repeating: "aA", count: 512),
    String(repeating: "1qaz", count: 256), String(repeating: "1!|7", count: 256),
    String(repeating: "p@$$w0rd1!", count: 102), String(repeating: "12.1.", count: 204),
    String(repeating: "e\u{301}\u{302}", count: 300),
    "x" + String(repeating: "\u{301}", count: 1_000),
    String(repeating: "👩‍👩‍👧‍👦", count: 146), String(repeating: "пароль", count: 170),
    String(repeating: "سلام", count: 256), String(repeating: "abaab", count: 204),
    String(repeating: "ﷺ", count: 1_024), String(repeating: "\u{200D}", count: 1_024),
    "\0\0\0\u{7}",
  ]

  /// Passwords of all sorts, the same in every run.
  static func passwords(_ count: Int) -> [String] {
    var generator = RepeatableGenerator(state: 7)
    let parts = [
      "password", "Dragon", "qwerty", "1qaz", "!QAZ", "abc", "987", "1987", "29.02.2000", "aaa",
      "xX", "p@ss", "w0rd", "#", "~v", "%j", "7", "ё", "йцук", "ü", "🦊", "e\u{301}", "drowssap",
      "1!|",
    ]
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        parts[Int.random(in: parts.indices, using: &generator)]
      }.joined()
    }
  }

  private func check(_ strength: PasswordStrength, of password: String) {
    let (log10, pieces) = (strength.log10Guesses, strength.pieces)
    #expect(log10.isFinite && log10 >= 0)
    #expect(strength.scoredScalarCount == min(strength.scalarCount, 64))
    #expect(strength.isOfPrefix == (strength.scalarCount > 64))
    var end = 0
    for piece in pieces {
      #expect(piece.range.lowerBound == end && piece.range.upperBound > end)
      end = piece.range.upperBound
    }
    #expect(end == strength.scoredScalarCount)
    // The paper's sum over the pieces is the estimate.
    let count = Double(pieces.count)
    let product = pow(10, pieces.reduce(0) { $0 + $1.log10Guesses })
    #expect(abs(log10 - Foundation.log10(tgamma(count + 1) * product + pow(1e4, count - 1))) < 1e-6)
    #expect(log10 <= max(Double(strength.scoredScalarCount), 1) + 0.1)
  }

  @Test("covers every password without gaps, and adds up")
  func addsUp() throws {
    for password in Self.hostile + Self.passwords(400) where !password.isEmpty {
      check(try strength(password), of: password)
    }
  }

  @Test("takes a bounded number of steps for whatever it is given", arguments: hostile)
  func bounded(password: String) throws {
    let prepared = try PreparedPassword(Array(password.utf8).span, unassigned: .keep)
    var estimate = StrengthEstimate(of: prepared, dictionaries: [.common], context: [])
    _ = estimate.guesses()
    // 7 readings of 64 scalars, in words of 3 to 24 of them.
    #expect(estimate.probeCount <= 7 * 1_133)
    #expect(estimate.stepCount <= 60_000)
  }

  @Test("scores 4,096 bytes and 1,024 scalars by their beginning, and says so (R2)")
  func prefix() throws {
    for password in Self.hostile where password.unicodeScalars.count > 64 {
      let whole = try strength(password)
      guard whole.isOfPrefix else { continue }
      // Cut after normalisation, where it is scored.
      let prepared = try PreparedPassword(Array(password.utf8).span, unassigned: .keep)
      let bytes = (0..<prepared.bytes.count).map { prepared.bytes[$0] }
      let start = String(
        String.UnicodeScalarView(String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(64)))
      let part = try strength(start)
      #expect(part.log10Guesses == whole.log10Guesses)
      #expect(part.pieces == whole.pieces)
      #expect(!part.isOfPrefix)
    }
    let longest = try strength(String(repeating: "a", count: 1_024))
    #expect(longest.scalarCount == 1_024 && longest.scoredScalarCount == 64)
    let bytes = try strength(String(repeating: "😀", count: 1_024))
    #expect(bytes.cover == ["repetition:64"])
    #expect(throws: PreparationError.self) { try strength(String(repeating: "a", count: 4_096)) }
  }

  @Test("is never lowered by a character that belongs to no pattern")
  func appending() throws {
    for password in Self.passwords(300) where password.unicodeScalars.count < 64 {
      #expect(try strength(password + "\u{2603}").log10Guesses >= strength(password).log10Guesses)
      #expect(try strength("\u{2603}" + password).log10Guesses >= strength(password).log10Guesses)
    }
  }

  @Test("is never raised by another dictionary or a word of the context")
  func moreWords() throws {
    for password in Self.passwords(300) {
      let none = try strength(password, dictionaries: []).log10Guesses
      let common = try strength(password, dictionaries: [.common]).log10Guesses
      let both = try strength(password).log10Guesses
      let context = try strength(password, context: ["dragon", "xXx"]).log10Guesses
      #expect(none >= common && common >= both && both >= context)
    }
  }

  @Test("of a listed password is at most its rank, and the rank itself where nothing is cheaper")
  func ranks() throws {
    var generator = RepeatableGenerator(state: 3)
    var (dearer, equal, asked) = (0, 0, 0)
    var rank = 0
    try RealList.forEachEntry { entry in
      rank += 1
      guard UInt32.random(in: 0..<400, using: &generator) == 0 else { return }
      asked += 1
      let prepared = try PreparedPassword(entry)
      let bound = prepared.caseFolded()
      guard let listed = Blocklist.common.listing(of: bound.bytes)?.rankAtMost else { return }
      let found = PasswordStrength(of: prepared)
      // What is in lower case has no variations.
      if pow(10, found.log10Guesses) > Double(listed + 1) * (1 + 1e-9),
        prepared.scalarCount <= PieceTable.longestWord,
        entry.indices.allSatisfy({ !(0x41...0x5A).contains(entry[$0]) && entry[$0] < 0x80 })
      {
        dearer += 1
      }
      if abs(pow(10, found.log10Guesses) - Double(listed + 1)) < 1e-3 { equal += 1 }
    }
    #expect(asked > 2_000)
    #expect(dearer == 0)
    #expect(equal > 50)
  }

  @Test("is the least over all covers")
  func exhaustive() {
    var generator = RepeatableGenerator(state: 5)
    for _ in 0..<300 {
      let count = Int.random(in: 1...11, using: &generator)
      var table = PieceTable(scalarCount: count)
      for start in 0..<count {
        for end in start..<count where end - start > 0 && Bool.random(using: &generator) {
          let guesses = pow(10, Double.random(in: 0...6, using: &generator))
          table.offer(.year, for: start..<end + 1, guesses: guesses)
        }
      }
      var cover = Cover(scalarCount: count)
      let found = cover.guesses(for: 0..<count, from: table)
      // Each bit says whether a piece ends behind its scalar.
      var least = Double.infinity
      for ends in 0..<(1 << (count - 1)) {
        var (product, pieces, start) = (1.0, 0, 0)
        for end in 1...count where end == count || ends >> (end - 1) & 1 == 1 {
          product *= table.guesses(from: start, to: end, isPart: end - start < count)
          (pieces, start) = (pieces + 1, end)
        }
        let total = tgamma(Double(pieces + 1)) * product + pow(1e4, Double(pieces - 1))
        least = min(least, total)
      }
      #expect(abs(found / least - 1) < 1e-9)
    }
  }
}

/// Chance that is the same in every run (SplitMix64).
struct RepeatableGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
