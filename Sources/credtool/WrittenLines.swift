internal import CredentialPrimitives
internal import Glibc

/// The lines that an earlier run has written to a file, in order.
///
/// What a killed run has left of a last line is cut off.
struct WrittenLines {
  private let descriptor: Int32
  private let path: String
  /// Where the complete lines end.
  private let end: Int
  private var offset = 0
  private var buffer: [UInt8] = []
  private var position = 0

  init(_ descriptor: Int32, named path: String, longestLine: Int) throws(FileError) {
    (self.descriptor, self.path) = (descriptor, path)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError("examine", path) }
    let size = Int(status.st_size)
    let tail = try Self.read(descriptor, path, at: max(0, size - longestLine), size)
    guard let newline = tail.lastIndex(of: UInt8(ascii: "\n")) else {
      // No line at all; more than a line without an end is not ours to cut.
      guard size <= longestLine else { throw FileError("go on with", path, code: EINVAL) }
      end = 0
      try cut()
      return
    }
    end = size - (tail.count - 1 - newline)
    try cut()
  }

  private func cut() throws(FileError) {
    guard ftruncate(descriptor, end) == 0 else { throw FileError("write", path) }
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
    guard let line = lineInBuffer() else { throw FileError("go on with", path, code: EINVAL) }
    return line
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
