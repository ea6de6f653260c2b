internal import CredentialPrimitives
internal import Glibc

/// The lines that an earlier run has written to a file, in order.
///
/// Nothing is changed before it is known that the file is ours: see ``unfinished``.
struct WrittenLines {
  private let descriptor: Int32
  private let path: String
  /// Where the complete lines end.
  private let end: Int
  /// What a killed run has left of a last line, until it is cut off.
  private(set) var unfinished: [UInt8]
  private var offset = 0
  private var buffer: [UInt8] = []
  private var position = 0

  init(_ descriptor: Int32, named path: String, longestLine: Int) throws(FileError) {
    (self.descriptor, self.path) = (descriptor, path)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError("examine", path) }
    let size = Int(status.st_size)
    let tail = try Self.read(descriptor, path, at: max(0, size - longestLine), size)
    if let newline = tail.lastIndex(of: UInt8(ascii: "\n")) {
      unfinished = Array(tail[(newline + 1)...])
    } else {
      // More than a line without an end is none of ours: it stays, and is no line that we expect.
      unfinished = size <= longestLine ? tail : []
    }
    end = size - unfinished.count
  }

  mutating func cutUnfinished() throws(FileError) {
    guard ftruncate(descriptor, end) == 0 else { throw FileError("write", path) }
    unfinished = []
  }

  /// The next line without its end; nil behind the last one.
  mutating func next() throws(FileError) -> ArraySlice<UInt8>? {
    if let line = lineInBuffer() { return line }
    guard offset < end else { return nil }
    buffer.removeFirst(position)
    position = 0
    let part = try Self.read(descriptor, path, at: offset, min(end, offset + (1 << 18)))
    offset += part.count
    buffer += part
    if let line = lineInBuffer() { return line }
    defer { position = buffer.count }
    return buffer[...]
  }

  private mutating func lineInBuffer() -> ArraySlice<UInt8>? {
    guard let newline = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { position = newline + 1 }
    return buffer[position..<newline]
  }

  private static func read(
    _ descriptor: Int32, _ path: String, at start: Int, _ end: Int
  ) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: end - start)
    var count = 0
    while count < bytes.count {
      let more = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count,
          start + count)
      }
      if more < 0, errno == EINTR { continue }
      guard more > 0 else { throw FileError("read", path) }
      count += more
    }
    return bytes
  }
}
