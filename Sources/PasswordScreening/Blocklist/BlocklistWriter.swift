internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// Writes a blocklist file from ascending keys, in order and in a few MiB of memory.
///
/// Block, bucket and entry all grow with the key, so each table is filled through a window that
/// moves over the file. The sizes of the tables must be given beforehand, the number of keys need
/// not: the entries are the last of them. The file appears whole when the writer finishes, or not
/// at all.
@safe
struct BlocklistWriter: ~Copyable {
  private static let blocksInWindow = 1 << 15
  private static let bucketsInWindow = 1 << 16
  private static let entriesInWindow = 1 << 18

  private let draft: FileDraft
  private var header: BlocklistHeader
  private let blocks = ScratchBuffer(byteCount: 32 * blocksInWindow)
  private let buckets: ScratchBuffer
  private let entries: ScratchBuffer
  private var writing: credf_writing
  /// Of the tables, as far as they lie written in order.
  private var checksum = RunningChecksum()

  /// Begins the file at `path`.
  ///
  /// - Parameter header: the kind of keys and the sizes of the tables; its counts are not used.
  init(to path: String, _ header: BlocklistHeader) throws(FileError) {
    draft = try FileDraft(of: path)
    self.header = header
    let isExact = header.bucketCount > 0
    buckets = ScratchBuffer(byteCount: isExact ? 4 * Self.bucketsInWindow : 4)
    entries = ScratchBuffer(byteCount: isExact ? 4 * Self.entriesInWindow : 4)
    unsafe blocks.bytes.initializeMemory(as: UInt8.self, repeating: 0)
    func words(_ buffer: borrowing ScratchBuffer) -> UnsafeMutablePointer<UInt32> {
      guard let base = unsafe buffer.bytes.baseAddress else { preconditionFailure() }
      return unsafe base.bindMemory(to: UInt32.self, capacity: buffer.bytes.count / 4)
    }
    unsafe writing = credf_writing(
      blocks: words(blocks), block_room: UInt64(Self.blocksInWindow), first_block: 0,
      block_count: header.blockCount, buckets: words(buckets),
      bucket_room: UInt64(Self.bucketsInWindow), first_bucket: 0, next_bucket: 0,
      bucket_count: header.bucketCount, entries: words(entries),
      entry_room: UInt64(Self.entriesInWindow), first_entry: 0, rank_bits: header.rankBits,
      key_count: 0, held_key: 0, held_code: 0, is_holding: false, full: CREDF_NONE)
  }

  /// Different keys so far, but for the last one.
  var keyCount: Int { unsafe Int(writing.key_count) }

  /// Takes the next keys.
  ///
  /// - Precondition: they ascend, also from those before; of equal ones one is kept.
  mutating func append(_ keys: Span<UInt64>) throws(FileError) {
    try unsafe append(keys, nil)
  }

  /// Takes the next keys, each with the code of its rank; of equal keys the best rank is kept.
  ///
  /// - Precondition: they ascend, also from those before.
  mutating func append(_ keys: Span<UInt64>, codes: Span<UInt8>) throws(FileError) {
    precondition(keys.count == codes.count, "each key has a rank code")
    try unsafe codes.withUnsafeBufferPointer { (codes) throws(FileError) in
      try unsafe append(keys, codes.baseAddress)
    }
  }

  private mutating func append(
    _ keys: Span<UInt64>, _ codes: UnsafePointer<UInt8>?
  ) throws(FileError) {
    try unsafe keys.withUnsafeBufferPointer { (keys) throws(FileError) in
      guard let base = keys.baseAddress else { return }
      var taken = 0
      while taken < keys.count {
        let rest = unsafe codes.map { unsafe $0 + taken }
        taken += unsafe credf_write(&writing, base + taken, rest, keys.count - taken)
        try moveFullWindow()
      }
    }
  }

  /// Ends the tables, writes the header and gives the file its name.
  ///
  /// - Parameters:
  ///   - entryCount: lines of the source that were taken.
  ///   - sourceSHA256: ``BlocklistHeader/noSource`` where it is not known.
  /// - Precondition: there is a key, and there are no more than a file can hold.
  /// - Returns: the header that was written.
  consuming func finish(
    entryCount: Int, sourceSHA256: [UInt8] = BlocklistHeader.noSource
  ) throws(FileError) -> BlocklistHeader {
    while unsafe !credf_write_end(&writing) { try moveFullWindow() }
    header.entryCount = UInt64(entryCount)
    header.keyCount = unsafe writing.key_count
    header.sourceSHA256 = sourceSHA256
    guard header.keyCount > 0, let layout = header.layout
    else { preconditionFailure("a blocklist has from 1 to 4,294,967,295 keys") }
    while unsafe writing.first_block < header.blockCount { try moveBlocks() }
    if header.bucketCount > 0 {
      try moveBuckets()
      try moveEntries()
    }
    // What no table has reached is a hole of zeros.
    guard ftruncate(draft.descriptor, layout.end) == 0 else {
      throw FileError("write", draft.path)
    }
    header.checksum = try finishChecksum(layout)
    let bytes = header.encoded(fileSize: layout.end)
    try unsafe bytes.span.withUnsafeBytes { (bytes) throws(FileError) in
      try unsafe draft.write(bytes, at: 0)
    }
    let written = header
    try draft.publish()
    return written
  }

  // MARK: Windows

  private mutating func moveFullWindow() throws(FileError) {
    switch unsafe writing.full {
    case CREDF_BLOCKS: try moveBlocks()
    case CREDF_BUCKETS: try moveBuckets()
    case CREDF_ENTRIES: try moveEntries()
    default: break
    }
  }

  private mutating func moveBlocks() throws(FileError) {
    let first = unsafe Int(writing.first_block)
    let count = min(Self.blocksInWindow, Int(header.blockCount) - first)
    let part = unsafe UnsafeRawBufferPointer(rebasing: blocks.bytes[..<(32 * count)])
    try unsafe draft.write(part, at: BlocklistHeader.size + 32 * first)
    unsafe checksum.update(part)
    unsafe blocks.bytes.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe writing.first_block += UInt64(Self.blocksInWindow)
  }

  private mutating func moveBuckets() throws(FileError) {
    let (first, end) = unsafe (writing.first_bucket, writing.next_bucket)
    let part = unsafe UnsafeRawBufferPointer(
      rebasing: buckets.bytes[..<(4 * Int(end - first))])
    try unsafe draft.write(part, at: header.bucketsOffset + 4 * Int(first))
    unsafe writing.first_bucket = end
  }

  private mutating func moveEntries() throws(FileError) {
    let (first, end) = unsafe (writing.first_entry, writing.key_count)
    let part = unsafe UnsafeRawBufferPointer(
      rebasing: entries.bytes[..<(4 * Int(end - first))])
    try unsafe draft.write(part, at: header.entriesOffset + 4 * Int(first))
    unsafe writing.first_entry = end
  }

  /// Reads what follows the blocks once more, for the checksum.
  private mutating func finishChecksum(_ layout: BlocklistHeader.Layout) throws(FileError)
    -> UInt64
  {
    var offset = BlocklistHeader.size + 32 * Int(header.blockCount)
    while offset < layout.end {
      let room = unsafe UnsafeMutableRawBufferPointer(
        rebasing: blocks.bytes.prefix(layout.end - offset))
      let count = try unsafe draft.read(into: room, at: offset)
      // Somebody has cut the file under us.
      guard count > 0 else { throw FileError("read", draft.path, code: EIO) }
      unsafe checksum.update(UnsafeRawBufferPointer(rebasing: room[..<count]))
      offset += count
    }
    return checksum.value
  }
}

/// XXH3 of bytes that come piece by piece.
@safe
private struct RunningChecksum: ~Copyable {
  private let state: OpaquePointer

  init() {
    guard let state = unsafe credf_hash_begin() else { preconditionFailure("out of memory") }
    unsafe self.state = state
  }

  deinit { unsafe credf_hash_end(state) }

  func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe credf_hash_update(state, bytes.baseAddress, bytes.count)
  }

  var value: UInt64 { unsafe credf_hash_so_far(state) }
}
