package import Glibc

/// An open file that is closed when its owner goes away.
package struct FileDescriptor: ~Copyable, Sendable {
  package let rawValue: Int32
  /// The name it was opened by, for messages.
  package let path: String

  package init(opening path: String, _ flags: Int32, mode: mode_t = 0) throws(FileError) {
    let descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError("open", path) }
    rawValue = descriptor
    self.path = path
  }

  /// One more descriptor of an open file, standard input say, which stays open when this is closed.
  package init(duplicating descriptor: Int32, named name: String) throws(FileError) {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw FileError("read", name) }
    rawValue = copy
    path = name
  }

  deinit { close(rawValue) }

  package func status() throws(FileError) -> stat {
    var status = stat()
    guard unsafe fstat(rawValue, &status) == 0 else { throw FileError("examine", path) }
    return status
  }

  /// Reads up to `buffer.count` bytes; 0 at the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    try unsafe Self.read(rawValue, named: path, into: buffer)
  }

  /// Reads from a descriptor that somebody else closes, standard input say.
  package static func read(
    _ descriptor: Int32, named name: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(FileError) -> Int {
    while true {
      let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileError("read", name) }
    }
  }

  /// Writes all of `bytes` to a descriptor that somebody else closes.
  package static func write(
    _ bytes: Span<UInt8>, to descriptor: Int32, named name: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.extracting(droppingFirst: written).withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw FileError("write", name)
      }
    }
  }
}
