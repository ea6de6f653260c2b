internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// The tables of one blocklist and what keeps them in memory.
@safe
final class BlocklistStorage: @unchecked Sendable {
  // Sound to send: nothing here changes after `init`.
  let header: BlocklistHeader
  let tables: UnsafePointer<credf_tables>
  private let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject?

  /// - Parameters:
  ///   - owner: what must live as long as `bytes`; nil if they are never freed.
  ///   - level: the instructions that look-ups use.
  init(
    _ bytes: UnsafeRawBufferPointer, of owner: AnyObject?, level: credf_level = credf_best_level()
  ) throws(BlocklistFileError.Reason) {
    header = try unsafe BlocklistHeader(reading: bytes)
    guard let layout = header.layout, let base = bytes.baseAddress else { throw .empty }
    func table(at offset: Int) -> UnsafePointer<UInt32> {
      // Safe: the layout lies within `bytes`, and both are aligned to 64 bytes.
      unsafe (base + offset).assumingMemoryBound(to: UInt32.self)
    }
    let tables = UnsafeMutablePointer<credf_tables>.allocate(capacity: 1)
    unsafe tables.initialize(
      to: credf_tables(
        blocks: table(at: layout.blocks), block_count: header.blockCount,
        buckets: table(at: layout.buckets), bucket_count: header.bucketCount,
        entries: table(at: layout.entries), entry_count: header.keyCount,
        rank_bits: header.rankBits, level: level))
    unsafe self.tables = UnsafePointer(tables)
    unsafe self.bytes = bytes
    self.owner = owner
  }

  deinit { unsafe tables.deallocate() }

  /// Opens a file and verifies as much as is asked for.
  static func open(
    _ path: String, verifying verification: Blocklist.Verification,
    residence: Blocklist.Residence
  ) throws(BlocklistFileError.Reason) -> BlocklistStorage {
    // Not waiting for a writer, should it be a pipe: that is refused below.
    let file = try reading { () throws(FileError) in
      try FileDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
    }
    let mapped = try reading { () throws(FileError) in try MappedFile(file) }
    let storage: BlocklistStorage
    switch residence {
    case .mapped:
      storage = try unsafe BlocklistStorage(mapped.bytes, of: mapped)
    case .resident:
      // Whatever size it claims, nothing is copied of what is no blocklist.
      _ = try unsafe BlocklistHeader(reading: mapped.bytes)
      let copy = try reading { () throws(FileError) in
        try unsafe ResidentFile(file, byteCount: mapped.bytes.count)
      }
      storage = try unsafe BlocklistStorage(copy.bytes, of: copy)
    }
    if verification == .everything { guard storage.checksumAgrees else { throw .checksum } }
    // Not before: verifying reads from front to back.
    if residence == .mapped { mapped.adviseRandomAccess() }
    return storage
  }

  private static func reading<Result: ~Copyable>(
    _ body: () throws(FileError) -> Result
  ) throws(BlocklistFileError.Reason) -> Result {
    do throws(FileError) { return try body() } catch { throw .unreadable(error) }
  }

  var checksumAgrees: Bool {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[BlocklistHeader.size...])
    return unsafe credf_hash(rest.baseAddress, rest.count) == header.checksum
  }
}
