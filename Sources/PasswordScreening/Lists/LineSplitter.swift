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
    /// Only its first ``PreparedPassword/maximumBytes`` bytes; it is longer.
    case cut
  }

  /// Longer than any password, so that a CR behind the longest one still fits.
  private static let capacity = PreparedPassword.maximumBytes + 2
  private let kept = ScratchBuffer(byteCount: Self.capacity)
  private var keptCount = 0

  package init() {}

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
        try unsafe Self.deliver(line, body)
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
    let count = min(part.count, Self.capacity - keptCount)
    let room = unsafe UnsafeMutableRawBufferPointer(rebasing: kept.bytes[keptCount...])
    unsafe room.copyBytes(from: part.prefix(count))
    keptCount += count
  }

  private mutating func deliverKept<Failure: Error>(
    _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    let line = unsafe UnsafeRawBufferPointer(rebasing: kept.bytes[..<keptCount])
    keptCount = 0
    try unsafe Self.deliver(line, body)
  }

  private static func deliver<Failure: Error>(
    _ line: UnsafeRawBufferPointer, _ body: (Span<UInt8>, Extent) throws(Failure) -> Void
  ) throws(Failure) {
    let hasReturn = unsafe line.last == 0x0D
    let count = hasReturn ? line.count - 1 : line.count
    let bounded = min(count, PreparedPassword.maximumBytes)
    let span = unsafe Span<UInt8>(_unsafeBytes: UnsafeRawBufferPointer(rebasing: line[..<bounded]))
    try body(span, bounded < count ? .cut : .whole)
  }
}
