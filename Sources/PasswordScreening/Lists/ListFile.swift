internal import CredentialPrimitives
internal import Glibc

/// A wordlist's bytes, plain or unpacked from gzip, chunk by chunk.
final class ListFile {
  private let file: FileDescriptor
  /// The file's bytes that have been read and not yet been handed on.
  private let input: ScratchBuffer
  private var pending: Range<Int>
  private let inflater: Inflater?
  /// How many bytes the file has, packed as they are; nil for a pipe.
  let byteCount: Int?
  /// How many of them have been read.
  private(set) var readCount: Int

  init(_ source: ListSource) throws(ListError) {
    let path = source.name
    let file = try ListError.mapping { () throws(FileError) in
      switch source {
      case .file: try FileDescriptor(opening: path, O_RDONLY)
      case .standardInput: try FileDescriptor(duplicating: STDIN_FILENO, named: path)
      }
    }
    let status = try ListError.mapping { () throws(FileError) in try file.status() }
    let input = ScratchBuffer(byteCount: 1 << 18)
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
    byteCount = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    readCount = count
    self.file = file
    self.input = input
  }

  /// The size of what is not packed; nil where it is not known beforehand.
  var plainByteCount: Int? { inflater == nil ? byteCount : nil }

  /// Fills `output` with up to as many bytes of the list; 0 at its end.
  func read(into output: UnsafeMutableRawBufferPointer) throws(ListError) -> Int {
    while true {
      if pending.isEmpty {
        // What needs no unpacking need not come by way of the other buffer either.
        guard inflater != nil else { return try unsafe readFile(into: output) }
        pending = 0..<(try unsafe readFile(into: input.bytes))
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

  private func readFile(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(ListError) -> Int {
    let count = try ListError.mapping { () throws(FileError) in try unsafe file.read(into: buffer) }
    readCount += count
    return count
  }
}
