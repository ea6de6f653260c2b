internal import CredentialPrimitives
internal import Glibc

/// A wordlist's bytes, plain or unpacked from gzip, chunk by chunk.
struct ListFile: ~Copyable {
  private let file: FileDescriptor
  /// The file's bytes that have been read and not yet been handed on.
  private let input: ScratchBuffer
  private var pending: Range<Int>
  private let inflater: Inflater?

  init(path: String) throws(ListError) {
    try self.init(
      ListError.mapping { () throws(FileError) in try FileDescriptor(opening: path, O_RDONLY) })
  }

  /// What comes on standard input.
  static func standardInput() throws(ListError) -> ListFile {
    try ListFile(
      ListError.mapping { () throws(FileError) in
        try FileDescriptor(duplicating: STDIN_FILENO, named: "standard input")
      })
  }

  private init(_ file: consuming FileDescriptor) throws(ListError) {
    let path = file.path
    let input = ScratchBuffer(byteCount: 1 << 16)
    var count = 0
    // A pipe may hand over less than the two bytes that tell gzip.
    while count < 2 {
      let room = unsafe UnsafeMutableRawBufferPointer(rebasing: input.bytes[count...])
      let more = try ListError.mapping { () throws(FileError) in try unsafe file.read(into: room) }
      if more == 0 { break }
      count += more
    }
    let isGzip = unsafe count >= 2 && input.bytes[0] == 0x1F && input.bytes[1] == 0x8B
    guard isGzip || !path.hasSuffix(".gz") else { throw .notGzip(path: path) }
    inflater = isGzip ? Inflater() : nil
    pending = 0..<count
    self.file = file
    self.input = input
  }

  /// The size of a regular file that is not packed; nil where it is not known beforehand.
  var plainByteCount: Int? {
    guard inflater == nil, let status = try? file.status(), status.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return Int(status.st_size)
  }

  /// Fills `output` with up to as many bytes of the list; 0 at its end.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
    while true {
      if pending.isEmpty {
        // Nothing to unpack: past the buffer.
        if inflater == nil {
          return try ListError.mapping { () throws(FileError) in try unsafe file.read(into: output) }
        }
        pending =
          0..<(try ListError.mapping { () throws(FileError) in
            try unsafe file.read(into: input.bytes)
          })
      }
      let part = unsafe UnsafeRawBufferPointer(rebasing: input.bytes[pending])
      guard let inflater else {
        let count = min(part.count, output.count)
        unsafe output.copyBytes(from: part.prefix(count))
        pending = pending.dropFirst(count)
        return count
      }
      guard part.count > 0 else {
        guard !inflater.isInsideMember else { throw .truncatedGzip(path: file.path) }
        return 0
      }
      do throws(Inflater.Damage) {
        let (consumed, produced) = try unsafe inflater.inflate(part, into: output)
        pending = pending.dropFirst(consumed)
        if produced > 0 { return produced }
      } catch {
        throw .corruptGzip(path: file.path)
      }
    }
  }
}
