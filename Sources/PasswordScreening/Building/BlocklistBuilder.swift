internal import CredentialPrimitives
internal import Glibc

/// Compiles wordlists into blocklist files, on all processors and in bounded memory.
///
/// Ranks are places in the lists, one list after the other: the first entry is the most used
/// password. An entry has two keys, of itself and of it with its case folded. The same lists always
/// give the same bytes.
///
/// Memory is bounded by 256 MiB, however many lines there are: what does not fit is sorted and
/// waits in files without a name, 8 bytes a key, beside the file that is being built.
public struct BlocklistBuilder: Sendable {
  /// What confirms the Bloom filter's finds.
  public enum ExactStage: Hashable, Sendable {
    /// A table of remainders with coarse ranks.
    case ranked
    /// The same without ranks, for lists in no order: 256 times as seldom wrong.
    case unranked
    /// Nothing: smaller, and wrong as often as the filter alone.
    case absent
  }

  /// How many bits a key the Bloom filter can have.
  public static let filterBits = 4...128

  /// What confirms the Bloom filter's finds.
  public var exactStage = ExactStage.ranked
  /// Bits a key in the Bloom filter, one of ``filterBits``; nil for 16 before an exact stage and 24
  /// without one.
  public var filterBitsPerKey: Int?

  // How the work is cut up, which no byte of the result depends on.
  var chunkByteCount = 1 << 18
  var blockSize = 512
  var storedKeys = 14 << 20
  /// More would wait for the one that reads, which also computes SHA-256.
  var threads = min(4, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// A builder of files like the one that is compiled into the library.
  public init() {}

  /// How many lines the lists had, by what became of them.
  public struct Summary: Hashable, Sendable {
    /// Lines that were taken.
    public internal(set) var entryCount = 0
    /// Different keys of those lines; known at the end.
    public internal(set) var keyCount = 0
    /// Lines without a character.
    public internal(set) var emptyCount = 0
    /// Lines that begin with `#!comment`.
    public internal(set) var commentCount = 0
    /// Lines that no password can equal: too long, not UTF-8, or with a control character.
    public internal(set) var unusableCount = 0

    /// All lines.
    public var lineCount: Int { entryCount + emptyCount + commentCount + unusableCount }

    mutating func add(_ other: Summary) {
      entryCount += other.entryCount
      emptyCount += other.emptyCount
      commentCount += other.commentCount
      unusableCount += other.unusableCount
    }
  }

  /// How far a build has come.
  @nonexhaustive
  public enum Progress: Hashable, Sendable {
    /// So many lines are read, which are so much of the whole; nil where that is not known.
    case reading(lines: Int, share: Double?)
    /// So many different keys are in order, of at most so many.
    case sorting(keys: Int, of: Int)
    /// So many keys are written.
    case writing(keys: Int, of: Int)
  }

  /// Compiles lists, one entry a line and the most used first, into the file `output`, which appears
  /// whole or not at all.
  ///
  /// - Parameters:
  ///   - lists: read one after the other, as one list.
  ///   - output: a path; what is there is replaced.
  ///   - progress: called on this thread, some thousand times a second.
  /// - Throws: ``ListError`` for a list that is damaged or without entries, `FileError` for the
  ///   output. Nothing is left behind.
  /// - Complexity: O(*n*), and O(*n* log *n*) where the keys do not fit in memory.
  public func compile(
    _ lists: [ListSource], to output: String, progress: (Progress) -> Void = { _ in }
  ) throws -> Summary {
    let names = lists.map(\.name).joined(separator: ", ")
    precondition(
      filterBitsPerKey.map(Self.filterBits.contains) ?? true, "so many bits a key make no filter")
    // First, so that an output that cannot be is known before hours of reading.
    let runs = try RunFile(beside: output)
    let reading = ListReading(lists, chunkByteCount: chunkByteCount)
    let shelves = try collect(reading, runs, progress)
    var (summary, sourceSHA256) = reading.finish()
    guard summary.entryCount > 0 else { throw ListError.noEntries(path: names) }

    let sorted = try sort(shelves, runs, output, atMost: 2 * summary.entryCount, progress)
    summary.keyCount = sorted.count
    let header = header(keyCount: sorted.count)
    guard let layout = header.layout, layout.end > 0, sorted.count <= UInt32.max
    else { throw ListError.tooManyEntries(path: names) }
    var writer = try BlocklistWriter(to: output, header)
    var written = 0
    try sorted.forEachPart { (keys, codes) throws(FileError) in
      try writer.append(keys, codes: codes)
      written += keys.count
      progress(.writing(keys: written, of: sorted.count))
    }
    _ = try writer.finish(entryCount: summary.entryCount, sourceSHA256: sourceSHA256)
    return summary
  }

  private func header(keyCount: Int) -> BlocklistHeader {
    let bits = filterBitsPerKey ?? (exactStage == .absent ? 24 : Int(BlocklistHeader.bitsPerKey))
    let perBucket = Int(BlocklistHeader.keysPerBucket)
    return BlocklistHeader(
      keyKind: .passwords, rankBits: exactStage == .ranked ? 8 : 0,
      blockCount: UInt64((keyCount * bits + 255) / 256),
      bucketCount: exactStage == .absent ? 0 : UInt64((keyCount + perBucket - 1) / perBucket))
  }

  /// Makes keys of all lines; what they are in when all of them fit.
  private func collect(
    _ reading: ListReading, _ runs: RunFile, _ progress: (Progress) -> Void
  ) throws -> [KeyShelves] {
    let store = KeyStore(
      blockSize: blockSize,
      blockCount: max(storedKeys / blockSize, threads * KeyShelves.blocksHeld))
    // All of them now: who comes late would find the store empty.
    let owners = (0..<threads).map { _ in KeyShelves(store) }
    ThreadCrew.run(threads) { member, _ in
      let shelves = owners[member]
      let lines = LineKeys(byteCount: chunkByteCount)
      do throws(FileError) {
        while let chunk = unsafe reading.next(into: lines.text.bytes) {
          let taken = lines.take(chunk.byteCount)
          let before = reading.count(taken, of: chunk)
          try unsafe lines.forEachPiece(entriesBefore: before) { (keys, code) throws(FileError) in
            try unsafe shelves.put(keys, code) { () throws(FileError) in try runs.write(shelves) }
          }
          if member == 0 { progress(reading.progress) }
        }
      } catch {
        reading.fail(error)
      }
    }
    if let error = reading.failure { throw error }
    return owners
  }

  private func sort(
    _ shelves: consuming [KeyShelves], _ runs: RunFile, _ output: String, atMost limit: Int,
    _ progress: (Progress) -> Void
  ) throws(FileError) -> SortedKeys {
    func report(_ keys: Int) { progress(.sorting(keys: keys, of: limit)) }
    guard !runs.runs.isEmpty else {
      return SortedKeys(sorting: shelves, threads: threads, progress: report)
    }
    for owner in shelves { try runs.write(owner) }
    shelves = []
    return try SortedKeys(merging: runs, threads: threads, beside: output, progress: report)
  }
}
