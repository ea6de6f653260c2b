internal import CCredBlocklist
internal import CCredFilter

/// A set of passwords that attackers try first, asked in some ten nanoseconds.
///
/// A split block Bloom filter says no to nearly everything that is not listed; what it lets through
/// is confirmed by a table of remainders, which also holds a coarse rank. A listed password is
/// always found (R10); ``Facts-swift.struct/falsePositiveRate`` says how seldom another one is.
///
/// Values share one read-only mapping; copying one costs a reference count.
@safe
public struct Blocklist: Sendable {
  let storage: BlocklistStorage

  /// About a million passwords from public breaches, compiled into the library (R8).
  public static let common = unsafe Blocklist(
    embedded: unsafe UnsafeRawBufferPointer(start: credb_common(), count: credb_common_size()))

  /// About 64,000 English words and names by their frequency, compiled into the library.
  ///
  /// A dictionary for ``PasswordStrength`` and not a list of passwords: to refuse what it holds
  /// would refuse words for being words.
  public static let englishWords = unsafe Blocklist(
    embedded: unsafe UnsafeRawBufferPointer(
      start: credb_english_words(), count: credb_english_words_size()))

  private init(embedded bytes: UnsafeRawBufferPointer) {
    do throws(BlocklistFileError.Reason) {
      // A test proves the checksum of the tables; here the header's must do.
      storage = try unsafe BlocklistStorage(bytes, of: nil)
    } catch {
      preconditionFailure("an embedded blocklist is damaged: \(error)")
    }
  }

  /// Opens the blocklist file at `path`.
  ///
  /// Put a new file in its place by renaming, as 'credtool blocklist' does, never by writing over
  /// it: a mapped file that gets shorter ends the process (SIGBUS) at the next look-up behind its
  /// end. ``FollowedBlocklist`` takes up what is renamed there.
  ///
  /// - Throws: ``BlocklistFileError``, with the reason; the file is then not used at all.
  /// - Complexity: O(*size of the file*) to verify its tables, about 0.1 s a gigabyte once they are
  ///   in memory; constant for a mapped file whose header alone is verified.
  public init(
    contentsOf path: String, verifying verification: Verification = .everything,
    residence: Residence = .mapped
  ) throws(BlocklistFileError) {
    do throws(BlocklistFileError.Reason) {
      storage = try .open(path, verifying: verification, residence: residence)
    } catch {
      throw BlocklistFileError(path: path, reason: error)
    }
  }

  /// How much of a file is verified before it is used.
  public enum Verification: Sendable {
    /// Every bit, against the checksums.
    case everything
    /// The header, with its own checksum, and the sizes. For files of many gigabytes that were
    /// verified where they were put: the rest of such a file is read when it is asked.
    case header
  }

  /// Where a file's tables are kept.
  public enum Residence: Sendable {
    /// In the page cache, where every process that maps the file shares them.
    case mapped
    /// In a copy in this process's own large pages: look-ups need no page that another process has
    /// pushed out, fewer reads of the page tables, and nothing that happens to the file afterwards
    /// reaches them.
    case resident
  }

  /// What the list knows of `entry`; nil if it is not listed.
  ///
  /// - Parameter entry: UTF-8 in NFC. Of ``KeyKind/passwords`` as a password is or with its case
  ///   folded: both forms of every source line are listed. Of other kinds as the password is.
  /// - Complexity: O(*n*) to hash, then one to three cache lines.
  public func listing(of entry: Span<UInt8>) -> Listing? {
    switch storage.header.keyKind {
    case .passwords:
      let code = unsafe entry.withUnsafeBytes { entry in
        unsafe credf_find_bytes(storage.tables, entry.baseAddress, entry.count)
      }
      return Listing(code: code, certainty: certainty)
    case let kind:
      guard let key = kind.key(of: entry) else { return nil }
      return unsafe Listing(code: credf_find(storage.tables, key), certainty: certainty)
    }
  }

  /// Whether `entry` is listed; ``listing(of:)`` says what it expects.
  public func contains(_ entry: Span<UInt8>) -> Bool { listing(of: entry) != nil }

  /// What a blocklist knows of an entry.
  public struct Listing: Hashable, Sendable {
    let code: RankCode
    /// Whether an exact stage has confirmed what the filter let through.
    public let certainty: Certainty

    /// - Parameter code: what the tables answer; negative where nothing is listed.
    init?(code: Int32, certainty: Certainty) {
      guard code >= 0 else { return nil }
      self.code = RankCode(rawValue: UInt8(truncatingIfNeeded: code))
      self.certainty = certainty
    }

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
