internal import CCredBlocklist
internal import CCredFilter
internal import CredentialPrimitives

/// A set of passwords that attackers try first, asked in well under a microsecond.
///
/// A split block Bloom filter says no to nearly everything that is not listed; what it lets through
/// is confirmed by a table of remainders, which also holds a coarse rank. A listed password is
/// always found (R10); ``Facts-swift.struct/falsePositiveRate`` says how seldom another one is.
///
/// Values share one read-only mapping; copying one costs a reference count.
@safe
public struct Blocklist: Sendable {
  private let storage: BlocklistStorage

  /// About a million passwords from public breaches, compiled into the library (R8).
  public static let common: Blocklist = {
    let bytes = unsafe UnsafeRawBufferPointer(start: credb_common(), count: credb_common_size())
    do throws(BlocklistFileError.Reason) {
      // A test proves the checksum of the tables; here the header's must do.
      return Blocklist(storage: try unsafe BlocklistStorage(bytes, of: nil))
    } catch {
      preconditionFailure("the embedded blocklist is damaged: \(error)")
    }
  }()

  /// Maps the blocklist file at `path` and checks every byte of it.
  ///
  /// - Throws: ``BlocklistFileError``, with the reason; the file is then not used at all.
  /// - Complexity: O(*size of the file*), about 0.1 s a gigabyte once it is in memory.
  public init(contentsOf path: String) throws(BlocklistFileError) {
    do throws(BlocklistFileError.Reason) {
      storage = try BlocklistStorage(mapping: path)
      guard storage.checksumAgrees else { throw .checksum }
    } catch {
      throw BlocklistFileError(path: path, reason: error)
    }
  }

  private init(storage: BlocklistStorage) { self.storage = storage }

  /// What the list knows of `entry`; nil if it is not listed.
  ///
  /// - Parameter entry: UTF-8 in NFC. Of ``KeyKind/passwords`` as a password is or with its case
  ///   folded: both forms of every source line are listed. Of other kinds as the password is.
  /// - Complexity: O(*n*) to hash, then one to three cache lines.
  public func listing(of entry: Span<UInt8>) -> Listing? {
    guard let key = storage.header.keyKind.key(of: entry) else { return nil }
    let code = unsafe credf_find(storage.tables, key)
    guard code >= 0 else { return nil }
    return Listing(
      code: RankCode(rawValue: UInt8(truncatingIfNeeded: code)), certainty: certainty)
  }

  /// Whether `entry` is listed; ``listing(of:)`` says what it expects.
  public func contains(_ entry: Span<UInt8>) -> Bool { listing(of: entry) != nil }

  /// What a blocklist knows of an entry.
  public struct Listing: Hashable, Sendable {
    let code: RankCode
    /// Whether an exact stage has confirmed what the filter let through.
    public let certainty: Certainty

    /// The entry is among so many of the most used ones, by its source; nil without ranks.
    ///
    /// Exact up to 15, then rounded up to four significant bits.
    public var rankAtMost: Int? { code.upperBound }
  }

  /// How sure a list is that an entry is one of its own.
  public enum Certainty: Hashable, Sendable {
    /// An exact stage has it: wrong once in a billion times or less often.
    case confirmed
    /// A filter alone has let it through: wrong as often as
    /// ``Facts-swift.struct/falsePositiveRate`` says, once in some thousands of times.
    case probable
  }

  /// How sure the list is of every listing that it gives.
  public var certainty: Certainty {
    storage.header.bucketCount == 0 ? .probable : .confirmed
  }

  /// What the list's keys are made of.
  public var keyKind: KeyKind { storage.header.keyKind }

  /// What the header says, and what follows from it.
  public var facts: Facts { Facts(storage.header) }

  /// Whether the tables are, to the last bit, what was written.
  var checksumAgrees: Bool { storage.checksumAgrees }
}

/// The tables of one blocklist and what keeps them in memory.
@safe
final class BlocklistStorage: @unchecked Sendable {
  // Sound to send: nothing here changes after `init`.
  let header: BlocklistHeader
  let tables: UnsafePointer<credf_tables>
  private let bytes: UnsafeRawBufferPointer
  private let owner: MappedFile?

  /// - Parameter owner: what must live as long as `bytes`; nil if they are never freed.
  init(
    _ bytes: UnsafeRawBufferPointer, of owner: MappedFile?
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
        rank_bits: header.rankBits))
    unsafe self.tables = UnsafePointer(tables)
    unsafe self.bytes = bytes
    self.owner = owner
  }

  convenience init(mapping path: String) throws(BlocklistFileError.Reason) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path: path) } catch { throw .unreadable(error) }
    try unsafe self.init(file.bytes, of: file)
  }

  deinit { unsafe tables.deallocate() }

  var checksumAgrees: Bool {
    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[BlocklistHeader.size...])
    return unsafe credf_hash(rest.baseAddress, rest.count) == header.checksum
  }
}
