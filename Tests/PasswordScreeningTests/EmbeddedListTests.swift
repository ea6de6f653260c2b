import CCredBlocklist
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

/// The real list, unpacked with this project's own reader of lists.
enum RealList {
  static let path = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Wordlists/common-passwords.txt.gz").path

  static func forEachEntry(
    of path: String = path, _ body: (Span<UInt8>) throws -> Void
  ) throws {
    let list = try ListFile(.file(path))
    var lines = LineSplitter()
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { unsafe chunk.deallocate() }
    while case let count = try unsafe list.read(into: chunk), count > 0 {
      let part = unsafe UnsafeRawBufferPointer(rebasing: chunk[..<count])
      try unsafe lines.feed(part) { line, _ in try body(line) }
    }
    try lines.finish { line, _ in try body(line) }
  }
}

@Suite("The embedded list") struct EmbeddedListTests {
  @Test("is what its builder makes from Wordlists/, byte for byte")
  func isReproducible() throws {
    let (file, summary) = try BlocklistBuilder().compile(.file(RealList.path))
    let embedded = unsafe UnsafeRawBufferPointer(
      start: credb_common(), count: credb_common_size())
    #expect(unsafe embedded.elementsEqual(file))
    #expect(summary.entryCount == Blocklist.common.facts.entryCount)
    #expect(summary.unusableCount == 0)
  }

  @Test("has the English words of Wordlists/ beside it, byte for byte")
  func wordsAreReproducible() throws {
    let path = RealList.path.replacing("common-passwords", with: "english-words")
    let (file, summary) = try BlocklistBuilder().compile(.file(path))
    let embedded = unsafe UnsafeRawBufferPointer(
      start: credb_english_words(), count: credb_english_words_size())
    #expect(unsafe embedded.elementsEqual(file))
    #expect(summary.entryCount == Blocklist.englishWords.facts.entryCount)
    #expect(Blocklist.englishWords.checksumAgrees)
    #expect(Blocklist.englishWords.listing(of: Array("the".utf8).span)?.rankAtMost == 4)
  }

  @Test("is whole, aligned for its look-ups and at most 10 MB")
  func isWhole() {
    #expect(Blocklist.common.checksumAgrees)
    #expect(credb_common_size() <= 10_000_000)
    #expect(unsafe Int(bitPattern: credb_common()) % 64 == 0)
  }

  @Test("holds at least the 3,000 most common passwords of every length policy (R8)")
  func isLongEnough() throws {
    var counts = [8: 0, 15: 0]
    try RealList.forEachEntry { entry in
      for minimum in counts.keys where entry.countOfScalars >= minimum {
        counts[minimum, default: 0] += 1
      }
    }
    #expect(Blocklist.common.facts.entryCount > 1_000_000)
    for (minimum, count) in counts { #expect(count >= 3_000, "of \(minimum) and more scalars") }
  }

  @Test("lets none of its own entries pass, in whatever case (R7, R10)")
  func acceptsNoEntry() throws {
    let policy = PasswordPolicy.secondFactor
    var accepted = 0
    var rank = 0
    try RealList.forEachEntry { entry in
      rank += 1
      let findings = policy.findings(for: entry)
      guard case .common(let bound?) = findings.last, bound >= 1 else { return accepted += 1 }
      // A folded form can rank better than its entry, never worse; bounds round up by an eighth.
      if bound > rank + rank / 8 { accepted += 1 }
      let upper = entry.indices.map {
        (0x61...0x7A).contains(entry[$0]) ? entry[$0] - 32 : entry[$0]
      }
      if rank % 16 == 0, policy.findings(for: upper.span).last?.code != "common" { accepted += 1 }
    }
    #expect(rank > 1_000_000)
    #expect(accepted == 0)
  }

  @Test("finds every entry as it is written (R10)")
  func containsEveryEntry() throws {
    var missing = 0
    try RealList.forEachEntry { if !Blocklist.common.contains($0) { missing += 1 } }
    #expect(missing == 0)
  }

  @Test("lets 100,000 random passwords of 16 characters pass")
  func acceptsRandomPasswords() {
    let policy = PasswordPolicy(comparison: .entirePassword, minimumLog10Guesses: nil)
    var generator = SystemRandomNumberGenerator()
    var refused = 0
    for index in 0..<100_000 {
      let password = (0..<16).map { _ in UInt8.random(in: 0x21...0x7E, using: &generator) }
      if !policy.findings(for: password.span).isEmpty { refused += 1 }
      // With everything on a check takes too long for all of them, unoptimised.
      if index % 100 == 0, !PasswordPolicy.secondFactor.findings(for: password.span).isEmpty {
        refused += 1
      }
    }
    #expect(refused == 0)
  }
}
