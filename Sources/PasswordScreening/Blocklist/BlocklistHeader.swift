internal import CCredFilter

/// The first 128 bytes of a blocklist file; FORMAT.md beside the sources of CCredFilter has them.
struct BlocklistHeader: Equatable {
  static let size = 128
  /// Not text, so that a transfer in text mode is seen at once.
  static let magic: [UInt8] = [0x89, 0x43, 0x52, 0x45, 0x44, 0x42, 0x4C, 0x0A]
  static let version: UInt32 = 1
  /// What the 64-bit keys are: XXH3 of the password in NFC, and of its case-folded form.
  static let xxh3Keys: UInt32 = 1
  /// Keys share a block of 256 bits.
  static let bitsPerKey: UInt64 = 16
  static let keysPerBucket: UInt64 = 8

  var keyKind = Self.xxh3Keys
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
    self.entryCount = UInt64(entryCount)
    self.keyCount = UInt64(keyCount)
    self.sourceSHA256 = sourceSHA256
    rankBits = 8
    blockCount = max(1, (UInt64(keyCount) * Self.bitsPerKey + 255) / 256)
    bucketCount = max(1, (UInt64(keyCount) + Self.keysPerBucket - 1) / Self.keysPerBucket)
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
    func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }
    let buckets = aligned(Self.size + 32 * Int(blockCount))
    let entries = bucketCount == 0 ? buckets : aligned(buckets + 4 * (Int(bucketCount) + 1))
    let end = bucketCount == 0 ? buckets : aligned(entries + 4 * Int(keyCount))
    return Layout(buckets: buckets, entries: entries, end: end)
  }

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

    keyKind = word(16)
    rankBits = word(20)
    entryCount = long(24)
    keyCount = long(32)
    blockCount = long(40)
    bucketCount = long(48)
    sourceSHA256 = unsafe [UInt8](file[64..<96])
    checksum = long(96)
    guard word(12) == UInt32(Self.size), long(104) == 0, long(112) == 0,
      keyKind == Self.xxh3Keys, rankBits == 0 || rankBits == 8, keyCount > 0,
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
    append(keyKind)
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
