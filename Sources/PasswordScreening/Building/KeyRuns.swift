internal import CCredFilter
internal import CredentialPrimitives
internal import Glibc

/// Packed keys in order, written to a file without a name: shelf after shelf, in each no key twice.
struct KeyRun: Sendable {
  /// Where each shelf begins in the file, in bytes.
  var offsets: [Int] = []
  /// How many keys each shelf has.
  var counts: [Int] = []
}

/// The file that runs are written to when memory is full, beside the file that is being built.
@safe
final class RunFile: @unchecked Sendable {
  // Sound to send: the lock guards what changes, and no two writers have the same part of the file.
  private let lock = Lock()
  private let draft: FileDraft
  private var byteCount = 0
  private var written: [KeyRun] = []

  /// - Parameters:
  ///   - path: the file that is being built, which errors name.
  ///   - draft: nil for what the file system allows; in the end none has a name.
  init(beside path: String, draft: AtomicFile.Draft? = nil) throws(FileError) {
    self.draft = try FileDraft(of: path, draft: draft)
    self.draft.forgetName()
  }

  /// The runs so far.
  var runs: [KeyRun] { lock.hold { written } }

  /// Sorts what `shelves` hold, writes it, and empties them.
  func write(_ shelves: KeyShelves) throws(FileError) {
    let packed = PackedKeys()
    var run = KeyRun()
    var offset = reserve((0..<KeyShelves.count).reduce(0) { $0 + shelves.count($1) })
    for shelf in 0..<KeyShelves.count {
      let room = unsafe packed.room(for: shelves.count(shelf))
      unsafe shelves.gather(shelf, into: room)
      let count = unsafe credf_sort(room, shelves.count(shelf))
      try unsafe write(UnsafeBufferPointer(start: room, count: count), at: offset)
      run.offsets.append(offset)
      run.counts.append(count)
      offset += 8 * count
    }
    lock.hold { written.append(run) }
    shelves.clear()
  }

  /// Where the next `keyCount` keys go.
  func reserve(_ keyCount: Int) -> Int {
    lock.hold {
      let offset = byteCount
      byteCount += 8 * keyCount
      return offset
    }
  }

  /// Writes keys to a part of the file that was reserved.
  func write(_ keys: UnsafeBufferPointer<UInt64>, at offset: Int) throws(FileError) {
    try unsafe draft.write(UnsafeRawBufferPointer(keys), at: offset)
  }

  /// Reads keys that were written.
  func read(
    into keys: UnsafeMutableBufferPointer<UInt64>, at offset: Int
  ) throws(FileError) {
    let count = try unsafe draft.read(into: UnsafeMutableRawBufferPointer(keys), at: offset)
    // Somebody has cut the file under us.
    guard count == 8 * keys.count else { throw FileError("read", draft.path, code: EIO) }
  }
}
