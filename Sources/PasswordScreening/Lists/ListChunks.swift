internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// Several lists, one after the other, in chunks of whole lines.
///
/// A chunk holds lines of one list, whose last line may lack its end. Of a line that is longer than
/// a chunk only the beginning is handed over: that is too long for a password already.
struct ListChunks: ~Copyable {
  /// So that what is cut off of a line is never part of a password.
  static let minimumByteCount = 2 * Int(CREDF_MAXIMUM_BYTES)

  private var sources: ArraySlice<ListSource>
  private var list: ListFile?
  /// What has been read behind the last whole line.
  private let rest: ScratchBuffer
  private var restCount = 0
  /// Whether the next bytes are the rest of a line that was handed over.
  private var isInLongLine = false
  private let digest = SHA256()
  private var progress: ReadProgress

  /// - Parameter byteCount: of a chunk at most; ``minimumByteCount`` and more.
  init(_ sources: [ListSource], byteCount: Int) {
    precondition(byteCount >= Self.minimumByteCount, "a chunk holds the longest password")
    self.sources = sources[...]
    rest = ScratchBuffer(byteCount: byteCount)
    progress = ReadProgress(sources)
  }

  /// Puts the next chunk into `chunk`; its size, or nil at the end of the last list.
  mutating func next(into chunk: UnsafeMutableRawBufferPointer) throws(ListError) -> Int? {
    while true {
      guard list != nil else {
        guard let source = sources.popFirst() else { return nil }
        list = try ListFile(source)
        continue
      }
      unsafe chunk.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.bytes[..<restCount]))
      let kept = restCount
      restCount = 0
      let (count, isEnd) = try unsafe fill(chunk, from: kept)
      if isEnd {
        progress.end(list?.byteCount)
        list = nil
      }
      let part = unsafe UnsafeMutableRawBufferPointer(rebasing: chunk[..<count])
      if let lines = unsafe wholeLines(part, isEnd: isEnd) { return lines }
    }
  }

  /// Reads on behind the first `kept` bytes until `chunk` is full or the list at its end.
  private mutating func fill(
    _ chunk: UnsafeMutableRawBufferPointer, from kept: Int
  ) throws(ListError) -> (count: Int, isEnd: Bool) {
    var count = kept
    while count < chunk.count {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: chunk[count...])
      guard let more = try unsafe list?.read(into: room), more > 0 else { return (count, true) }
      let read = unsafe UnsafeRawBufferPointer(rebasing: room[..<more])
      unsafe digest.update(Span(_unsafeBytes: read))
      count += more
    }
    return (count, false)
  }

  /// Leaves lines to hand over at the front of `chunk`, and keeps what follows them; how many bytes
  /// they have, or nil if there are none.
  private mutating func wholeLines(
    _ chunk: UnsafeMutableRawBufferPointer, isEnd: Bool
  ) -> Int? {
    if isInLongLine {
      let end = unsafe chunk.firstIndex(of: 0x0A)
      isInLongLine = end == nil && !isEnd
      guard let end else { return nil }
      let behind = unsafe UnsafeRawBufferPointer(rebasing: chunk[(end + 1)...])
      guard isEnd else {
        unsafe keep(behind)
        return nil
      }
      unsafe chunk.copyMemory(from: behind)
      return behind.count > 0 ? behind.count : nil
    }
    if isEnd { return chunk.count > 0 ? chunk.count : nil }
    guard let newline = unsafe chunk.lastIndex(of: 0x0A) else {
      isInLongLine = true
      return chunk.count
    }
    let count = newline + 1
    unsafe keep(UnsafeRawBufferPointer(rebasing: chunk[count...]))
    return count
  }

  private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
    unsafe rest.bytes.copyMemory(from: bytes)
    restCount = bytes.count
  }

  /// The part of the lists that has been read, of 1; nil where their sizes are not known.
  var share: Double? { progress.share(with: list?.readCount ?? 0) }

  /// SHA-256 of all that was read.
  consuming func finish() -> [UInt8] { digest.finalize() }
}

/// How much there is to read, and was.
private struct ReadProgress {
  private var expected: Int? = 0
  private var ended = 0

  init(_ sources: [ListSource]) {
    for source in sources {
      expected = Self.byteCount(of: source).flatMap { count in expected.map { $0 + count } }
    }
  }

  private static func byteCount(of source: ListSource) -> Int? {
    var status = stat()
    guard case .file(let path) = source, unsafe stat(path, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return Int(status.st_size)
  }

  mutating func end(_ byteCount: Int?) { ended += byteCount ?? 0 }

  func share(with count: Int) -> Double? {
    guard let expected, expected > 0 else { return nil }
    return min(1, Double(ended + count) / Double(expected))
  }
}
