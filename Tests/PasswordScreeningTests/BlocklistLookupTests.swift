import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

/// FORMAT.md's two stages once more, without a thought for speed.
private struct PlainTables {
  static let salts: [UInt32] = [
    0x47b6_137b, 0x4497_4d91, 0x8824_ad5b, 0xa2b7_289d,
    0x7054_95c7, 0x2df1_424b, 0x9efc_4947, 0x5c6b_fb31,
  ]
  let file: [UInt8]
  let header: BlocklistHeader
  let layout: BlocklistHeader.Layout

  func word(_ index: UInt64, of table: Int) -> UInt32 {
    let start = table + 4 * Int(index)
    return (0..<4).reduce(0) { $0 | UInt32(file[start + $1]) << (8 * $1) }
  }

  func code(of key: UInt64) -> Int32 {
    let block = ((key >> 32) * header.blockCount) >> 32
    for (index, salt) in Self.salts.enumerated() {
      let bit = (UInt32(truncatingIfNeeded: key) &* salt) >> 27
      if word(8 * block + UInt64(index), of: layout.blocks) >> bit & 1 == 0 { return -1 }
    }
    guard header.bucketCount > 0 else { return 0 }
    let (bucket, rest) = key.multipliedFullWidth(by: header.bucketCount)
    let remainder = UInt32(rest >> 32) >> header.rankBits
    let begin = word(bucket, of: layout.buckets)
    for entry in begin..<word(bucket + 1, of: layout.buckets) {
      let value = word(UInt64(entry), of: layout.entries)
      if value >> header.rankBits == remainder {
        return Int32(value & ((1 << header.rankBits) - 1))
      }
    }
    return -1
  }
}

@Suite("A look-up") struct BlocklistLookupTests {
  private let folder = TemporaryFolder()

  /// The levels that this processor has.
  private static let levels: [credf_level] =
    credf_best_level() == credf_portable ? [credf_portable] : [credf_portable, credf_avx2]

  @Test(
    "finds on every level, alone and with others, what FORMAT.md says is there",
    arguments: [(8, 700), (8, 40), (0, 700), (0, 0)] as [(UInt32, UInt64)])
  func agreement(rankBits: UInt32, bucketCount: UInt64) throws {
    var random = SystemRandomNumberGenerator()
    let keys = (0..<5_000).map { _ in random.next() }.sorted()
    let codes = keys.map { _ in UInt8.random(in: 1...255) }
    let path = folder.file("tables")
    // Few blocks, so that many strangers reach the exact stage.
    var writer = try BlocklistWriter(
      to: path,
      BlocklistHeader(
        keyKind: .sha1, rankBits: rankBits, blockCount: 125, bucketCount: bucketCount))
    try writer.append(keys.span, codes: codes.span)
    let header = try writer.finish(entryCount: keys.count)

    let file = Array(try Data(contentsOf: URL(filePath: path)))
    let plain = PlainTables(file: file, header: header, layout: try #require(header.layout))
    let asked = keys + (0..<5_000).map { _ in random.next() } + [0, .max]
    let expected = asked.map(plain.code)
    #expect(expected.prefix(keys.count).allSatisfy { $0 >= 0 })
    #expect(expected.contains { $0 < 0 })
    try unsafe file.withUnsafeBytes { bytes in
      for level in Self.levels {
        let storage = try unsafe BlocklistStorage(bytes, of: nil, level: level)
        let alone = asked.map { unsafe credf_find(storage.tables, $0) }
        #expect(alone == expected, "level \(level.rawValue)")
        for count in [1, 31, 32, 33, 64, 65, asked.count] {
          var together = [Int32](repeating: 99, count: count)
          unsafe credf_find_each(storage.tables, asked, count, &together)
          #expect(together.elementsEqual(expected.prefix(count)), "level \(level.rawValue)")
        }
      }
    }
  }

  @Test("of many entries gives each the listing that it has alone")
  func batches() {
    let words = ["password", "Password", "zkq8Tfu2w9", "дракон", "", "123456"]
    var batch = Blocklist.Batch(capacity: words.count)
    for round in 1...2 {
      for word in words { batch.append(word.utf8.span) }
      #expect(batch.count == words.count)
      Blocklist.common.answer(&batch)
      let listings = batch.indices.map { batch[$0] }
      #expect(listings == words.map { Blocklist.common.listing(of: $0.utf8.span) }, "\(round)")
      #expect(listings[0] != nil && listings[2] == nil)
      batch.removeAll()
      #expect(batch.indices.isEmpty)
    }
  }

  @Test("is the same in a mapped file and in a resident one")
  func residence() throws {
    let list = folder.file("list")
    try Data("dragon\nпароль\n".utf8).write(to: URL(filePath: list))
    let path = folder.file("file")
    _ = try BlocklistBuilder().compile([.file(list)], to: path)
    let resident = try Blocklist(contentsOf: path, residence: .resident)
    let mapped = try Blocklist(contentsOf: path)
    #expect(resident.facts == mapped.facts)
    let words = ["dragon", "пароль", "stranger"]
    let listings = words.map { mapped.listing(of: $0.utf8.span) }
    #expect(words.map { resident.listing(of: $0.utf8.span) } == listings)
    #expect(listings.map { $0?.rankAtMost } == [1, 2, nil])
    // Whatever becomes of the file, the copy is whole.
    try Data().write(to: URL(filePath: path), options: [])
    let isStillListed = resident.contains("dragon".utf8.span)
    #expect(isStillListed)
    #expect(throws: BlocklistFileError.self) {
      try Blocklist(contentsOf: path, residence: .resident)
    }
  }

  @Test("trusts the tables of a file whose header alone is verified, and never a damaged header")
  func headerOnly() throws {
    let list = folder.file("list")
    try Data("dragon\n".utf8).write(to: URL(filePath: list))
    var (file, _) = try BlocklistBuilder().compile(.file(list))
    let path = folder.file("damaged")
    file[file.count - 1] ^= 1
    try Data(file).write(to: URL(filePath: path))
    for residence in [Blocklist.Residence.mapped, .resident] {
      let error = #expect(throws: BlocklistFileError.self) {
        try Blocklist(contentsOf: path, residence: residence)
      }
      #expect(error?.reason == .checksum)
      let trusted = try Blocklist(contentsOf: path, verifying: .header, residence: residence)
      let isListed = trusted.contains("dragon".utf8.span)
      #expect(isListed)
    }
    file[40] ^= 1
    try Data(file).write(to: URL(filePath: path))
    let error = #expect(throws: BlocklistFileError.self) {
      try Blocklist(contentsOf: path, verifying: .header)
    }
    #expect(error?.reason == .headerChecksum)
  }
}

@Suite("A Bloom filter") struct BloomFilterTests {
  @Test("holds whatever was inserted, and takes others for it as seldom as its formula says")
  func rates() throws {
    for bitsPerKey in [8, 16] {
      let count = 20_000
      var filter = try BloomFilter(expectedCount: count, bitsPerKey: bitsPerKey)
      #expect(filter.falsePositiveRate == 0)
      for number in 0..<count { filter.insert("entry\(number)".utf8.span) }
      #expect(filter.insertionCount == count)
      var missing = 0
      for number in 0..<count where !filter.contains("entry\(number)".utf8.span) { missing += 1 }
      #expect(missing == 0)
      // Enough of them that a tenth is four standard deviations.
      let strangers = bitsPerKey == 8 ? 100_000 : 1_200_000
      var wrong = 0
      for number in 0..<strangers where filter.contains("other\(number)".utf8.span) { wrong += 1 }
      let expected = filter.falsePositiveRate * Double(strangers)
      #expect(abs(Double(wrong) - expected) < 0.1 * expected, "\(wrong) of \(expected)")
    }
  }

  @Test("that is larger than the format or the machine is refused, with its size")
  func tooLarge() {
    for (count, bits) in [(Int.max, 64), (1 << 40, 16)] {
      let error = #expect(throws: FilterSizeError.self) {
        _ = try BloomFilter(expectedCount: count, bitsPerKey: bits)
      }
      #expect(error?.expectedCount == count)
      #expect(error?.description.contains("\(count) keys with \(bits) bits") == true)
    }
  }
}
