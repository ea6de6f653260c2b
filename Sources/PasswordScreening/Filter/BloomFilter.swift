internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// A set of byte strings that is never wrong about what it holds, and seldom about what it does not.
///
/// The split block Bloom filter of Apache Parquet's specification over XXH3 (64 bits, seed 0), as
/// in the first stage of a ``Blocklist``: an answer costs one cache line. It is filled at run time
/// and lives in memory; for lists that are kept, ask a ``Blocklist``, which also confirms.
@safe
public struct BloomFilter: ~Copyable, @unchecked Sendable {
  // Sound to send: one owner, and only its mutating methods write.
  private let memory: LargePageMemory
  private var tables: credf_tables

  /// How many strings have been inserted, those that were there already among them.
  public private(set) var insertionCount = 0

  /// An empty filter.
  ///
  /// - Parameters:
  ///   - expectedCount: how many different strings it will hold, from 1; with more of them it is
  ///     wrong more often.
  ///   - bitsPerKey: from 1 to 64. 16 bits are wrong once in 760 strangers, 24 once in 6,300.
  /// - Throws: ``FilterSizeError`` if there are to be over 2³² blocks of 256 bits, or the system
  ///   has no memory for them.
  public init(expectedCount: Int, bitsPerKey: Int = 16) throws(FilterSizeError) {
    precondition(expectedCount > 0, "a filter is for one string at least")
    precondition((1...64).contains(bitsPerKey), "a filter has from 1 to 64 bits a key")
    let (bits, overflow) = expectedCount.multipliedReportingOverflow(by: bitsPerKey)
    let blocks = bits / 256 + 1
    guard !overflow, blocks <= UInt32.max,
      let memory = LargePageMemory(byteCount: blocks * 32, coreFiles: .excluded),
      let base = unsafe memory.bytes.baseAddress?.assumingMemoryBound(to: UInt32.self)
    else { throw FilterSizeError(expectedCount: expectedCount, bitsPerKey: bitsPerKey) }
    self.memory = memory
    // Without buckets, the tables behind the blocks are never read.
    unsafe tables = credf_tables(
      blocks: base, block_count: UInt64(blocks), buckets: base, bucket_count: 0, entries: base,
      entry_count: 0, rank_bits: 0, level: credf_best_level())
  }

  /// Inserts `entry`.
  ///
  /// - Complexity: O(*n*) to hash, then one cache line.
  public mutating func insert(_ entry: Span<UInt8>) {
    let key = unsafe entry.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
    guard let base = unsafe memory.bytes.baseAddress?.assumingMemoryBound(to: UInt32.self)
    else { return }
    unsafe credf_insert(base, tables.block_count, key)
    insertionCount += 1
  }

  /// Whether `entry` has been inserted: no for certain, or probably yes.
  ///
  /// - Complexity: O(*n*) to hash, then one cache line.
  public func contains(_ entry: Span<UInt8>) -> Bool {
    unsafe entry.withUnsafeBytes { entry in
      unsafe withUnsafePointer(to: tables) {
        unsafe credf_find_bytes($0, entry.baseAddress, entry.count) >= 0
      }
    }
  }

  /// How often a string that was not inserted is taken for one that was, by formula, if all that
  /// were inserted are different.
  public var falsePositiveRate: Double {
    unsafe Self.falsePositiveRate(
      keysPerBlock: Double(insertionCount) / Double(tables.block_count))
  }

  /// The mean over all blocks of the chance that a stranger's eight bits are set.
  ///
  /// The number of keys in a block follows Poisson; each sets one of the 32 bits in each word.
  static func falsePositiveRate(keysPerBlock mean: Double) -> Double {
    // Then no more than one bit in 10⁹ is not set; a file may claim any number of keys.
    guard mean < 700 else { return 1 }
    var probability = exp(-mean)
    var rate = 0.0
    for keys in 0...Int(mean + 20 * mean.squareRoot() + 20) {
      if keys > 0 { probability *= mean / Double(keys) }
      rate += probability * pow(1 - pow(31.0 / 32, Double(keys)), 8)
    }
    return rate
  }
}

/// A filter that is larger than the format or the machine allows.
public struct FilterSizeError: Error, Hashable, CustomStringConvertible {
  /// The strings that it was to hold.
  public let expectedCount: Int
  /// The bits for each.
  public let bitsPerKey: Int

  /// What could not be had, and what to do.
  public var description: String {
    "no memory for a filter of \(expectedCount) keys with \(bitsPerKey) bits each; "
      + "ask for fewer bits a key, or keep the filter in a file"
  }
}
