internal import CredentialPrimitives
internal import Glibc

/// Keys on the disk, in a file without a name that goes with its owner, also if that is killed.
struct KeySpill: ~Copyable {
  private let draft: FileDraft
  private(set) var count = 0

  /// Begins in the folder of `path`, where the result will need room too.
  ///
  /// - Parameter draft: nil for what the file system allows; in the end none has a name.
  init(beside path: String, draft: AtomicFile.Draft? = nil) throws(FileError) {
    self.draft = try FileDraft(of: path, draft: draft)
    self.draft.forgetName()
  }

  mutating func append(_ keys: UnsafeBufferPointer<UInt64>) throws(FileError) {
    try unsafe draft.write(UnsafeRawBufferPointer(keys), at: 8 * count)
    count += keys.count
  }

  /// Calls `body` with all keys, in order, some at a time.
  func forEachPart(_ body: (Span<UInt64>) throws(FileError) -> Void) throws(FileError) {
    let buffer = ScratchBuffer(byteCount: 1 << 20)
    var offset = 0
    while offset < 8 * count {
      let size = unsafe min(buffer.bytes.count, 8 * count - offset)
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer.bytes[..<size])
      let read = try unsafe draft.read(into: room, at: offset)
      // Nobody else has the file, so that only the disk can have lost something.
      guard read == size else { throw FileError("read", draft.path, code: EIO) }
      let keys = unsafe Span<UInt64>(_unsafeBytes: UnsafeRawBufferPointer(room))
      try body(keys)
      offset += size
    }
  }
}
