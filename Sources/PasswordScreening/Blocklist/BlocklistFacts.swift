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
      filterFalsePositiveRate = BloomFilter.falsePositiveRate(
        keysPerBlock: keys / Double(header.blockCount))
      // Within a bucket a stranger meets each of its keys' remainders with equal chance.
      let chance = pow(2, Double(header.rankBits) - 32)
      let confirmed = header.bucketCount == 0 ? 1 : keys / Double(header.bucketCount) * chance
      falsePositiveRate = filterFalsePositiveRate * min(1, confirmed)
    }
  }
}
