internal import CCredFilter
internal import CredentialPrimitives

/// The keys of a chunk of lines, in memory that is used again for the next one.
///
/// ``BlocklistBuilder`` says which lines have keys. Lines in ASCII are taken by C, sixty million of
/// them a second; all others go through ``PreparedPassword``.
@safe
final class LineKeys {
  /// Where the text is put, to be folded in its place and erased at the end.
  let text: ScratchBuffer
  private let keys: UnsafeMutablePointer<UInt64>
  private let folded: UnsafeMutablePointer<credf_folded>
  private var lines = unsafe credf_lines()

  /// - Parameter byteCount: of a chunk at most.
  init(byteCount: Int) {
    text = ScratchBuffer(byteCount: byteCount)
    unsafe keys = .allocate(capacity: byteCount / 2 + 1)
    unsafe folded = .allocate(capacity: byteCount / 2 + 1)
  }

  deinit {
    unsafe keys.deallocate()
    unsafe folded.deallocate()
  }

  /// Takes the lines in the first `count` bytes of the text; how many, by what became of them.
  func take(_ count: Int) -> BlocklistBuilder.Summary {
    unsafe lines = credf_lines()
    unsafe lines.text = text.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe lines.count = count
    unsafe lines.keys = keys
    unsafe lines.folded = folded
    while unsafe credf_take_lines(&lines) == CREDF_NOT_ASCII { takeLine() }
    var summary = BlocklistBuilder.Summary()
    summary.entryCount = unsafe lines.entry_count
    summary.emptyCount = unsafe Int(lines.empty_count)
    summary.commentCount = unsafe Int(lines.comment_count)
    summary.unusableCount = unsafe Int(lines.unusable_count)
    return summary
  }

  private func takeLine() {
    let (start, count) = unsafe (lines.line, lines.line_count)
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: text.bytes[start..<(start + count)])
    guard let entry = try? unsafe PreparedPassword(Span(_unsafeBytes: bytes), unassigned: .keep),
      !entry.containsControlCharacter
    else { return unsafe lines.unusable_count += 1 }
    let key = Self.key(of: entry.bytes)
    unsafe keys[lines.entry_count] = key
    let foldedEntry = entry.caseFolded()
    let foldedKey = Self.key(of: foldedEntry.bytes)
    if foldedKey != key {
      unsafe folded[lines.folded_count] = credf_folded(
        key: foldedKey, entry: UInt64(lines.entry_count))
      unsafe lines.folded_count += 1
    }
    unsafe lines.entry_count += 1
  }

  private static func key(of bytes: Span<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe credf_hash($0.baseAddress, $0.count) }
  }

  /// Hands over the keys of the lines taken last, in pieces that share a rank code.
  ///
  /// - Parameter entriesBefore: how many entries all lines before these have.
  func forEachPiece<Failure: Error>(
    entriesBefore: Int, _ body: (UnsafeBufferPointer<UInt64>, RankCode) throws(Failure) -> Void
  ) throws(Failure) {
    let count = unsafe lines.entry_count
    var start = 0
    while start < count {
      // The rank is the place in the list, from 1.
      let code = RankCode(entriesBefore + start + 1)
      // The last code stands for all ranks from its first one on.
      let bound = code == RankCode(.max) ? nil : code.upperBound
      let end = bound.map { min(count, $0 - entriesBefore) } ?? count
      try unsafe body(UnsafeBufferPointer(start: keys + start, count: end - start), code)
      start = end
    }
    for index in unsafe 0..<lines.folded_count {
      let code = unsafe RankCode(entriesBefore + Int(folded[index].entry) + 1)
      var key = unsafe folded[index].key
      try unsafe withUnsafePointer(to: &key) { (key) throws(Failure) in
        try unsafe body(UnsafeBufferPointer(start: key, count: 1), code)
      }
    }
  }
}
