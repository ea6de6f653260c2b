internal import CCredFilter

/// The first 128 bytes of a blocklist file; FORMAT.md beside the sources of CCredFilter has them.
struct BlocklistHeader: Equatable {
  static let size = 128
  /// Not text, so that a transfer in text mode is seen at once.
  static let magic: [UInt8] = [0x89, 0x43, 0x52, 0x45, 0x44, 0x42, 0x4C, 0x0A]
  static let version: UInt32 = 1
  /// A source whose SHA-256 is not recorded.
  static let noSource = [UInt8](repeating: 0, count: 32)
  /// Keys share a block of 256 bits.
  static let bitsPerKey: UInt64 = 16
  static let keysPerBucket: UInt64 = 8

  var keyKind: Blocklist.KeyKind
  /// 0 or 8.
  var rankBits: UInt32
  /// Lines of the source that were taken.
  var entryCount: UInt64
  /// Different keys, of which an entry has one or two.
  var keyCount: UInt64
  var blockCount: UInt64
  /// 0 where there is no exact stage.
  var bucketCount: UInt64
  var sourceSHA256: [UInt8]
  /// XXH3 of everything behind the header.
  var checksum: UInt64 = 0

  /// A header for `keyCount` keys in the proportions that the bundled list has.
  init(entryCount: Int, keyCount: Int, sourceSHA256: [UInt8]) {
    keyKind = .passwords
    self.entryCount = UInt64(entryCount)
    self.keyCount = UInt64(keyCount)
    self.sourceSHA256 = sourceSHA256
    rankBits = 8
    blockCount = max(1, (UInt64(keyCount) * Self.bitsPerKey + 255) / 256)
    bucketCount = max(1, (UInt64(keyCount) + Self.keysPerBucket - 1) / Self.keysPerBucket)
  }

  /// A header for keys that are yet to be counted, in tables of given sizes.
  ///
  /// - Parameters:
  ///   - blockCount: from 1; 256 bits each.
  ///   - bucketCount: 0 for no exact stage, and then no ranks.
  init(keyKind: Blocklist.KeyKind, rankBits: UInt32, blockCount: UInt64, bucketCount: UInt64) {
    (self.keyKind, self.rankBits) = (keyKind, rankBits)
    (self.blockCount, self.bucketCount) = (blockCount, bucketCount)
    (entryCount, keyCount) = (0, 0)
    sourceSHA256 = Self.noSource
  }

  // MARK: Layout

  /// Where the tables and the file end; nil where the counts are more than a file can hold.
  struct Layout: Equatable {
    var blocks = BlocklistHeader.size
    var buckets: Int
    var entries: Int
    var end: Int
  }

  /// Each table begins at a multiple of 64 bytes, the size of a cache line.
  var layout: Layout? {
    // Entries are counted by 32-bit numbers in the buckets; below 2^32 of everything, no product
    // here can overflow.
    guard blockCount > 0, max(blockCount, bucketCount, keyCount) <= UInt64(UInt32.max)
    else { return nil }
    let end = bucketCount == 0 ? bucketsOffset : Self.aligned(entriesOffset + 4 * Int(keyCount))
    return Layout(buckets: bucketsOffset, entries: entriesOffset, end: end)
  }

  /// Where the buckets begin, which needs only the number of blocks.
  var bucketsOffset: Int { Self.aligned(Self.size + 32 * Int(blockCount)) }

  /// Where the entries begin, which needs no number of keys.
  var entriesOffset: Int {
    bucketCount == 0 ? bucketsOffset : Self.aligned(bucketsOffset + 4 * (Int(bucketCount) + 1))
  }

  private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }

  // MARK: Bytes

  /// Reads a header and checks all of it against the size of its file.
  init(reading file: UnsafeRawBufferPointer) throws(BlocklistFileError.Reason) {
    guard unsafe !file.isEmpty else { throw .empty }
    let magic = unsafe file.prefix(Self.magic.count)
    guard unsafe magic.elementsEqual(Self.magic.prefix(file.count)) else { throw .notABlocklist }
    guard file.count >= Self.size else {
      throw .truncated(expectedBytes: Self.size, actualBytes: file.count)
    }
    func word(_ offset: Int) -> UInt32 {
      unsafe UInt32(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
    func long(_ offset: Int) -> UInt64 {
      unsafe UInt64(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    // The version first: the header of another one may end elsewhere.
    guard word(8) == Self.version else { throw .unsupportedVersion(word(8)) }
    guard unsafe long(120) == credf_hash(file.baseAddress, 120) else { throw .headerChecksum }

    let kind = word(16)
    keyKind = Blocklist.KeyKind(rawValue: kind) ?? .passwords
    rankBits = word(20)
    entryCount = long(24)
    keyCount = long(32)
    blockCount = long(40)
    bucketCount = long(48)
    sourceSHA256 = unsafe [UInt8](file[64..<96])
    checksum = long(96)
    guard word(12) == UInt32(Self.size), long(104) == 0, long(112) == 0,
      keyKind.rawValue == kind, rankBits == 0 || rankBits == 8 && bucketCount > 0, keyCount > 0,
      entryCount <= UInt64(Int.max), let layout, long(56) == UInt64(layout.end)
    else { throw .inconsistentHeader }
    guard file.count >= layout.end else {
      throw .truncated(expectedBytes: layout.end, actualBytes: file.count)
    }
    guard file.count == layout.end else { throw .trailingBytes(file.count - layout.end) }
  }

  /// The 128 bytes, the checksum of the header itself among them.
  func encoded(fileSize: Int) -> [UInt8] {
    var bytes = Self.magic
    func append(_ value: some FixedWidthInteger) {
      unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }
    append(Self.version)
    append(UInt32(Self.size))
    append(keyKind.rawValue)
    append(rankBits)
    append(entryCount)
    append(keyCount)
    append(blockCount)
    append(bucketCount)
    append(UInt64(fileSize))
    bytes += sourceSHA256
    append(checksum)
    append(UInt64(0))
    append(UInt64(0))
    append(unsafe credf_hash(bytes, bytes.count))
    return bytes
  }
}
