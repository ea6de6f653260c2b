internal import CCredFilter
internal import CredentialPrimitives

/// Compiles wordlists into blocklist files.
///
/// Ranks are places in the list: the first entry is the most used password. The same list always
/// gives the same bytes.
public struct BlocklistBuilder {
  private static let comment = Array("#!comment".utf8)

  private var keys: [RankedKey] = []
  /// What has been taken and passed over so far.
  public private(set) var summary = Summary()

  /// One key with its rank; of two with the same key the first in this order is the better.
  private struct RankedKey: Comparable {
    var key: UInt64
    var code: RankCode

    static func < (a: Self, b: Self) -> Bool {
      a.key != b.key ? a.key < b.key : a.code.rawValue < b.code.rawValue
    }
  }

  /// How many lines a list had, by what became of them.
  public struct Summary: Hashable, Sendable {
    /// Lines that were taken.
    public internal(set) var entryCount = 0
    /// Different keys of those lines; known at the end.
    public internal(set) var keyCount = 0
    /// Lines without a character.
    public internal(set) var emptyCount = 0
    /// Lines that begin with `#!comment`.
    public internal(set) var commentCount = 0
    /// Lines that no password can equal: too long, not UTF-8, or with a control character.
    public internal(set) var unusableCount = 0
  }

  /// A builder without entries.
  public init() {}

  /// Takes the next line of a list, or counts why not.
  mutating func add(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) {
    guard !line.isEmpty else { return summary.emptyCount += 1 }
    guard !line.starts(with: Self.comment) else { return summary.commentCount += 1 }
    let entry: PreparedPassword
    do throws(PreparationError) {
      guard extent == .whole else { return summary.unusableCount += 1 }
      entry = try PreparedPassword(line, unassigned: .keep)
    } catch {
      return summary.unusableCount += 1
    }
    guard !entry.containsControlCharacter else { return summary.unusableCount += 1 }

    summary.entryCount += 1
    let code = RankCode(summary.entryCount)
    let key = Self.key(of: entry.bytes)
    keys.append(RankedKey(key: key, code: code))
    let folded = entry.caseFolded()
    let foldedKey = Self.key(of: folded.bytes)
    if foldedKey != key { keys.append(RankedKey(key: foldedKey, code: code)) }
  }

  private static func key(of bytes: Span<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
  }

  /// The file, as it is to be written; nil where the format cannot count so many keys.
  ///
  /// - Complexity: O(*n* log *n*) time and O(*n*) memory in the keys.
  mutating func finish(sourceSHA256: [UInt8]) -> [UInt8]? {
    keys.sort()
    var unique: [RankedKey] = []
    unique.reserveCapacity(keys.count)
    for key in keys where key.key != unique.last?.key { unique.append(key) }
    summary.keyCount = unique.count

    var header = BlocklistHeader(
      entryCount: summary.entryCount, keyCount: unique.count, sourceSHA256: sourceSHA256)
    guard let layout = header.layout else { return nil }
    var file = [UInt8](repeating: 0, count: layout.end)
    unsafe file.withUnsafeMutableBytes { file in
      unsafe Self.fillFilter(file, at: layout.blocks, unique, header)
      unsafe Self.fillExactStage(file, layout, unique, header)
      let tables = unsafe UnsafeRawBufferPointer(rebasing: file[BlocklistHeader.size...])
      header.checksum = unsafe credf_hash(tables.baseAddress, tables.count)
      unsafe file.copyBytes(from: header.encoded(fileSize: layout.end))
    }
    return file
  }

  private static func fillFilter(
    _ file: UnsafeMutableRawBufferPointer, at offset: Int, _ keys: [RankedKey],
    _ header: BlocklistHeader
  ) {
    guard let base = file.baseAddress else { return }
    let blocks = unsafe (base + offset).assumingMemoryBound(to: UInt32.self)
    for key in keys { unsafe credf_insert(blocks, header.blockCount, key.key) }
  }

  private static func fillExactStage(
    _ file: UnsafeMutableRawBufferPointer, _ layout: BlocklistHeader.Layout, _ keys: [RankedKey],
    _ header: BlocklistHeader
  ) {
    func put(_ value: UInt32, at index: Int, of table: Int) {
      unsafe file.storeBytes(
        of: value.littleEndian, toByteOffset: table + 4 * index, as: UInt32.self)
    }
    var bucket = 0
    for (index, key) in keys.enumerated() {
      // The keys ascend and so do their buckets: all up to this one's begin here at the latest.
      while bucket <= Int(credf_bucket(key.key, header.bucketCount)) {
        put(UInt32(index), at: bucket, of: layout.buckets)
        bucket += 1
      }
      let remainder = credf_remainder(key.key, header.bucketCount)
      put(remainder & ~0xFF | UInt32(key.code.rawValue), at: index, of: layout.entries)
    }
    for index in bucket...Int(header.bucketCount) {
      put(UInt32(keys.count), at: index, of: layout.buckets)
    }
  }
}

extension Span<UInt8> {
  fileprivate func starts(with prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }
}
