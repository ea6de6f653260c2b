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
    let file = try ListError.mapping { () throws(FileError) in
      try FileDescriptor(opening: path, O_RDONLY)
    }
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

  /// Fills `output` with up to as many bytes of the list; 0 at its end.
  mutating func read(into output: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
    while true {
      if pending.isEmpty {
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
