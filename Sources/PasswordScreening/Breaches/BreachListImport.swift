internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// Makes a blocklist file of the hashes of breached passwords, as Have I Been Pwned gives them.
///
/// The source is text, a line `HASH:COUNT` for each password in ascending order of the hashes, of
/// which each keeps 64 bits (R40). It is read once, on all cores; what is kept of it passes through
/// a nameless file beside the output, 8 bytes a hash, because the sizes of the tables depend on how
/// many there are. Neither the source nor the result is ever in memory as a whole. The same hashes
/// give the same bytes, however they are packed, parted or read.
public struct BreachListImport: Sendable {
  /// The bits a key that a filter may have.
  public static let possibleBits = 8...64
  /// The most threads that can be of use.
  private static let maximumThreads = 16
  private static let keysPerBucket = 8

  /// Hashes that were seen less often are left out.
  public var minimumCount = 1
  /// Bits a key in the filter; nil for 24, or 16 with an exact stage.
  public var filterBits: Int?
  /// What confirms that the filter is right.
  public var confirmation = Confirmation.none
  /// What becomes of a folder in which files are missing.
  public var gaps = Gaps.refused
  /// Nil for one a core; the file does not depend on it.
  public var threads: Int?

  /// What confirms that the filter is right.
  public enum Confirmation: Hashable, Sendable {
    /// Nothing: a listing is ``Blocklist/Certainty/probable``, the file 3 bytes a key.
    case none
    /// 32 more bits of each key, 4.5 bytes a key: then the file has 6.5 bytes a key.
    case exactStage
  }

  /// What becomes of a folder in which range files are missing or empty.
  public enum Gaps: Hashable, Sendable {
    /// It is refused: passwords would pass that have been breached.
    case refused
    /// Those that are there are taken.
    case allowed
  }

  /// Where the lines are.
  public enum Source: Hashable, Sendable {
    /// A file, plain or gzip, whose lines have the whole hash; or a folder of files `00000.txt` to
    /// `FFFFF.txt`, whose lines leave out the five digits that name them.
    case path(String)
    /// Standard input, plain or gzip, with the whole hash in each line.
    case standardInput
  }

  /// How far an import has come.
  public struct Progress: Hashable, Sendable {
    /// What is being done.
    public var stage = Stage.reading
    /// Bytes of text that were read, or keys that were written.
    public var done = 0
    /// How many there are; nil where that is not known.
    public var total: Int?

    /// The two parts of the work.
    public enum Stage: Hashable, Sendable {
      /// The source is read and verified.
      case reading
      /// The tables are written.
      case writing
    }
  }

  /// What was read and written.
  public struct Summary: Hashable, Sendable {
    /// What the hashes are.
    public internal(set) var keyKind = Blocklist.KeyKind.sha1
    /// Lines of the source.
    public internal(set) var lineCount = 0
    /// Lines that were seen often enough.
    public internal(set) var entryCount = 0
    /// Lines below the least count.
    public internal(set) var seldomCount = 0
    /// Lines with a count of 0, which pad the answers of a service.
    public internal(set) var paddingCount = 0
    /// Range files that are missing or empty.
    public internal(set) var gapCount = 0
    /// Different keys in the file.
    public internal(set) var keyCount = 0
    /// The size of the file.
    public internal(set) var byteCount = 0
  }

  /// An import of every hash into a filter of 24 bits a key.
  public init() {}

  /// Reads `source` and writes the file `output`, which appears whole or not at all.
  ///
  /// - Parameters:
  ///   - source: the hashes, in order.
  ///   - output: a path; what is there is replaced.
  ///   - report: called now and then, on any thread but never on two at once.
  /// - Throws: ``BreachListError``, also for a line out of order; nothing is then written.
  /// - Complexity: O(*n*), some 10 million lines a second; a few MiB of memory a thread, and
  ///   8 bytes a hash on the disk beside the output until it is written.
  public func run(
    _ source: Source, to output: String, report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws(BreachListError) -> Summary {
    precondition(filterBits.map(Self.possibleBits.contains) ?? true, "8 to 64 bits a key")
    let text = try HashText(source, gaps: gaps)
    let spill = try BreachListError.ofOutput { () throws(FileError) in
      try KeySpill(beside: output)
    }
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let reading = HashReading(
      text, minimumCount: UInt64(clamping: minimumCount), into: spill, report: report)
    try reading.run(threads: min(threads ?? cores, Self.maximumThreads))
    var summary = reading.summary
    guard summary.entryCount > 0 else { throw .noHashes(path: text.path) }

    let header = try BreachListError.ofOutput { () throws(FileError) in
      try write(reading.spill, to: output, summary, report)
    }
    summary.keyCount = Int(header.keyCount)
    summary.byteCount = header.layout?.end ?? 0
    return summary
  }

  private func write(
    _ spill: borrowing KeySpill, to output: String, _ summary: Summary, _ report: (Progress) -> Void
  ) throws(FileError) -> BlocklistHeader {
    let isExact = confirmation == .exactStage
    let bits = filterBits ?? (isExact ? 16 : 24)
    let buckets = (spill.count + Self.keysPerBucket - 1) / Self.keysPerBucket
    var writer = try BlocklistWriter(
      to: output,
      BlocklistHeader(
        keyKind: summary.keyKind, rankBits: 0,
        blockCount: UInt64((spill.count * bits + 255) / 256),
        bucketCount: isExact ? UInt64(buckets) : 0))
    var progress = Progress(stage: .writing, total: spill.count)
    try spill.forEachPart { (keys) throws(FileError) in
      try writer.append(keys)
      progress.done += keys.count
      report(progress)
    }
    return try writer.finish(entryCount: summary.entryCount)
  }
}
