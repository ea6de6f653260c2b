internal import CCredFilter
internal import CredentialPrimitives

extension Blocklist {
  /// How many of some random keys, which no source has, a list took for its own (R10).
  public struct FalsePositives: Hashable, Sendable {
    /// The random keys that were asked.
    public internal(set) var keyCount = 0
    /// Those that the filter let through.
    public internal(set) var filterCount = 0
    /// Those that were taken for listed after both stages.
    public internal(set) var count = 0
  }

  /// Asks for `keyCount` random keys of 64 bits.
  ///
  /// - Parameters:
  ///   - keyCount: how many; none of them is in any source.
  ///   - report: called now and then with the keys asked so far.
  /// - Complexity: O(*n*), about 30 million a second while the list is in memory.
  public func falsePositives(
    amongRandomKeys keyCount: Int, report: (Int) -> Void = { _ in }
  ) -> FalsePositives {
    let part = 1 << 15
    var keys = [UInt64](repeating: 0, count: part)
    var codes = [Int32](repeating: 0, count: part)
    // The same tables without their exact stage.
    var filter = unsafe storage.tables.pointee
    unsafe filter.bucket_count = 0
    var result = FalsePositives()
    while result.keyCount < keyCount {
      let count = min(part, keyCount - result.keyCount)
      unsafe keys.withUnsafeMutableBytes { unsafe $0.fillWithRandomBytes() }
      unsafe credf_find_each(&filter, keys, count, &codes)
      result.filterCount += codes.prefix(count).count { $0 >= 0 }
      unsafe credf_find_each(storage.tables, keys, count, &codes)
      result.count += codes.prefix(count).count { $0 >= 0 }
      result.keyCount += count
      report(result.keyCount)
    }
    return result
  }

  /// How many entries of a source a list lacks; 0 if it was built from that source (R10).
  public struct FalseNegatives: Hashable, Sendable {
    /// The entries that were asked.
    public internal(set) var entryCount = 0
    /// Those that are not listed.
    public internal(set) var count = 0
  }

  /// Asks for every entry of the list at `path`, plain or gzip.
  ///
  /// Of ``KeyKind/passwords``, a line is an entry as 'credtool blocklist build' takes it, and is
  /// asked as it is and with its case folded. Of other kinds it is `HASH:COUNT` with the whole hash,
  /// or the hash alone; lines that pad, with a count of 0, are no entries.
  ///
  /// - Parameters:
  ///   - path: the list that this one was built from.
  ///   - minimumCount: hashes that were seen less often are no entries either; without meaning for
  ///     ``KeyKind/passwords``.
  ///   - report: called now and then with the entries asked so far.
  /// - Throws: ``ListError`` for what cannot be read.
  public func falseNegatives(
    overListAt path: String, minimumCount: Int = 1, report: (Int) -> Void = { _ in }
  ) throws(ListError) -> FalseNegatives {
    let list = try ListFile(.file(path))
    var lines = LineSplitter()
    let chunk = ScratchBuffer(byteCount: 1 << 18)
    var result = FalseNegatives()
    func ask(_ line: Span<UInt8>, _ extent: LineSplitter.Extent) {
      guard extent == .whole, let isListed = holds(line, minimumCount) else { return }
      result.entryCount += 1
      if !isListed { result.count += 1 }
    }
    while true {
      let count = try unsafe list.read(into: chunk.bytes)
      guard count > 0 else { break }
      unsafe lines.feed(UnsafeRawBufferPointer(rebasing: chunk.bytes[..<count]), ask)
      report(result.entryCount)
    }
    lines.finish(ask)
    return result
  }

  /// Whether the entry of a source's line is listed; nil for a line that is no entry.
  private func holds(_ line: Span<UInt8>, _ minimumCount: Int) -> Bool? {
    guard keyKind == .passwords else {
      guard let line = HashLine(line, keyKind), line.count >= max(1, minimumCount)
      else { return nil }
      return unsafe credf_find(storage.tables, line.key) >= 0
    }
    guard !line.isEmpty, !Self.isComment(line),
      let entry = try? PreparedPassword(line, unassigned: .keep), !entry.containsControlCharacter
    else { return nil }
    return contains(entry.bytes) && contains(entry.caseFolded().bytes)
  }

  private static func isComment(_ line: Span<UInt8>) -> Bool {
    let mark = Array("#!comment".utf8)
    return line.count >= mark.count && mark.indices.allSatisfy { line[$0] == mark[$0] }
  }
}
