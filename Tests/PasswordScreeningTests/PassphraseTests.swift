import CCredBlocklist
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A passphrase") struct PassphraseTests {
  private func text(
    _ count: Int, _ list: Passphrase.WordList, using generator: inout some RandomNumberGenerator
  ) -> [String] {
    let phrase = Passphrase.random(words: count, from: list, using: &generator)
    return String(decoding: phrase.bytes.copy, as: UTF8.self).split(separator: " ").map(String.init)
  }

  private func words(_ list: Passphrase.WordList) throws -> [String] {
    let packed = RealList.path.replacing(
      "common-passwords.txt.gz", with: "passphrase-words-\(list.rawValue).txt.gz")
    var words: [String] = []
    try RealList.forEachEntry(of: packed) { words.append(String(decoding: $0.copy, as: UTF8.self)) }
    return words
  }

  @Test(
    "is of words of the list in Wordlists/, byte for byte", arguments: Passphrase.WordList.allCases)
  func isReproducible(list: Passphrase.WordList) throws {
    let expected = try words(list)
    #expect(expected.count == 7_776)
    #expect(list.count == 7_776)
    #expect(expected == Set(expected).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let (start, count) =
      switch list {
      case .en: unsafe (credb_passphrase_words_en(), credb_passphrase_words_en_size())
      case .de: unsafe (credb_passphrase_words_de(), credb_passphrase_words_de_size())
      }
    let embedded = unsafe UnsafeRawBufferPointer(start: start, count: count)
    #expect(unsafe embedded.elementsEqual(Array((expected.joined(separator: "\n") + "\n").utf8)))
  }

  @Test("has as many words as it is asked for", arguments: [4, 5, 20])
  func counts(count: Int) {
    var generator = SystemRandomNumberGenerator()
    for list in Passphrase.WordList.allCases {
      #expect(text(count, list, using: &generator).count == count)
      #expect(abs(Passphrase.entropyBits(words: count, from: list) - 12.925 * Double(count)) < 0.01)
    }
  }

  @Test("is never the same twice, and accepted by every policy")
  func isAccepted() {
    var seen: Set<[UInt8]> = []
    for _ in 0..<200 {
      let phrase = Passphrase.random()
      #expect(PasswordPolicy.administrator.findings(for: phrase) == [])
      seen.insert(phrase.bytes.copy)
    }
    #expect(seen.count == 200)
  }

  /// Gives what it is told, in order.
  private struct Script: RandomNumberGenerator {
    var numbers: [UInt64]

    mutating func next() -> UInt64 { numbers.removeFirst() }
  }

  @Test(
    "draws again what would favour some words",
    arguments: [
      // 2⁶⁴ = 3 · 6148914691236517205 + 1: the last number has no partners.
      (3, [.max, 7], 1), (3, [.max - 1], 2), (3, [0], 0),
      (7_776, [.max, .max - 6_207, 7_775], 7_775), (7_776, [.max - 6_208], 7_775), (8, [.max], 7),
      (1, [.max], 0),
    ] as [(UInt64, [UInt64], UInt64)])
  func rejection(bound: UInt64, numbers: [UInt64], drawn: UInt64) {
    var script = Script(numbers: numbers)
    #expect(Passphrase.draw(below: bound, using: &script) == drawn)
    #expect(script.numbers.isEmpty)
  }

  @Test("takes each word equally often, by chi-squared over 7,776 words")
  func isUniform() {
    var generator = SystemRandomNumberGenerator()
    let (bound, rounds) = (7_776, 777_600)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<rounds {
      counts[Int(Passphrase.draw(below: UInt64(bound), using: &generator))] += 1
    }
    let expected = Double(rounds) / Double(bound)
    let chiSquared = counts.reduce(0.0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    // 7,775 degrees of freedom: seven standard deviations of sqrt(2 · 7,775) = 124.7.
    #expect(abs(chiSquared - 7_775) < 7 * 124.7)
  }

  @Test("of no words is a programmer's mistake")
  func tooFew() async {
    await #expect(processExitsWith: .failure) { _ = Passphrase.random(words: 3) }
  }
}
