internal import CSystemZlib

/// zlib unpacking gzip members, one after the other.
@safe
final class Inflater {
  enum Damage: Error { case damaged }

  // zlib keeps a pointer back to this structure, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether a member has begun and not ended.
  private(set) var isInsideMember = false

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for a gzip header and nothing else.
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    let code = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size)
    precondition(code == Z_OK, "zlib cannot begin")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks from the front of `input` into the front of `output`; how much of each was used.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Damage) -> (consumed: Int, produced: Int) {
    isInsideMember = true
    let room = UInt32(clamping: output.count)
    let given = UInt32(clamping: input.count)
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = given
    unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = room
    switch unsafe CSystemZlib.inflate(stream, Z_NO_FLUSH) {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      isInsideMember = false
      unsafe inflateReset(stream)
    default: throw .damaged
    }
    return unsafe (Int(given - stream.pointee.avail_in), Int(room - stream.pointee.avail_out))
  }
}
