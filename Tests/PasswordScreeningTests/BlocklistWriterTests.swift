import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport
import Testing

@Suite("The blocklist writer") struct BlocklistWriterTests {
  private let folder = TemporaryFolder()

  struct Shape: CustomTestStringConvertible {
    var kind = Blocklist.KeyKind.sha1
    var rankBits: UInt32 = 0
    var blocks: UInt64
    var buckets: UInt64

    var testDescription: String { "\(kind.name), \(blocks) blocks, \(buckets) buckets" }
    var header: BlocklistHeader {
      BlocklistHeader(keyKind: kind, rankBits: rankBits, blockCount: blocks, bucketCount: buckets)
    }
  }

  /// More than one window of each table, and tables of one item.
  static let shapes = [
    Shape(blocks: 1, buckets: 0), Shape(blocks: 70_001, buckets: 0),
    Shape(kind: .ntlm, blocks: 1, buckets: 1), Shape(blocks: 33_000, buckets: 140_000),
    Shape(kind: .passwords, rankBits: 8, blocks: 17, buckets: 100_003),
    Shape(kind: .passwords, rankBits: 8, blocks: 32_768, buckets: 65_535),
  ]

  /// The file as FORMAT.md has it, made in one piece from all keys.
  private func expected(_ keys: [(UInt64, UInt8)], _ shape: Shape) throws -> [UInt8] {
    var best: [UInt64: UInt8] = [:]
    for (key, code) in keys {
      let known = best[key] ?? 0
      best[key] = code == 0 ? known : known == 0 ? code : min(known, code)
    }
    var header = shape.header
    (header.entryCount, header.keyCount) = (UInt64(keys.count), UInt64(best.count))
    let layout = try #require(header.layout)
    var words = [UInt32](repeating: 0, count: layout.end / 4)
    let sorted = best.keys.sorted()
    for key in sorted {
      unsafe words[(layout.blocks / 4)...].withUnsafeMutableBufferPointer {
        if let base = $0.baseAddress { unsafe credf_insert(base, shape.blocks, key) }
      }
    }
    if shape.buckets > 0 {
      let mask: UInt32 = shape.rankBits == 8 ? 0xFF : 0
      var counts = [Int](repeating: 0, count: Int(shape.buckets))
      for (index, key) in sorted.enumerated() {
        let (bucket, rest) = key.multipliedFullWidth(by: shape.buckets)
        counts[Int(bucket)] += 1
        words[layout.entries / 4 + index] =
          UInt32(rest >> 32) & ~mask | UInt32(best[key] ?? 0) & mask
      }
      var sum = 0
      for bucket in 0...counts.count {
        words[layout.buckets / 4 + bucket] = UInt32(sum)
        if bucket < counts.count { sum += counts[bucket] }
      }
    }
    var file = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    let tables = file[BlocklistHeader.size...]
    header.checksum = unsafe tables.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
    file.replaceSubrange(..<BlocklistHeader.size, with: header.encoded(fileSize: layout.end))
    return file
  }

  private func written(
    _ keys: [(UInt64, UInt8)], _ shape: Shape, chunk: Int
  ) throws -> [UInt8] {
    let path = folder.file("written")
    var writer = try BlocklistWriter(to: path, shape.header)
    for start in stride(from: 0, to: keys.count, by: chunk) {
      let part = keys[start..<min(start + chunk, keys.count)]
      let (chunk, codes) = (part.map(\.0), part.map(\.1))
      if shape.rankBits == 0 {
        try writer.append(chunk.span)
      } else {
        try writer.append(chunk.span, codes: codes.span)
      }
    }
    _ = try writer.finish(entryCount: keys.count)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  @Test("writes what FORMAT.md says, whatever the chunks", arguments: shapes)
  func writesTheFormat(shape: Shape) throws {
    var generator = SystemRandomNumberGenerator()
    var keys: [(UInt64, UInt8)] = [(0, 7), (.max, 9), (.max, 3), (.max, 0)]
    for _ in 0..<30_000 {
      let key = generator.next()
      keys.append((key, .random(in: 0...255)))
      if key % 10 == 0 { keys.append((key, .random(in: 0...255))) }
    }
    keys.sort { $0.0 < $1.0 }
    let file = try expected(keys, shape)
    for chunk in [keys.count, 1_000, 1] {
      #expect(try written(keys, shape, chunk: chunk) == file, "chunks of \(chunk)")
    }
    let facts = try Blocklist(contentsOf: folder.file("written")).facts
    #expect(facts.keyKind == shape.kind)
    #expect(facts.sourceSHA256 == nil)
  }

  @Test("writes one key, and keys that all fall into one place", arguments: shapes)
  func narrowKeys(shape: Shape) throws {
    #expect(try written([(5, 1)], shape, chunk: 1) == expected([(5, 1)], shape))
    let keys = (0..<3_000).map { (UInt64.max / 2 + $0, UInt8(1)) }
    #expect(try written(keys, shape, chunk: 700) == expected(keys, shape))
  }

  @Test("leaves nothing where the file cannot be written to its end")
  func leavesNothing() throws {
    let path = "/dev/full/out"
    #expect(throws: FileError.self) { try written(to: path) }
    let taken = folder.file("folder")
    try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: false)
    let error = #expect(throws: FileError.self) { try written(to: taken) }
    #expect(error?.code == EISDIR)
    do {
      var writer = try BlocklistWriter(to: folder.file("given-up"), Self.shapes[0].header)
      let keys: [UInt64] = [1, 2]
      try writer.append(keys.span)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["folder"])
  }

  private func written(to path: String) throws {
    _ = try BlocklistWriter(to: path, Self.shapes[0].header)
  }
}
