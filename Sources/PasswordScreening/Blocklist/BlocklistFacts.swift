internal import CredentialPrimitives
internal import Glibc

extension Blocklist {
  /// What a blocklist file holds, and how often it is wrong by calculation.
  public struct Facts: Hashable, Sendable {
    /// The version of the file format.
    public let formatVersion: Int
    /// What the keys are made of.
    public let keyKind: KeyKind
    /// Lines of the source that were taken.
    public let entryCount: Int
    /// Different keys; of kind ``KeyKind/passwords``, each entry has one as it is and one with its
    /// case folded.
    public let keyCount: Int
    /// The size of the file.
    public let byteCount: Int
    /// SHA-256 of the source list, unpacked, in hexadecimal; nil where it was not recorded.
    public let sourceSHA256: String?
    /// Bits a key in the Bloom filter.
    public let filterBitsPerKey: Double
    /// Bits a key in the exact stage; 0 if there is none.
    public let exactBitsPerKey: Double
    /// How often the Bloom filter alone would take a random key for a listed one.
    public let filterFalsePositiveRate: Double
    /// How often both stages together do.
    public let falsePositiveRate: Double

    init(_ header: BlocklistHeader) {
      let layout = header.layout
      let keys = Double(header.keyCount)
      formatVersion = Int(BlocklistHeader.version)
      keyKind = header.keyKind
      entryCount = Int(header.entryCount)
      keyCount = Int(header.keyCount)
      byteCount = layout?.end ?? 0
      let isRecorded = header.sourceSHA256 != BlocklistHeader.noSource
      sourceSHA256 = isRecorded ? header.sourceSHA256.hexadecimal : nil
      filterBitsPerKey = Double(header.blockCount) * 256 / keys
      exactBitsPerKey = layout.map { Double($0.end - $0.buckets) * 8 / keys } ?? 0
      filterFalsePositiveRate = Self.splitBlockRate(
        keysPerBlock: keys / Double(header.blockCount))
      // Within a bucket a stranger meets each of its keys' remainders with equal chance.
      let chance = pow(2, Double(header.rankBits) - 32)
      let confirmed = header.bucketCount == 0 ? 1 : keys / Double(header.bucketCount) * chance
      falsePositiveRate = filterFalsePositiveRate * min(1, confirmed)
    }

    /// The mean over all blocks of the chance that a stranger's eight bits are set.
    ///
    /// The number of keys in a block follows Poisson; each sets one of the 32 bits in each word.
    private static func splitBlockRate(keysPerBlock mean: Double) -> Double {
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
}
