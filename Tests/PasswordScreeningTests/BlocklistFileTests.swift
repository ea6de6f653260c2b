import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("A blocklist file") struct BlocklistFileTests {
  private let folder = TemporaryFolder()

  private func compile(_ list: String) throws -> [UInt8] {
    let path = folder.file("list-\(UUID().uuidString).txt")
    try Data(list.utf8).write(to: URL(filePath: path))
    return try BlocklistBuilder().compile(.file(path)).file
  }

  private func reason(of file: [UInt8]) throws -> BlocklistFileError.Reason? {
    let path = folder.file("file")
    try Data(file).write(to: URL(filePath: path))
    do throws(BlocklistFileError) {
      _ = try Blocklist(contentsOf: path)
      return nil
    } catch {
      #expect(error.path == path)
      #expect(error.description.contains(path))
      return error.reason
    }
  }

  @Test("answers for what was compiled into it, with its rank")
  func answers() throws {
    let path = folder.file("ours")
    try Data(try compile("Hunter2\nпароль\nhunter2\nStraße\n")).write(to: URL(filePath: path))
    let list = try Blocklist(contentsOf: path)
    let ranks = ["Hunter2", "hunter2", "пароль", "Straße", "strasse", "HUNTER2", "hunter", ""].map {
      list.listing(of: Array($0.utf8).span)?.rankAtMost
    }
    #expect(ranks == [1, 1, 2, 4, 4, nil, nil, nil])
    #expect(list.facts.entryCount == 4)
    #expect(list.facts.keyCount == 5)
  }

  @Test("with any single bit flipped is refused (R10)")
  func everyBitCounts() throws {
    let file = try compile("password\nПароль\ndragon\n")
    #expect(try reason(of: file) == nil)
    for bit in 0..<(file.count * 8) {
      var flipped = file
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(try reason(of: flipped) != nil, "bit \(bit)")
    }
  }

  @Test("cut off anywhere is refused (R10)")
  func everyByteCounts() throws {
    let file = try compile("password\n")
    for length in 1..<file.count {
      switch try reason(of: Array(file[..<length])) {
      case .truncated(let expected, let actual)?:
        #expect(actual == length)
        #expect(expected == (length < BlocklistHeader.size ? BlocklistHeader.size : file.count))
      case let other: Issue.record("\(length) bytes: \(String(describing: other))")
      }
    }
    #expect(try reason(of: []) == .empty)
    #expect(try reason(of: file + [0]) == .trailingBytes(1))
  }

  /// Changes a header field and makes the header's checksum agree again.
  private func forged(_ file: [UInt8], _ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var file = file
    change(&file)
    let checksum = unsafe credf_hash(file, 120)
    for byte in 0..<8 { file[120 + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte)) }
    return file
  }

  @Test("of another version, kind or shape is refused even where its checksums agree")
  func forgedHeaders() throws {
    let file = try compile("password\n")
    #expect(try reason(of: forged(file) { _ in }) == nil)
    #expect(try reason(of: forged(file) { $0[8] = 2 }) == .unsupportedVersion(2))
    #expect(try reason(of: Array("#!/bin/sh\n".utf8)) == .notABlocklist)
    // Header size, key kind, rank bits, keys, blocks, buckets, file size, reserved.
    for offset in [12, 16, 20, 32, 40, 48, 56, 104, 112] {
      for value: UInt8 in [0xFF, 7] {
        let other = forged(file) { for byte in 0..<4 { $0[offset + byte] = value } }
        #expect(try reason(of: other) == .inconsistentHeader, "offset \(offset)")
      }
      let huge = forged(file) { for byte in 0..<(offset < 24 ? 4 : 8) { $0[offset + byte] = 0xFF } }
      #expect(try reason(of: huge) == .inconsistentHeader, "offset \(offset)")
    }
  }

  @Test("that claims any number of entries or keys is refused or told about at once")
  func claims() throws {
    let file = try compile("password\n")
    let entries = forged(file) { for byte in 24..<32 { $0[byte] = 0xFF } }
    #expect(try reason(of: entries) == .inconsistentHeader)
    var header = try unsafe file.withUnsafeBytes { try unsafe BlocklistHeader(reading: $0) }
    (header.keyCount, header.bucketCount) = (UInt64(UInt32.max), 0)
    #expect(Blocklist.Facts(header).falsePositiveRate == 1)
  }

  @Test("whose tables lie about their places is survived")
  func lyingTables() throws {
    // Whole by its checksums, yet made by somebody who means harm: buckets point anywhere.
    var file = try compile((0..<100).map { "word\($0)" }.joined(separator: "\n"))
    let header = try unsafe file.withUnsafeBytes { try unsafe BlocklistHeader(reading: $0) }
    let layout = try #require(header.layout)
    for index in layout.blocks..<layout.buckets { file[index] = 0xFF }
    for index in layout.buckets..<layout.entries { file[index] = .random(in: 0...255) }
    let checksum = unsafe file.withUnsafeBytes {
      unsafe credf_hash($0.baseAddress! + BlocklistHeader.size, $0.count - BlocklistHeader.size)
    }
    file = forged(file) {
      for byte in 0..<8 { $0[96 + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte)) }
    }
    let path = folder.file("lying")
    try Data(file).write(to: URL(filePath: path))
    let list = try Blocklist(contentsOf: path)
    for word in 0..<10_000 { _ = list.contains(Array("x\(word)".utf8).span) }
  }

  @Test("that is a folder, a device or not there is refused with the system's reason")
  func unreadable() {
    for (path, code) in [(folder.path, EISDIR), ("/dev/null", EINVAL), ("/nonexistent", ENOENT)] {
      let error = #expect(throws: BlocklistFileError.self) { try Blocklist(contentsOf: path) }
      guard case .unreadable(let cause) = error?.reason else {
        Issue.record("\(path)")
        continue
      }
      #expect(cause.code == code)
    }
  }

  @Test("is wrong as seldom as its formula says")
  func falsePositives() throws {
    let file = try compile((0..<20_000).map { "entry\($0)" }.joined(separator: "\n"))
    let facts = Blocklist.Facts(
      try unsafe file.withUnsafeBytes { try unsafe BlocklistHeader(reading: $0) })
    let path = folder.file("rates")
    try Data(file).write(to: URL(filePath: path))
    let storage = try BlocklistStorage.open(path, verifying: .everything, residence: .mapped)
    var passed = 0
    var found = 0
    let strangers = 1_000_000
    for stranger in 0..<UInt64(strangers) {
      // Odd multiples spread over all 64 bits.
      let key = (stranger + 1) &* 0x9E37_79B9_7F4A_7C15
      if unsafe credf_may_contain(storage.tables, key) { passed += 1 }
      if unsafe credf_find(storage.tables, key) >= 0 { found += 1 }
    }
    let expected = facts.filterFalsePositiveRate * Double(strangers)
    #expect(abs(Double(passed) - expected) < 0.1 * expected, "\(passed) of \(expected)")
    #expect(found == 0)
    #expect(facts.falsePositiveRate < 1e-9)
  }

  @Test("keeps its keys under the published XXH3")
  func publishedHash() {
    // From the xxHash specification's reference implementation.
    let expected: [(String, UInt64)] = [
      ("", 0x2D06_8005_38D3_94C2), ("a", 0xE6C6_32B6_1E96_4E1F), ("abc", 0x78AF_5F94_892F_3950),
    ]
    for (text, hash) in expected {
      let found = unsafe Array(text.utf8).withUnsafeBytes {
        unsafe credf_hash($0.baseAddress, $0.count)
      }
      #expect(found == hash, "\(text)")
    }
  }
}

@Suite("A rank code") struct RankCodeTests {
  @Test("is exact up to 15 and within an eighth above")
  func isClose() {
    var previous = RankCode(1)
    for rank in Array(1...5_000) + [99_999, 1_000_000, 123_456_789, Int(UInt32.max)] {
      let code = RankCode(rank)
      let bound = code.upperBound ?? 0
      #expect(bound >= rank)
      #expect(rank <= 15 ? bound == rank : bound <= rank + rank / 8)
      #expect(code.rawValue >= previous.rawValue)
      #expect(RankCode(bound) == code)
      previous = code
    }
    #expect(RankCode(rawValue: 0).upperBound == nil)
    #expect(RankCode(.max) == RankCode(Int(UInt32.max)))
  }
}
