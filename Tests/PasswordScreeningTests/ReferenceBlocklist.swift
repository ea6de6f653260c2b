import CCredFilter
import CredentialPrimitives
import Foundation
@testable import PasswordScreening
import TestSupport

extension BlocklistBuilder {
  /// The bytes of the file that the lists make.
  func compile(_ lists: ListSource...) throws -> (file: [UInt8], summary: Summary) {
    let folder = TemporaryFolder()
    let output = folder.file("out")
    let summary = try compile(lists, to: output)
    #if os(Linux)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      precondition(left == ["out"], "something was left beside the output")
    #endif
    return ([UInt8](try Data(contentsOf: URL(filePath: output))), summary)
  }
}

/// A blocklist as FORMAT.md has it, line by line and table by table, with no thought of speed.
struct ReferenceBlocklist {
  private var ranks: [UInt64: RankCode] = [:]
  private(set) var entryCount = 0
  private(set) var emptyCount = 0
  private(set) var commentCount = 0
  private(set) var unusableCount = 0
  private let sourceSHA256: [UInt8]

  init(_ lists: [[UInt8]]) {
    let digest = SHA256()
    for list in lists { digest.update(list.span) }
    sourceSHA256 = digest.finalize()
    for list in lists {
      var lines = list.split(separator: 0x0A, omittingEmptySubsequences: false)
      if lines.last?.isEmpty == true { lines.removeLast() }
      for line in lines { add(line.last == 0x0D ? Array(line.dropLast()) : Array(line)) }
    }
  }

  private mutating func add(_ line: [UInt8]) {
    if line.isEmpty { return emptyCount += 1 }
    if line.starts(with: "#!comment".utf8) { return commentCount += 1 }
    guard let entry = try? PreparedPassword(line.span, unassigned: .keep),
      !entry.containsControlCharacter
    else { return unusableCount += 1 }
    entryCount += 1
    let rank = RankCode(entryCount)
    let folded = entry.caseFolded()
    for bytes in [entry.bytes.copy, folded.bytes.copy] {
      let key = unsafe credf_hash(bytes, bytes.count)
      if ranks[key] == nil { ranks[key] = rank }
    }
  }

  var keyCount: Int { ranks.count }

  func file(bits: Int = 16, exactStage: BlocklistBuilder.ExactStage = .ranked) -> [UInt8] {
    let keys = ranks.keys.sorted()
    var header = BlocklistHeader(
      keyKind: .passwords, rankBits: exactStage == .ranked ? 8 : 0,
      blockCount: UInt64((keys.count * bits + 255) / 256),
      bucketCount: exactStage == .absent ? 0 : UInt64((keys.count + 7) / 8))
    header.entryCount = UInt64(entryCount)
    header.keyCount = UInt64(keys.count)
    header.sourceSHA256 = sourceSHA256
    var tables: [UInt8] = []
    func append(_ words: [UInt32]) {
      for word in words { for byte in 0..<4 { tables.append(UInt8(word >> (8 * byte) & 0xFF)) } }
      while tables.count % 64 != 0 { tables.append(0) }
    }
    append(blocks(keys, header))
    if exactStage != .absent {
      let places = keys.map { $0.multipliedFullWidth(by: header.bucketCount) }
      var begins = [UInt32](repeating: 0, count: Int(header.bucketCount) + 1)
      for place in places { begins[Int(place.high) + 1] += 1 }
      for bucket in begins.indices.dropFirst() { begins[bucket] += begins[bucket - 1] }
      append(begins)
      var entries: [UInt32] = []
      for (key, place) in zip(keys, places) {
        let remainder = UInt32(place.low >> 32)
        let rank = UInt32(ranks[key]?.rawValue ?? 0)
        entries.append(exactStage == .ranked ? remainder & ~0xFF | rank : remainder)
      }
      append(entries)
    }
    header.checksum = unsafe credf_hash(tables, tables.count)
    return header.encoded(fileSize: BlocklistHeader.size + tables.count) + tables
  }

  private func blocks(_ keys: [UInt64], _ header: BlocklistHeader) -> [UInt32] {
    let salts: [UInt32] = [
      0x47B6_137B, 0x4497_4D91, 0x8824_AD5B, 0xA2B7_289D, 0x7054_95C7, 0x2DF1_424B, 0x9EFC_4947,
      0x5C6B_FB31,
    ]
    var blocks = [UInt32](repeating: 0, count: 8 * Int(header.blockCount))
    for key in keys {
      let block = Int(((key >> 32) * header.blockCount) >> 32)
      for (word, salt) in salts.enumerated() {
        blocks[8 * block + word] |= 1 << ((UInt32(truncatingIfNeeded: key) &* salt) >> 27)
      }
    }
    return blocks
  }
}
