internal import CredentialPrimitives
internal import Glibc

/// Cuts a stream of chunks into lines, in constant memory however long a line is.
///
/// A line ends at LF or CRLF, and the last one also at the end of the stream. What has been kept of
/// a line that spans chunks is erased with the splitter: lines here are passwords.
package struct LineSplitter: ~Copyable {
  /// How much of a line was handed over.
  package enum Extent: Sendable {
    /// All of it.
    case whole
    /// Only its first bytes, as many as a line may have; it is longer.
    case cut
  }

  private let maximumBytes: Int
  private let kept: ScratchBuffer
  private var keptCount = 0

  /// - Parameter maximumBytes: what is handed over of a line at most.
  package init(maximumBytes: Int = PreparedPassword.maximumBytes) {
    self.maximumBytes = maximumBytes
    // So that a CR behind the longest one still fits, and a longer one is seen as longer.
    kept = ScratchBuffer(byteCount: maximumBytes + 2)
  }

  /// Calls `body` with each line that ends in `chunk`.
  package mutating func feed<Failure: Error>(
    _ chunk: UnsafeRawBufferPointer, _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    guard let base = chunk.baseAddress else { return }
    var start = 0
    while let newline = unsafe memchr(base + start, 0x0A, chunk.count - start) {
      let end = unsafe UnsafeRawPointer(newline) - base
      let line = unsafe UnsafeRawBufferPointer(rebasing: chunk[start..<end])
      start = end + 1
      if keptCount == 0 {
        try unsafe deliver(line, body)
      } else {
        unsafe keep(line)
        try deliverKept(body)
      }
    }
    unsafe keep(UnsafeRawBufferPointer(rebasing: chunk[start...]))
  }

  /// Calls `body` with the last line, if the stream did not end in a newline.
  package mutating func finish<Failure: Error>(
    _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    if keptCount > 0 { try deliverKept(body) }
  }

  private mutating func keep(_ part: UnsafeRawBufferPointer) {
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: kept.bytes[keptCount...])
    let count = min(part.count, room.count)
    unsafe room.copyBytes(from: part.prefix(count))
    keptCount += count
  }

  private mutating func deliverKept<Failure: Error>(
    _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    let line = unsafe UnsafeRawBufferPointer(rebasing: kept.bytes[..<keptCount])
    keptCount = 0
    try unsafe deliver(line, body)
  }

  private func deliver<Failure: Error>(
    _ line: UnsafeRawBufferPointer, _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    let hasReturn = unsafe line.last == 0x0D
    let count = hasReturn ? line.count - 1 : line.count
    let bounded = min(count, maximumBytes)
    let span = unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(rebasing: line[..<bounded]))
    try body(span, bounded < count ? .cut : .whole)
  }
}
